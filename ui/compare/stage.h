#pragma once

#include "engine/snapshot.h"
#include "ui/compare/mode.h"
#include "ui/compare/shared_view.h"
#include "ui/pictures/picture_loader.h"
#include "ui/pictures/thumbnail_cache.h"

#include <QWidget>

#include <array>
#include <vector>

namespace likeness::ui::compare {

class DifferencePane;
class Divider;
class LinkedCanvas;
class Pane;

/// Which two of the pictures are compared where a mode compares two. Never the same.
struct Pair {
    int first = 0;
    int second = 1;
};

/// Puts the pictures that are compared where the mode wants them. There is one pane for each in every mode: they only
/// lie beside or over each other.
/// Threads: GUI thread.
class Stage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Stage)

public:
    static constexpr int kMost = 4;

    /// Thumbnails and loader must outlive the stage.
    Stage(pictures::ThumbnailCache &thumbnails, pictures::PictureLoader &loader, QWidget *parent = nullptr);

    /// At most kMost; empty: nothing is shown and loaded any more.
    void setPictures(const std::vector<engine::Item> &items);
    int count() const { return m_count; }

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);

    /// The picture in view while they are flipped; else the one that has the focus.
    int current() const;
    /// It takes the focus.
    void setCurrent(int index);

    Pair pair() const { return m_pair; }
    void setPair(Pair pair);

    /// The part of the width that is left of the divider: 0 … 1.
    double division() const { return m_division; }
    void setDivision(double division);

    /// Whether the pictures are moved and zoomed together while they are side by side; elsewhere they always are.
    void setLinked(bool linked);

    Pane &pane(int index) { return *m_panes[static_cast<std::size_t>(index)]; }
    const Pane &pane(int index) const { return *m_panes[static_cast<std::size_t>(index)]; }
    DifferencePane &difference() { return *m_difference; }
    /// Of the current picture, or of the difference.
    LinkedCanvas &canvas();

Q_SIGNALS:
    void currentChanged();
    void regionChosen(const likeness::engine::Item &item, QRect region);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();
    void placeSideBySide();
    void placeSplit();
    void showDifference();
    void link();

    SharedView m_shared;
    std::array<Pane *, kMost> m_panes{}; // this and the following: owned by this (QObject parent)
    DifferencePane *m_difference;
    Divider *m_divider;
    Mode m_mode = Mode::SideBySide;
    int m_count = 0;
    int m_current = 0;
    Pair m_pair;
    double m_division = 0.5;
    bool m_linked = true;
};

} // namespace likeness::ui::compare

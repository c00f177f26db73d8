#pragma once

#include "engine/snapshot.h"
#include "ui/compare/difference.h"
#include "ui/pictures/picture_loader.h"

#include <QFutureWatcher>
#include <QWidget>

#include <array>
#include <optional>
#include <vector>

class QLabel;

namespace likeness::ui::compare {

class LinkedCanvas;
class SharedView;

/// The difference of two pictures, made from all their pixels on a thread of its own.
/// Threads: GUI thread.
class DifferencePane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DifferencePane)

public:
    /// View and loader must outlive the pane.
    DifferencePane(SharedView &shared, pictures::PictureLoader &loader, QWidget *parent = nullptr);
    ~DifferencePane() override;

    /// title: which pictures they are.
    void setPictures(const engine::Item &first, const engine::Item &second, const QString &title);
    /// Nothing is shown and loaded any more.
    void clear();
    /// Every difference is shown so many times as large.
    void setFactor(int factor);

    LinkedCanvas &canvas() { return *m_canvas; }
    /// Title and what was found, as far as it is known.
    QString text() const;

private:
    struct Side {
        std::optional<engine::Item> item;
        quint64 ticket = 0;
        QImage picture; ///< Until the difference is made.
        bool isReduced = false; ///< Not all its pixels could be loaded.
    };
    struct Shown {
        Difference difference;
        int factor = 1;
        std::vector<QImage> levels;
    };

    void takePicture(quint64 ticket, const pictures::LoadedPicture &picture);
    void compute();
    void takeShown();
    void updateText();

    pictures::PictureLoader &m_loader;
    std::array<Side, 2> m_sides;
    std::optional<Difference> m_difference;
    int m_factor = 1;
    bool m_isStale = false; ///< What is being computed is about pictures that are not wanted any more.
    QFutureWatcher<Shown> m_work;
    QString m_title;
    QLabel *m_text; // this and the following: owned by this (QObject parent)
    LinkedCanvas *m_canvas;
};

} // namespace likeness::ui::compare

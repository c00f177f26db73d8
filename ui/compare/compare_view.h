#pragma once

#include "engine/snapshot.h"
#include "ui/compare/mode.h"
#include "ui/pictures/picture_loader.h"
#include "ui/pictures/thumbnail_cache.h"

#include <QWidget>

#include <optional>
#include <vector>

class QAction;
class QLabel;
class QSlider;
class QToolButton;

namespace likeness::ui::compare {

class LinkedCanvas;
class Stage;

/// Two to four pictures, compared. The arrow keys do what the mode is about: they flip, move the divider or amplify the
/// difference; up and down choose the two of several that a mode compares.
/// Threads: GUI thread.
class CompareView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CompareView)

public:
    static constexpr std::size_t kMost = 4;

    /// A button in the head for each action; null: a gap. Thumbnails and loader must outlive the view.
    CompareView(pictures::ThumbnailCache &thumbnails, pictures::PictureLoader &loader, const QList<QAction *> &actions,
                QWidget *parent = nullptr);

    /// Those beyond kMost are left out; empty: nothing is shown and loaded any more.
    void setPictures(const std::vector<engine::Item> &items);
    /// Stops loading.
    void close() { setPictures({}); }

    Mode mode() const;
    void setMode(Mode mode);
    /// Whether the pictures are moved and zoomed together while they are side by side.
    void setLinked(bool linked);

    /// The picture in view or with the focus; nothing where there are none.
    std::optional<engine::Item> current() const;
    /// To zoom, and to choose a region: of the current picture, or of the difference.
    LinkedCanvas &canvas();
    Stage &stage() { return *m_stage; }

Q_SIGNALS:
    /// A part of a picture was chosen, in pixels after orientation.
    void regionChosen(const likeness::engine::Item &item, QRect region);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void createHead(const QList<QAction *> &actions);
    QToolButton *makeChooser(const QString &name, const QString &key);
    void updateHead();
    QString hint() const;
    void flip(int by);
    /// Left or right.
    void adjust(int by);
    /// Another first or second picture of the two.
    void choose(bool first);
    void amplify();

    pictures::ThumbnailCache &m_thumbnails;
    Stage *m_stage; // this and the following: owned by this (QObject parent)
    QWidget *m_head;
    QToolButton *m_first;
    QToolButton *m_second;
    QLabel *m_factorName;
    QSlider *m_factor; ///< Its value is the power of two.
    QLabel *m_hint;
    int m_turned = 0; ///< Of the wheel since the last picture, in eighths of a degree.
};

} // namespace likeness::ui::compare

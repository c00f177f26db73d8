#pragma once

#include "engine/snapshot.h"
#include "ui/pictures/picture_list.h"
#include "ui/pictures/picture_loader.h"
#include "ui/pictures/thumbnail_cache.h"

#include <QWidget>

#include <optional>

class QAction;
class QLabel;

namespace likeness::ui::marks {
class MarkLabel;
}

namespace likeness::ui::viewer {

class Canvas;
class CanvasLoader;

/// One picture, large. Walks through the list it was opened from, also while that list changes.
class Viewer final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Viewer)

public:
    /// A button in the head for each action. Thumbnails and loader must outlive the viewer.
    Viewer(pictures::ThumbnailCache &thumbnails, pictures::PictureLoader &loader, const QList<QAction *> &actions,
           QWidget *parent = nullptr);

    /// The list must outlive the viewer.
    void open(const pictures::PictureList &list, int row);
    /// Stops loading.
    void close();

    /// The picture shown; nothing before the first open().
    const std::optional<engine::Item> &item() const;
    /// Its row in the list, nothing if it is no longer there.
    std::optional<int> row() const;
    /// What it walks through; null before the first open().
    const pictures::PictureList *list() const { return m_list; }
    Canvas &canvas() { return *m_canvas; }

    void showNext() { step(1); }
    void showPrevious() { step(-1); }

Q_SIGNALS:
    void shown();
    void closeRequested();
    /// A part of the picture was chosen, in pixels after orientation.
    void regionChosen(const likeness::engine::Item &item, QRect region);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void followList(const pictures::RowMoves &moves);
    void step(int by);
    void showRow(int row);
    void updateHead();

    pictures::ThumbnailCache &m_thumbnails;
    const pictures::PictureList *m_list = nullptr;
    int m_place = 0; ///< Its row, or that of the one nearest to it where it is no longer in the list.
    Canvas *m_canvas; // this and the following: owned by this (QObject parent)
    CanvasLoader *m_loader; ///< Owned by the canvas.
    QLabel *m_name;
    marks::MarkLabel *m_marks;
    QLabel *m_details;
};

} // namespace likeness::ui::viewer

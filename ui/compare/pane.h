#pragma once

#include "engine/snapshot.h"
#include "ui/pictures/picture_loader.h"
#include "ui/pictures/thumbnail_cache.h"

#include <QWidget>

class QBoxLayout;
class QLabel;

namespace likeness::ui::viewer {
class CanvasLoader;
}

namespace likeness::ui::compare {

class LinkedCanvas;
class SharedView;

/// One of the pictures that are compared, under a line that says which: its letter, name, pixels and size.
class Pane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Pane)

public:
    /// index: of the picture among those compared. View, thumbnails and loader must outlive the pane.
    Pane(int index, SharedView &shared, pictures::ThumbnailCache &thumbnails, pictures::PictureLoader &loader,
         QWidget *parent = nullptr);

    /// "A" for the first.
    static QString letter(int index);

    /// Whoever calls this tells the cache which thumbnails are wanted.
    void setPicture(const engine::Item &item);
    void clear();
    const std::optional<engine::Item> &item() const;

    /// The line begins on this side.
    void setCaptionSide(Qt::Edge edge);
    LinkedCanvas &canvas() { return *m_canvas; }

Q_SIGNALS:
    /// A part of the picture was chosen, in pixels after orientation.
    void regionChosen(const likeness::engine::Item &item, QRect region);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateCaption();
    void updateBackground();

    int m_index;
    LinkedCanvas *m_canvas; // this and the following: owned by this (QObject parent)
    viewer::CanvasLoader *m_loader; ///< Owned by the canvas.
    QBoxLayout *m_caption;
    QLabel *m_letter;
    QLabel *m_text;
};

} // namespace likeness::ui::compare

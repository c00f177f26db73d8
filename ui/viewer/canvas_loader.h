#pragma once

#include "engine/snapshot.h"
#include "ui/pictures/picture_loader.h"
#include "ui/pictures/thumbnail_cache.h"

#include <QObject>

#include <optional>

class QTimer;

namespace likeness::ui::viewer {

class Canvas;

/// The longer side to ask a loader for, so that a picture is sharp at this zoom and not too large to be shown.
int sideFor(QSize picture, double zoom);

/// Keeps a canvas in pixels: the picture's thumbnail at once, then sharp, then in full where one zooms into it.
/// Threads: GUI thread.
class CanvasLoader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CanvasLoader)

public:
    static constexpr int kThumbnailSide = 512; ///< What the engine keeps.

    /// Owned by the canvas; thumbnails and loader must outlive it.
    CanvasLoader(Canvas &canvas, pictures::ThumbnailCache &thumbnails, pictures::PictureLoader &loader);

    /// Whoever calls this tells the cache which thumbnails are wanted.
    void load(const engine::Item &item);
    /// Nothing is shown and loaded any more.
    void clear();

    /// The picture shown.
    const std::optional<engine::Item> &item() const { return m_item; }
    /// Of its file in bytes, once that is known.
    std::optional<std::uintmax_t> fileSize() const { return m_fileSize; }

Q_SIGNALS:
    /// More of the picture, or why there is none of it, has come.
    void loaded();

private:
    void start(const std::optional<engine::Item> &item);
    void takeThumbnail(qint64 id);
    void takePicture(quint64 ticket, const pictures::LoadedPicture &picture);
    /// Asks for as many pixels as are now to be seen, unless they are there or on their way.
    void loadSharp();

    Canvas &m_canvas;
    pictures::ThumbnailCache &m_thumbnails;
    pictures::PictureLoader &m_loader;
    QTimer *m_sharpSoon; ///< While zooming or resizing goes on nothing is loaded. Owned by this (QObject parent).
    std::optional<engine::Item> m_item;
    std::optional<std::uintmax_t> m_fileSize;
    quint64 m_ticket = 0;
    int m_askedSide = 0; ///< Of the last request for this picture.
    bool m_isSharp = false; ///< Something better than the thumbnail is there.
};

} // namespace likeness::ui::viewer

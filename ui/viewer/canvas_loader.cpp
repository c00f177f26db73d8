#include "ui/viewer/canvas_loader.h"

#include "ui/viewer/canvas.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace likeness::ui::viewer {

using pictures::LoadedPicture;
using pictures::PictureLoader;
using pictures::ThumbnailCache;

namespace {

constexpr double kMostPixels = 120e6; // of a picture in memory; beyond that it is enlarged
constexpr int kLargestSide = 32767; // that Qt paints
constexpr std::chrono::milliseconds kSettle{120};

} // namespace

int sideFor(QSize picture, double zoom)
{
    if (picture.isEmpty()) {
        return kLargestSide;
    }
    const double pixels = static_cast<double>(picture.width()) * picture.height();
    const double scale = std::min({1.0, zoom, std::sqrt(kMostPixels / pixels)});
    return std::min(static_cast<int>(std::ceil(std::max(picture.width(), picture.height()) * scale)), kLargestSide);
}

CanvasLoader::CanvasLoader(Canvas &canvas, ThumbnailCache &thumbnails, PictureLoader &loader)
    : QObject(&canvas)
    , m_canvas(canvas)
    , m_thumbnails(thumbnails)
    , m_loader(loader)
    , m_sharpSoon(new QTimer(this))
{
    m_sharpSoon->setSingleShot(true);
    m_sharpSoon->setInterval(kSettle);
    connect(m_sharpSoon, &QTimer::timeout, this, &CanvasLoader::loadSharp);
    connect(&m_canvas, &Canvas::zoomChanged, m_sharpSoon, qOverload<>(&QTimer::start));
    connect(&m_thumbnails, &ThumbnailCache::settled, this, &CanvasLoader::takeThumbnail);
    connect(&m_loader, &PictureLoader::loaded, this, &CanvasLoader::takePicture);
}

void CanvasLoader::start(const std::optional<engine::Item> &item)
{
    m_loader.drop(m_ticket);
    m_ticket = 0;
    m_askedSide = 0;
    m_isSharp = false;
    m_fileSize.reset();
    m_item = item;
    m_canvas.begin(item ? QSize(item->width, item->height) : QSize());
}

void CanvasLoader::load(const engine::Item &item)
{
    start(item);
    takeThumbnail(static_cast<qint64>(item.id));
}

void CanvasLoader::clear()
{
    start(std::nullopt);
    m_sharpSoon->stop();
}

void CanvasLoader::takeThumbnail(qint64 id)
{
    // Where the size is unknown, the thumbnail's would be taken for it.
    const bool isWanted = m_item && !m_isSharp && !m_canvas.pictureSize().isEmpty();
    if (isWanted && static_cast<qint64>(m_item->id) == id) {
        const QImage thumbnail = m_thumbnails.thumbnail(m_item->id).image;
        if (!thumbnail.isNull()) {
            m_canvas.setLevels({thumbnail});
        }
    }
}

void CanvasLoader::loadSharp()
{
    if (!m_item || !m_canvas.isVisible()) {
        return;
    }
    const int side = sideFor(m_canvas.pictureSize(), m_canvas.zoom());
    if (side > m_askedSide) {
        m_loader.drop(m_ticket);
        m_askedSide = side;
        m_ticket = m_loader.load(m_item->path, side);
    }
}

void CanvasLoader::takePicture(quint64 ticket, const LoadedPicture &picture)
{
    if (ticket != m_ticket || !m_item) {
        return;
    }
    m_fileSize = picture.fileSize;
    if (picture.levels.empty()) {
        m_canvas.setMessage(picture.problem);
    } else {
        m_isSharp = true;
        m_canvas.setLevels(picture.levels);
    }
    Q_EMIT loaded();
}

} // namespace likeness::ui::viewer

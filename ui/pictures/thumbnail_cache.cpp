#include "ui/pictures/thumbnail_cache.h"

#include <QBuffer>
#include <QImageReader>

namespace likeness::ui::pictures {

namespace {

constexpr int kThreads = 2;

QImage decode(const std::vector<std::uint8_t> &jpeg, int side)
{
    QByteArray bytes =
        QByteArray::fromRawData(reinterpret_cast<const char *>(jpeg.data()), static_cast<qsizetype>(jpeg.size()));
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    const QSize bound(side, side);
    if (size.width() > side || size.height() > side) {
        reader.setScaledSize(size.scaled(bound, Qt::KeepAspectRatio).expandedTo({1, 1}));
    }
    return reader.read().convertToFormat(QImage::Format_RGB32);
}

} // namespace

ThumbnailCache::ThumbnailCache(Source source, qsizetype bytes, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_thumbnails(bytes)
{
    m_pool.setMaxThreadCount(kThreads);
}

ThumbnailCache::~ThumbnailCache()
{
    m_pool.waitForDone(); // workers use m_source and post to this
}

Thumbnail ThumbnailCache::thumbnail(engine::PictureId id) const
{
    const Thumbnail *thumbnail = m_thumbnails.object(key(id));
    return thumbnail == nullptr ? Thumbnail() : *thumbnail;
}

void ThumbnailCache::want(const std::vector<engine::PictureId> &ids, int side)
{
    m_side = side;
    m_wanted.assign(ids.begin(), ids.end());
    startLoading();
}

void ThumbnailCache::forgetFailures()
{
    m_failed.clear();
}

bool ThumbnailCache::isAtHand(engine::PictureId id) const
{
    const Thumbnail *thumbnail = m_thumbnails.object(key(id));
    return thumbnail != nullptr && thumbnail->side == m_side;
}

void ThumbnailCache::startLoading()
{
    while (!m_wanted.empty() && m_loading.size() < kThreads) {
        const engine::PictureId id = m_wanted.front();
        m_wanted.pop_front();
        if (isAtHand(id) || hasFailed(id) || m_loading.contains(key(id))) {
            continue;
        }
        m_loading.insert(key(id));
        const auto work = [this, id, side = m_side] {
            const auto jpeg = m_source(id);
            const QImage image = jpeg ? decode(*jpeg, side) : QImage();
            const auto deliver = [this, id, side, image] { take(id, side, image); };
            QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
        };
        m_pool.start(work);
    }
}

void ThumbnailCache::take(engine::PictureId id, int side, const QImage &image)
{
    m_loading.remove(key(id));
    if (image.isNull()) {
        m_failed.insert(key(id));
    } else {
        m_thumbnails.insert(key(id), new Thumbnail{image, side}, image.sizeInBytes()); // owned by the cache
    }
    startLoading();
    Q_EMIT settled(key(id));
}

} // namespace likeness::ui::pictures

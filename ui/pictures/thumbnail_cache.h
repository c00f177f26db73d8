#pragma once

#include "engine/result.h"
#include "engine/snapshot.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <deque>
#include <functional>
#include <vector>

namespace likeness::ui::pictures {

/// A picture made to fit a square of `side` device pixels; a smaller picture is as it is. Null while there is none.
struct Thumbnail {
    QImage image;
    int side = 0;
};

/// Thumbnails ready for painting, bounded in bytes, least recently used out first.
/// The view says which ones it wants now; what it no longer wants is not loaded. Decoding and scaling happen on threads
/// of its own.
/// Threads: GUI thread.
class ThumbnailCache final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ThumbnailCache)

public:
    /// JPEG bytes of a picture's thumbnail. Called from worker threads.
    using Source = std::function<engine::Result<std::vector<std::uint8_t>>(engine::PictureId)>;

    /// Whatever the source uses must outlive the cache.
    ThumbnailCache(Source source, qsizetype bytes, QObject *parent = nullptr);
    ~ThumbnailCache() override;

    /// The best there is: perhaps made for another side than is wanted now.
    Thumbnail thumbnail(engine::PictureId id) const;
    bool hasFailed(engine::PictureId id) const { return m_failed.contains(key(id)); }

    /// What is wanted from now on, most urgent first, so that no side exceeds `side` device pixels.
    void want(const std::vector<engine::PictureId> &ids, int side);
    /// Thumbnails that could not be had are tried again when they are next wanted.
    void forgetFailures();

    qsizetype bytes() const { return m_thumbnails.totalCost(); }

Q_SIGNALS:
    /// A thumbnail came or turned out not to exist.
    void settled(qint64 id);

private:
    static qint64 key(engine::PictureId id) { return static_cast<qint64>(id); }
    bool isAtHand(engine::PictureId id) const;
    void startLoading();
    void take(engine::PictureId id, int side, const QImage &image);

    Source m_source;
    QCache<qint64, Thumbnail> m_thumbnails;
    QSet<qint64> m_failed;
    QSet<qint64> m_loading;
    std::deque<engine::PictureId> m_wanted;
    int m_side = 0;
    QThreadPool m_pool;
};

} // namespace likeness::ui::pictures

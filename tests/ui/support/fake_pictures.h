#pragma once

#include "engine/image.h"
#include "engine/query.h"
#include "engine/result.h"
#include "engine/snapshot.h"

#include <QBuffer>
#include <QImage>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// Pictures that exist only in memory, for panels that are driven without an engine.
namespace fake {

using namespace likeness;

inline engine::Item item(std::int64_t id)
{
    engine::Item item;
    item.id = engine::PictureId{id};
    item.path = "/photos/" + std::to_string(id) + ".jpg";
    item.width = 400;
    item.height = 300;
    item.capturedAt = 20240531180211250; // 2024-05-31 18:02:11.25
    return item;
}

/// A file with a date of its own.
inline engine::Item item(std::int64_t id, const char *path, const char *capturedAt = "")
{
    engine::Item result = item(id);
    result.path = path;
    result.capturedAt = engine::captureTime(capturedAt);
    return result;
}

/// Items in the order of their ids.
inline engine::SnapshotPtr snapshotOfItems(const std::vector<engine::Item> &items)
{
    std::vector<std::shared_ptr<const engine::Snapshot::Chunk>> chunks;
    auto chunk = std::make_shared<engine::Snapshot::Chunk>();
    for (const engine::Item &item : items) {
        if (chunk->size() == engine::Snapshot::kChunkItems) {
            chunks.push_back(std::move(chunk));
            chunk = std::make_shared<engine::Snapshot::Chunk>();
        }
        chunk->push_back(item);
    }
    if (!chunk->empty()) {
        chunks.push_back(std::move(chunk));
    }
    static std::uint64_t revision = 1'000'000; // not those of an engine
    ++revision;
    return std::make_shared<const engine::Snapshot>(engine::Snapshot::Revisions{.all = revision, .pictures = revision},
                                                    std::move(chunks));
}

inline engine::SnapshotPtr snapshotOf(const std::vector<std::int64_t> &ids)
{
    std::vector<engine::Item> items;
    for (const std::int64_t id : ids) {
        items.push_back(item(id));
    }
    return snapshotOfItems(items);
}

/// Pictures 1 … count.
inline engine::SnapshotPtr snapshot(std::int64_t count)
{
    std::vector<std::int64_t> ids;
    for (std::int64_t id = 1; id <= count; ++id) {
        ids.push_back(id);
    }
    return snapshotOf(ids);
}

inline engine::Matches matches(const std::vector<std::int64_t> &ids)
{
    engine::Matches result;
    float score = 1;
    for (const std::int64_t id : ids) {
        score *= 0.9F;
        result.matches.push_back({.item = item(id), .score = score});
    }
    result.searched = ids.size();
    return result;
}

inline std::vector<std::uint8_t> jpeg(int width = 400, int height = 300)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG");
    return {bytes.begin(), bytes.end()};
}

inline engine::Image pixels(int width, int height)
{
    return {.width = width,
            .height = height,
            .pixels =
                std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, 128)};
}

} // namespace fake

#pragma once

#include "engine/capture_time.h"
#include "engine/marks.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace likeness::engine {

/// One content of the library. Several files may hold it.
struct Item {
    PictureId id{};
    std::string
        path; ///< One of its files, absolute; a present one if there is any. Bytes: less than half a path's memory.
    std::vector<std::string> also; ///< Its other files.
    int width = 0; ///< After orientation.
    int height = 0;
    CaptureTime capturedAt = 0; ///< 0 when it is unknown.
    bool missing = false; ///< None of its files was there at the last scan.
    Marks marks{};
};

/// A tag, and how many pictures have it.
struct TagCount {
    std::string tag;
    std::size_t pictures = 0;
};

/// The library as it was at one moment. Immutable, so any thread may read it without a lock for as long as it holds the
/// pointer; the engine publishes a new one instead of changing it. Unchanged chunks are shared between snapshots, so
/// publishing costs what changed, not what is there.
class Snapshot
{
public:
    static constexpr std::size_t kChunkItems = 4096;
    using Chunk = std::vector<Item>;

    Snapshot() = default;
    /// What two snapshots are compared by.
    struct Revisions {
        std::uint64_t all = 0; ///< Rises with each snapshot.
        std::uint64_t pictures = 0; ///< The first one with these pictures in these rows, their marks aside.
    };
    /// Every chunk but the last holds kChunkItems items; tags in the order of their bytes.
    Snapshot(Revisions revisions, std::vector<std::shared_ptr<const Chunk>> chunks,
             std::shared_ptr<const std::vector<TagCount>> tags = nullptr);

    std::uint64_t revision() const { return m_revisions.all; }
    /// Equal in two snapshots of one engine that differ in nothing but marks.
    std::uint64_t picturesRevision() const { return m_revisions.pictures; }
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const Item &operator[](std::size_t row) const { return (*m_chunks[row / kChunkItems])[row % kChunkItems]; }
    /// The row of a picture, if it is here. Items are in the order of their ids.
    std::optional<std::size_t> rowOf(PictureId id) const;
    /// The item of a picture, or null.
    const Item *find(PictureId id) const;
    const std::vector<std::shared_ptr<const Chunk>> &chunks() const { return m_chunks; }
    /// Those that pictures have, in the order of their bytes.
    const std::vector<TagCount> &tags() const;

private:
    Revisions m_revisions;
    std::size_t m_size = 0;
    std::vector<std::shared_ptr<const Chunk>> m_chunks;
    std::shared_ptr<const std::vector<TagCount>> m_tags; // null: there are none
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace likeness::engine

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace likeness::engine {

/// Row of a picture in the catalogue; stable for the life of a library, never reused.
enum class PictureId : std::int64_t {};

/// One content of the library. Several files may hold it.
struct Item {
    PictureId id{};
    std::filesystem::path path; ///< One of its files; a present one if there is any.
    std::vector<std::filesystem::path> also; ///< Its other files.
    int width = 0; ///< After orientation.
    int height = 0;
    std::string capturedAt; ///< "2024-05-31 18:02:11.25" as the camera wrote it; empty when it is unknown.
    bool missing = false; ///< None of its files was there at the last scan.
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
    /// Every chunk but the last holds kChunkItems items.
    Snapshot(std::uint64_t revision, std::vector<std::shared_ptr<const Chunk>> chunks);

    std::uint64_t revision() const { return m_revision; }
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const Item &operator[](std::size_t row) const { return (*m_chunks[row / kChunkItems])[row % kChunkItems]; }
    /// The row of a picture, if it is here. Items are in the order of their ids.
    std::optional<std::size_t> rowOf(PictureId id) const;
    /// The item of a picture, or null.
    const Item *find(PictureId id) const;
    const std::vector<std::shared_ptr<const Chunk>> &chunks() const { return m_chunks; }

private:
    std::uint64_t m_revision = 0;
    std::size_t m_size = 0;
    std::vector<std::shared_ptr<const Chunk>> m_chunks;
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace likeness::engine

#pragma once

#include "index/error.h"
#include "index/index.h"
#include "index/vectors.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace likeness::index {

/// What a row was made from, so that it can be told whether it still is.
using ContentHash = std::array<std::uint8_t, 16>;

/// Of which vectors a snapshot is.
struct SnapshotKey {
    std::string model; ///< Its id, at most 63 bytes.
    std::uint32_t metric = 0; ///< Version of the metric.
    std::uint32_t dimension = 0;

    bool operator==(const SnapshotKey &) const = default;
};

/// What is to be written; a graph, if any, over all of the vectors or the first ones. Dead rows keep their place: the
/// graph counts on it.
struct SnapshotSource {
    SnapshotKey key;
    Vectors vectors;
    std::optional<ProbedGraph> graph;
    std::span<const ContentHash> contents; ///< By row.
    /// Fills `to` with the original of a living row, dimension binary16 numbers. Its error ends the writing.
    std::function<Result<void>(std::size_t row, std::span<std::uint16_t> to)> original;
};

/// What a snapshot file holds, read in place from the mapped file.
struct Snapshot {
    Vectors vectors;
    std::optional<ProbedGraph> graph;
    std::span<const ContentHash> contents; ///< By row; zeros for dead ones.
    std::span<const std::uint16_t> originals; ///< (rows, dimension), binary16; zeros for dead rows.
    std::shared_ptr<const void> memory; ///< Keeps the spans.
};

/// Called before each step that may go wrong, with its name; false makes it fail. For tests.
using StepHook = std::function<bool(const char *step)>;

/// Writes a snapshot beside the file at this path and puts it in its place when all of it has reached the disk:
/// whatever happens, the path holds the old snapshot or the new one. Threads and processes: one writer of a path at a
/// time. Errors: Io, and what `original` returns.
[[nodiscard]] Result<void> writeSnapshot(const std::filesystem::path &path, const SnapshotSource &source,
                                         const StepHook &before = {});

/// Opens a snapshot and checks every byte of it (XXH3 by block). A snapshot is a cache: every error means that it is to
/// be made again. Errors: Io where it cannot be read or is not there, WrongVersion, WrongKey, Corrupt.
[[nodiscard]] Result<Snapshot> openSnapshot(const std::filesystem::path &path, const SnapshotKey &key);

} // namespace likeness::index

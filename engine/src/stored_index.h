#pragma once

#include "engine/result.h"
#include "engine/snapshot.h"
#include "index/snapshot_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace likeness::engine {

/// Where a library keeps its index between two runs.
std::filesystem::path indexFile(const std::filesystem::path &library);

/// What an index over base embeddings is made from.
index::SnapshotKey indexKey(const std::string &modelId, std::size_t dimension);

/// What the index says when it cannot do something.
Error asEngineError(const index::Error &error, std::string message, const std::filesystem::path &file);

/// The index as its file holds it, and the fp16 originals in it by picture.
/// Immutable. Threads: any number may read.
class StoredIndex final
{
public:
    /// Rows that are not to be found are dead in the snapshot's vectors.
    explicit StoredIndex(index::Snapshot snapshot);

    const index::Snapshot &snapshot() const { return m_snapshot; }
    bool has(PictureId picture) const { return row(picture).has_value(); }
    /// Empty where the file has none.
    std::span<const std::uint16_t> original(PictureId picture) const;

private:
    std::optional<std::size_t> row(PictureId picture) const;

    index::Snapshot m_snapshot;
    std::vector<std::uint32_t> m_rows; ///< The living ones, by id.
};

} // namespace likeness::engine

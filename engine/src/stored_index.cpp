#include "stored_index.h"

#include "row_range.h"

#include <algorithm>
#include <utility>

namespace likeness::engine {

std::filesystem::path indexFile(const std::filesystem::path &library)
{
    return library / "index.snapshot";
}

index::SnapshotKey indexKey(const std::string &modelId, std::size_t dimension)
{
    return {.model = modelId, .metric = 0, .dimension = static_cast<std::uint32_t>(dimension)};
}

Error asEngineError(const index::Error &error, std::string message, const std::filesystem::path &file)
{
    const bool damaged = error.fault == index::Fault::Corrupt;
    return {.fault = damaged ? Fault::Corrupt : Fault::Unreadable,
            .message = std::move(message) + " (" + error.detail + ')',
            .path = file};
}

StoredIndex::StoredIndex(index::Snapshot snapshot)
    : m_snapshot(std::move(snapshot))
{
    const index::Vectors &vectors = m_snapshot.vectors;
    m_rows.reserve(vectors.size() - vectors.dead());
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        if (!vectors.isDead(i)) {
            m_rows.push_back(static_cast<std::uint32_t>(i));
        }
    }
    const auto byId = [&vectors](std::uint32_t a, std::uint32_t b) { return vectors.id(a) < vectors.id(b); };
    if (!std::is_sorted(m_rows.begin(), m_rows.end(), byId)) {
        std::sort(m_rows.begin(), m_rows.end(), byId);
    }
}

std::span<const std::uint16_t> StoredIndex::original(PictureId picture) const
{
    const auto found = row(picture);
    const std::size_t dimension = m_snapshot.vectors.dimension();
    return found ? m_snapshot.originals.subspan(*found * dimension, dimension) : std::span<const std::uint16_t>();
}

std::optional<std::size_t> StoredIndex::row(PictureId picture) const
{
    const index::Vectors &vectors = m_snapshot.vectors;
    const auto id = static_cast<index::ItemId>(picture);
    if (m_rows.empty()) {
        return std::nullopt;
    }
    const auto [first, last] =
        rowsThatMayHold(id, vectors.id(m_rows.front()), vectors.id(m_rows.back()), m_rows.size());
    const auto at = [this](std::size_t place) { return m_rows.begin() + static_cast<std::ptrdiff_t>(place); };
    const auto found = std::lower_bound(at(first), at(last), id, [&vectors](std::uint32_t row, index::ItemId wanted) {
        return vectors.id(row) < wanted;
    });
    return found != m_rows.end() && vectors.id(*found) == id ? std::optional<std::size_t>(*found) : std::nullopt;
}

} // namespace likeness::engine

#include "engine/snapshot.h"

#include "row_range.h"

#include <algorithm>
#include <utility>

namespace likeness::engine {

Snapshot::Snapshot(Revisions revisions, std::vector<std::shared_ptr<const Chunk>> chunks,
                   std::shared_ptr<const std::vector<TagCount>> tags)
    : m_revisions(revisions)
    , m_chunks(std::move(chunks))
    , m_tags(std::move(tags))
{
    if (!m_chunks.empty()) {
        m_size = (m_chunks.size() - 1) * kChunkItems + m_chunks.back()->size();
    }
}

std::optional<std::size_t> Snapshot::rowOf(PictureId id) const
{
    if (empty()) {
        return std::nullopt;
    }
    auto [first, last] = rowsThatMayHold(static_cast<std::int64_t>(id), static_cast<std::int64_t>((*this)[0].id),
                                         static_cast<std::int64_t>((*this)[m_size - 1].id), m_size);
    while (first < last) {
        const std::size_t middle = first + (last - first) / 2;
        if ((*this)[middle].id < id) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first < m_size && (*this)[first].id == id ? std::optional(first) : std::nullopt;
}

const Item *Snapshot::find(PictureId id) const
{
    const auto row = rowOf(id);
    return row ? &(*this)[*row] : nullptr;
}

const std::vector<TagCount> &Snapshot::tags() const
{
    static const std::vector<TagCount> none;
    return m_tags == nullptr ? none : *m_tags;
}

} // namespace likeness::engine

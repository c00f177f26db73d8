#include "snapshot_builder.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace likeness::engine {

void SnapshotBuilder::reset(std::vector<Item> items)
{
    m_slots.clear();
    for (std::size_t first = 0; first < items.size(); first += Snapshot::kChunkItems) {
        const auto begin = items.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end =
            items.begin() + static_cast<std::ptrdiff_t>(std::min(first + Snapshot::kChunkItems, items.size()));
        m_slots.push_back(
            {.chunk = std::make_shared<Chunk>(std::make_move_iterator(begin), std::make_move_iterator(end))});
    }
}

bool SnapshotBuilder::put(Item item)
{
    if (m_slots.empty() || m_slots.back().chunk->back().id < item.id) {
        if (m_slots.empty() || m_slots.back().chunk->size() == Snapshot::kChunkItems) {
            m_slots.push_back({.chunk = std::make_shared<Chunk>()});
        }
        changeable(m_slots.back()).push_back(std::move(item));
        return true;
    }
    const auto slot =
        std::lower_bound(m_slots.begin(), m_slots.end(), item.id,
                         [](const Slot &candidate, PictureId id) { return candidate.chunk->back().id < id; });
    const auto byId = [](const Item &candidate, PictureId id) { return candidate.id < id; };
    const auto found = std::lower_bound(slot->chunk->begin(), slot->chunk->end(), item.id, byId);
    if (found->id != item.id) {
        return false;
    }
    const auto row = static_cast<std::size_t>(found - slot->chunk->begin());
    changeable(*slot)[row] = std::move(item);
    return true;
}

SnapshotPtr SnapshotBuilder::publish()
{
    std::vector<std::shared_ptr<const Chunk>> chunks;
    chunks.reserve(m_slots.size());
    for (Slot &slot : m_slots) {
        slot.published = true;
        chunks.push_back(slot.chunk);
    }
    return std::make_shared<const Snapshot>(++m_revision, std::move(chunks));
}

SnapshotBuilder::Chunk &SnapshotBuilder::changeable(Slot &slot)
{
    if (slot.published) {
        slot.chunk = std::make_shared<Chunk>(*slot.chunk);
        slot.published = false;
    }
    return *slot.chunk;
}

} // namespace likeness::engine

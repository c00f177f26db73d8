#include "snapshot_builder.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace likeness::engine {
namespace {

std::optional<std::size_t> rowOf(const Snapshot::Chunk &chunk, PictureId id)
{
    const auto isBelow = [](const Item &candidate, PictureId other) { return candidate.id < other; };
    const auto found = std::lower_bound(chunk.begin(), chunk.end(), id, isBelow);
    return found != chunk.end() && found->id == id ? std::optional<std::size_t>(found - chunk.begin()) : std::nullopt;
}

} // namespace

void SnapshotBuilder::reset(std::vector<Item> items)
{
    m_picturesChanged = true;
    m_slots.clear();
    m_tagCounts.clear();
    m_tagsChanged = true;
    for (const Item &item : items) {
        countTags(item.marks.tags, 1);
    }
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
    m_picturesChanged = true;
    const auto slot = slotOf(item.id);
    if (slot == m_slots.end()) {
        if (m_slots.empty() || m_slots.back().chunk->size() == Snapshot::kChunkItems) {
            m_slots.push_back({.chunk = std::make_shared<Chunk>()});
        }
        countTags(item.marks.tags, 1);
        changeable(m_slots.back()).push_back(std::move(item));
        return true;
    }
    const auto row = rowOf(*slot->chunk, item.id);
    if (!row) {
        return false;
    }
    Item &place = changeable(*slot)[*row];
    countTags(place.marks.tags, -1);
    countTags(item.marks.tags, 1);
    place = std::move(item);
    return true;
}

void SnapshotBuilder::mark(const MarkedPictures &marked)
{
    for (const PictureId id : marked.pictures) {
        const auto slot = slotOf(id);
        const auto row = slot == m_slots.end() ? std::nullopt : rowOf(*slot->chunk, id);
        if (row && (*slot->chunk)[*row].marks != marked.marks) {
            Item &place = changeable(*slot)[*row];
            countTags(place.marks.tags, -1);
            countTags(marked.marks.tags, 1);
            place.marks = marked.marks;
        }
    }
}

SnapshotPtr SnapshotBuilder::publish()
{
    ++m_revisions.all;
    if (std::exchange(m_picturesChanged, false)) {
        m_revisions.pictures = m_revisions.all;
    }
    if (std::exchange(m_tagsChanged, false)) {
        auto tags = std::make_shared<std::vector<TagCount>>();
        for (const auto &[tag, pictures] : m_tagCounts) {
            tags->push_back({.tag = tag, .pictures = pictures});
        }
        m_tags = std::move(tags);
    }
    std::vector<std::shared_ptr<const Chunk>> chunks;
    chunks.reserve(m_slots.size());
    for (Slot &slot : m_slots) {
        slot.published = true;
        chunks.push_back(slot.chunk);
    }
    return std::make_shared<const Snapshot>(m_revisions, std::move(chunks), m_tags);
}

SnapshotBuilder::Slots::iterator SnapshotBuilder::slotOf(PictureId id)
{
    const auto isBelow = [](const Slot &candidate, PictureId other) { return candidate.chunk->back().id < other; };
    return std::lower_bound(m_slots.begin(), m_slots.end(), id, isBelow);
}

SnapshotBuilder::Chunk &SnapshotBuilder::changeable(Slot &slot)
{
    if (slot.published) {
        slot.chunk = std::make_shared<Chunk>(*slot.chunk);
        slot.published = false;
    }
    return *slot.chunk;
}

void SnapshotBuilder::countTags(const Tags &tags, int by)
{
    for (const std::string &tag : tags.names()) {
        m_tagsChanged = true;
        const auto count = m_tagCounts.try_emplace(tag, 0).first;
        count->second += static_cast<std::size_t>(by); // wraps around to a difference
        if (count->second == 0) {
            m_tagCounts.erase(count);
        }
    }
}

} // namespace likeness::engine

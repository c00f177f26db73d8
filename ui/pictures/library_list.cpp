#include "ui/pictures/library_list.h"

#include <algorithm>

namespace likeness::ui::pictures {

using engine::Snapshot;

LibraryList::LibraryList(QObject *parent)
    : PictureList(parent)
    , m_snapshot(std::make_shared<const Snapshot>())
{
}

int LibraryList::size() const
{
    return static_cast<int>(m_snapshot->size());
}

const engine::Item &LibraryList::item(int row) const
{
    Q_ASSERT(row >= 0 && row < size());
    return (*m_snapshot)[static_cast<std::size_t>(row)];
}

std::optional<int> LibraryList::rowOf(engine::PictureId id) const
{
    const auto &chunks = m_snapshot->chunks();
    const auto endsBefore = [](const auto &chunk, engine::PictureId wanted) { return chunk->back().id < wanted; };
    const auto chunk = std::lower_bound(chunks.begin(), chunks.end(), id, endsBefore);
    if (chunk == chunks.end()) {
        return std::nullopt;
    }
    const auto &items = **chunk;
    const auto isBefore = [](const engine::Item &item, engine::PictureId wanted) { return item.id < wanted; };
    const auto found = std::lower_bound(items.begin(), items.end(), id, isBefore);
    if (found == items.end() || found->id != id) {
        return std::nullopt;
    }
    const auto before = static_cast<std::size_t>(chunk - chunks.begin()) * Snapshot::kChunkItems;
    return static_cast<int>(before) + static_cast<int>(found - items.begin());
}

void LibraryList::setSnapshot(const engine::SnapshotPtr &snapshot)
{
    Q_ASSERT(snapshot);
    // Ids rise from row to row and are never reused: where the last row is the same picture, so are all before it.
    const std::size_t known = m_snapshot->size();
    const bool rowsStay =
        known == 0 || (snapshot->size() >= known && (*snapshot)[known - 1].id == (*m_snapshot)[known - 1].id);
    Q_EMIT aboutToChange(rowsStay);
    m_snapshot = snapshot;
    Q_EMIT changed(rowsStay);
}

} // namespace likeness::ui::pictures

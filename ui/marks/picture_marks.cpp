#include "ui/marks/picture_marks.h"

#include <algorithm>
#include <utility>

namespace likeness::ui::marks {

using engine::MarkedPictures;
using engine::PictureId;

PictureMarks::PictureMarks(Store store, QObject *parent)
    : QObject(parent)
    , m_store(std::move(store))
    , m_snapshot(std::make_shared<const engine::Snapshot>())
{
}

PictureMarks::Batch::Batch(const std::vector<MarkedPictures> &marked)
{
    std::size_t count = 0;
    for (const MarkedPictures &each : marked) {
        count += each.pictures.size();
    }
    m_places.reserve(count);
    for (const MarkedPictures &each : marked) {
        for (const PictureId id : each.pictures) {
            m_places.push_back({.picture = id, .marks = m_marks.size()});
        }
        m_marks.push_back(each.marks);
    }
    const auto isBefore = [](Place a, Place b) { return a.picture < b.picture; };
    std::stable_sort(m_places.begin(), m_places.end(), isBefore); // by merging: they are a few sorted lots
}

const engine::Marks *PictureMarks::Batch::find(PictureId id) const
{
    const auto place = std::lower_bound(m_places.begin(), m_places.end(), id,
                                        [](Place each, PictureId sought) { return each.picture < sought; });
    return place == m_places.end() || place->picture != id ? nullptr : &m_marks[place->marks];
}

engine::Marks PictureMarks::of(PictureId id) const
{
    for (auto batch = m_storing.rbegin(); batch != m_storing.rend(); ++batch) {
        if (const engine::Marks *said = batch->find(id)) {
            return *said;
        }
    }
    const engine::Item *item = m_snapshot->find(id);
    return item == nullptr ? engine::Marks() : item->marks;
}

void PictureMarks::set(std::vector<MarkedPictures> marked)
{
    m_storing.emplace_back(marked);
    m_store(std::move(marked));
    Q_EMIT changed();
}

void PictureMarks::setSnapshot(const engine::SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    Q_EMIT changed();
}

void PictureMarks::takeStored()
{
    m_storing.pop_front(); // the snapshot says the same
}

void PictureMarks::takeFailure()
{
    m_storing.pop_front();
    Q_EMIT changed();
}

} // namespace likeness::ui::marks

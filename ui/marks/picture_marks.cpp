#include "ui/marks/picture_marks.h"

#include <algorithm>
#include <utility>

namespace likeness::ui::marks {

using engine::MarkedPictures;

PictureMarks::PictureMarks(Store store, QObject *parent)
    : QObject(parent)
    , m_store(std::move(store))
    , m_snapshot(std::make_shared<const engine::Snapshot>())
{
}

engine::Marks PictureMarks::of(engine::PictureId id) const
{
    for (auto said = m_storing.rbegin(); said != m_storing.rend(); ++said) {
        const auto isAbout = [id](const MarkedPictures &marked) {
            return std::binary_search(marked.pictures.begin(), marked.pictures.end(), id);
        };
        if (const auto found = std::find_if(said->begin(), said->end(), isAbout); found != said->end()) {
            return found->marks;
        }
    }
    const engine::Item *item = m_snapshot->find(id);
    return item == nullptr ? engine::Marks() : item->marks;
}

void PictureMarks::set(std::vector<MarkedPictures> marked)
{
    m_storing.push_back(marked);
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

#include "ui/library/arrange.h"

#include "ui/library/day.h"
#include "ui/library/filter_test.h"
#include "ui/library/name_key.h"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>

namespace likeness::ui::library {

using engine::Item;
using engine::Snapshot;

namespace {

constexpr std::size_t kItemsBetweenPolls = 4096;

/// A picture on its way to its row. Sorted by group, then by number, then by name, then by place.
struct Entry {
    int place = 0;
    std::int64_t group = 0;
    std::int64_t number = 0;
    std::string name{};
};

/// Numbers for folders, in the order of their names.
class FolderRanks final
{
public:
    void add(const Item &item) { m_ranks.try_emplace(folderOf(item)); }

    void settle()
    {
        std::vector<std::pair<std::string, std::int64_t *>> byName;
        byName.reserve(m_ranks.size());
        for (auto &[folder, rank] : m_ranks) {
            byName.emplace_back(nameKey(folder), &rank);
        }
        std::sort(byName.begin(), byName.end());
        std::int64_t next = 0;
        for (const auto &[name, rank] : byName) {
            *rank = next++;
        }
    }

    std::int64_t of(const Item &item) const { return m_ranks.at(folderOf(item)); }

private:
    static std::string_view folderOf(const Item &item)
    {
        const std::string_view path = item.path;
        return path.substr(0, path.rfind('/') + 1);
    }

    std::unordered_map<std::string_view, std::int64_t> m_ranks; // names: the snapshot's
};

std::string_view fileName(const Item &item)
{
    const std::string_view path = item.path;
    return path.substr(path.rfind('/') + 1);
}

/// The part of a time that a grouping by date looks at.
std::int64_t datePart(Grouping grouping, engine::CaptureTime taken)
{
    const int day = dayOf(taken);
    switch (grouping) {
    case Grouping::Day:
        return day;
    case Grouping::Month:
        return day / 100;
    case Grouping::Year:
        return day / 10'000;
    case Grouping::None:
    case Grouping::Folder:
        return 0;
    }
    return 0;
}

class Arranger final
{
public:
    Arranger(const engine::SnapshotPtr &snapshot, const Arrangement &arrangement, const std::stop_token &stop)
        : m_stop(stop)
        , m_result(std::make_shared<Arranged>())
    {
        m_result->snapshot = snapshot;
        m_result->arrangement = arrangement;
    }

    ArrangedPtr run()
    {
        collect();
        number();
        sort();
        writeRows();
        writeGroups();
        return m_stop.stop_requested() ? nullptr : m_result;
    }

private:
    const Item &item(int place) const { return (*m_result->snapshot)[static_cast<std::size_t>(place)]; }

    /// What passes the filter.
    void collect()
    {
        const FilterTest passes(m_result->arrangement.filter);
        const std::size_t count = m_result->snapshot->size();
        m_entries.reserve(count);
        for (std::size_t place = 0; place < count && !stops(place); ++place) {
            if (passes((*m_result->snapshot)[place])) {
                m_entries.push_back({.place = static_cast<int>(place)});
            }
        }
    }

    /// What it is sorted by.
    void number()
    {
        const auto [order, descending, grouping, filter] = m_result->arrangement;
        const bool byFolder = order == Order::Folder || grouping == Grouping::Folder;
        if (byFolder) {
            for (const Entry &entry : m_entries) {
                m_folders.add(item(entry.place));
            }
            m_folders.settle();
        }
        for (std::size_t i = 0; i < m_entries.size() && !stops(i); ++i) {
            Entry &entry = m_entries[i];
            const Item &picture = item(entry.place);
            if (grouping == Grouping::Folder) {
                entry.group = directed(m_folders.of(picture));
            } else if (grouping != Grouping::None) {
                entry.group = dated(datePart(grouping, picture.capturedAt));
            }
            if (order == Order::Taken) {
                entry.number = dated(picture.capturedAt);
            } else if (order == Order::Folder) {
                entry.number = directed(m_folders.of(picture));
            } else if (order == Order::Added) {
                entry.number = directed(entry.place);
            } else if (order == Order::Stars) {
                entry.number = directed(picture.marks.stars);
            }
            if (order == Order::Name || order == Order::Folder) {
                entry.name = nameKey(fileName(picture));
            }
        }
    }

    void sort()
    {
        const auto isBefore = [descending = m_result->arrangement.descending](const Entry &a, const Entry &b) {
            if (a.group != b.group) {
                return a.group < b.group;
            }
            if (a.number != b.number) {
                return a.number < b.number;
            }
            if (const int names = a.name.compare(b.name); names != 0) {
                return descending ? names > 0 : names < 0;
            }
            return a.place < b.place;
        };
        if (!m_stop.stop_requested() && !std::is_sorted(m_entries.begin(), m_entries.end(), isBefore)) {
            std::sort(m_entries.begin(), m_entries.end(), isBefore);
        }
    }

    void writeRows()
    {
        m_result->rows.assign(m_result->snapshot->size(), Arranged::kHidden);
        m_result->places.reserve(m_entries.size());
        for (const Entry &entry : m_entries) {
            m_result->rows[static_cast<std::size_t>(entry.place)] = static_cast<int>(m_result->places.size());
            m_result->places.push_back(entry.place);
        }
    }

    void writeGroups()
    {
        if (m_result->arrangement.grouping != Grouping::None) {
            for (std::size_t row = 0; row < m_entries.size(); ++row) {
                if (row == 0 || m_entries[row].group != m_entries[row - 1].group) {
                    m_result->groups.push_back(static_cast<int>(row));
                }
            }
        }
        if (m_result->arrangement.isChronological()) {
            std::vector<int> days;
            days.reserve(m_entries.size());
            for (const Entry &entry : m_entries) {
                days.push_back(dayOf(item(entry.place).capturedAt));
            }
            m_result->histogram = histogramOf(days);
        }
    }

    std::int64_t directed(std::int64_t value) const { return m_result->arrangement.descending ? -value : value; }
    /// The unknown last, either way.
    std::int64_t dated(std::int64_t value) const
    {
        return value == 0 ? std::numeric_limits<std::int64_t>::max() : directed(value);
    }
    bool stops(std::size_t item) const { return item % kItemsBetweenPolls == 0 && m_stop.stop_requested(); }

    std::stop_token m_stop;
    std::shared_ptr<Arranged> m_result;
    std::vector<Entry> m_entries;
    FolderRanks m_folders;
};

} // namespace

ArrangedPtr arrange(const engine::SnapshotPtr &snapshot, const Arrangement &arrangement, const std::stop_token &stop)
{
    return Arranger(snapshot, arrangement, stop).run();
}

pictures::RowMoves movesBetween(const Arranged &before, const Arranged &after)
{
    std::vector<int> moves;
    moves.reserve(before.places.size());
    if (before.snapshot == after.snapshot) {
        for (const int place : before.places) {
            moves.push_back(after.rows[static_cast<std::size_t>(place)]);
        }
    } else {
        std::vector<int> rowNow(before.snapshot->size(), pictures::RowMoves::kGone); // by the place before
        std::size_t now = 0;
        for (std::size_t was = 0; was < rowNow.size(); ++was) {
            const engine::PictureId id = (*before.snapshot)[was].id; // ids ascend in both
            while (now < after.snapshot->size() && (*after.snapshot)[now].id < id) {
                ++now;
            }
            if (now < after.snapshot->size() && (*after.snapshot)[now].id == id) {
                rowNow[was] = after.rows[now];
            }
        }
        for (const int place : before.places) {
            moves.push_back(rowNow[static_cast<std::size_t>(place)]);
        }
    }
    int row = 0;
    const auto staysAt = [&row](int to) { return to == row++; };
    return std::all_of(moves.begin(), moves.end(), staysAt) ? pictures::RowMoves()
                                                            : pictures::RowMoves(std::move(moves));
}

static_assert(Arranged::kHidden == pictures::RowMoves::kGone);

} // namespace likeness::ui::library

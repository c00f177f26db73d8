#include "ui/pictures/match_list.h"

#include <algorithm>
#include <utility>

namespace likeness::ui::pictures {

int MatchList::size() const
{
    return static_cast<int>(m_rows.size());
}

const engine::Match &MatchList::match(int row) const
{
    Q_ASSERT(row >= 0 && row < size());
    return m_matches[m_rows[static_cast<std::size_t>(row)]];
}

const engine::Item &MatchList::item(int row) const
{
    return match(row).item;
}

std::optional<int> MatchList::rowOf(engine::PictureId id) const
{
    const auto isIt = [this, id](std::size_t place) { return m_matches[place].item.id == id; };
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), isIt);
    if (found == m_rows.end()) {
        return std::nullopt;
    }
    return static_cast<int>(found - m_rows.begin());
}

ChosenFiles MatchList::files(std::vector<int> rows) const
{
    std::vector<std::string> paths;
    paths.reserve(rows.size());
    for (const int row : rows) {
        paths.push_back(item(row).path);
    }
    return ChosenFiles(std::move(paths));
}

std::optional<float> MatchList::score(int row) const
{
    return match(row).score;
}

void MatchList::setMatches(std::vector<engine::Match> matches, std::optional<float> leastScore)
{
    std::vector<engine::PictureId> before;
    for (const std::size_t place : m_rows) {
        before.push_back(m_matches[place].item.id);
    }
    m_matches = std::move(matches);
    m_rows.clear();
    for (std::size_t place = 0; place < m_matches.size(); ++place) {
        if (!leastScore || m_matches[place].score >= *leastScore) {
            m_rows.push_back(place);
        }
    }
    std::vector<int> moves;
    moves.reserve(before.size());
    for (const engine::PictureId id : before) {
        moves.push_back(rowOf(id).value_or(RowMoves::kGone));
    }
    Q_EMIT changed(RowMoves(std::move(moves)));
}

} // namespace likeness::ui::pictures

#include "ui/pictures/match_list.h"

#include <algorithm>
#include <utility>

namespace likeness::ui::pictures {

int MatchList::size() const
{
    return static_cast<int>(m_matches.size());
}

const engine::Item &MatchList::item(int row) const
{
    Q_ASSERT(row >= 0 && row < size());
    return m_matches[static_cast<std::size_t>(row)].item;
}

std::optional<int> MatchList::rowOf(engine::PictureId id) const
{
    const auto isIt = [id](const engine::Match &match) { return match.item.id == id; };
    const auto found = std::find_if(m_matches.begin(), m_matches.end(), isIt);
    if (found == m_matches.end()) {
        return std::nullopt;
    }
    return static_cast<int>(found - m_matches.begin());
}

std::optional<float> MatchList::score(int row) const
{
    Q_ASSERT(row >= 0 && row < size());
    return m_matches[static_cast<std::size_t>(row)].score;
}

void MatchList::setMatches(std::vector<engine::Match> matches)
{
    std::vector<engine::Match> before = std::exchange(m_matches, std::move(matches));
    std::vector<int> moves;
    moves.reserve(before.size());
    for (const engine::Match &match : before) {
        moves.push_back(rowOf(match.item.id).value_or(RowMoves::kGone));
    }
    Q_EMIT changed(RowMoves(std::move(moves)));
}

} // namespace likeness::ui::pictures

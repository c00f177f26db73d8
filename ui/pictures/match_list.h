#pragma once

#include "engine/query.h"
#include "ui/pictures/picture_list.h"

namespace likeness::ui::pictures {

/// The answer to a query, best first.
class MatchList final : public PictureList
{
    Q_OBJECT

public:
    using PictureList::PictureList;

    int size() const override;
    const engine::Item &item(int row) const override;
    std::optional<int> rowOf(engine::PictureId id) const override;
    ChosenFiles files(std::vector<int> rows) const override;
    std::optional<float> score(int row) const override;

    /// All of them, also those that are cut off.
    const std::vector<engine::Match> &matches() const { return m_matches; }
    /// Both at once; nothing is cut off where there is no least score.
    void setMatches(std::vector<engine::Match> matches, std::optional<float> leastScore = std::nullopt);
    void setLeastScore(std::optional<float> leastScore) { setMatches(m_matches, leastScore); }

private:
    const engine::Match &match(int row) const;

    std::vector<engine::Match> m_matches;
    std::vector<std::size_t> m_rows; ///< Places in m_matches of those in the list.
};

} // namespace likeness::ui::pictures

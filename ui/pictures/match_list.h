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
    std::optional<float> score(int row) const override;

    void setMatches(std::vector<engine::Match> matches);

private:
    std::vector<engine::Match> m_matches;
};

} // namespace likeness::ui::pictures

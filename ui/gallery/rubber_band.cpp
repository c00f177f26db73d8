#include "ui/gallery/rubber_band.h"

namespace likeness::ui::gallery {

RubberBand::RubberBand(QPoint origin, Mode mode, Selection before)
    : m_origin(origin)
    , m_end(origin)
    , m_mode(mode)
    , m_before(std::move(before))
{
    if (mode == Mode::Replace) {
        m_before.clear();
    }
}

Selection RubberBand::selected(const Grid &grid) const
{
    Selection selection = m_before;
    for (const RowRange &range : grid.rowsIn(rect())) {
        if (m_mode != Mode::Toggle) {
            selection.setRange(range.begin, range.end - 1, true);
            continue;
        }
        for (int row = range.begin; row < range.end; ++row) {
            selection.set(row, !selection.contains(row));
        }
    }
    return selection;
}

} // namespace likeness::ui::gallery

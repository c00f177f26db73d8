#pragma once

#include "ui/gallery/grid.h"
#include "ui/gallery/selection.h"

#include <QPoint>
#include <QRect>

namespace likeness::ui::gallery {

/// A selection that is made by pulling a rectangle open. Points are content coordinates of the grid.
class RubberBand final
{
public:
    enum class Mode : std::uint8_t {
        Replace, ///< What the rectangle touches and nothing else.
        Add,
        Toggle
    };

    /// before: what was selected when the button went down.
    RubberBand(QPoint origin, Mode mode, Selection before);

    void pullTo(QPoint point) { m_end = point; }
    QRect rect() const { return QRect(m_origin, m_end).normalized(); }
    Selection selected(const Grid &grid) const;

private:
    QPoint m_origin;
    QPoint m_end;
    Mode m_mode;
    Selection m_before;
};

} // namespace likeness::ui::gallery

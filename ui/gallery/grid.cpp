#include "ui/gallery/grid.h"

#include <algorithm>

namespace likeness::ui::gallery {

Grid::Grid(int width, int count, QSize minimum)
    : m_count(count)
    , m_columns(std::max(1, width / minimum.width()))
    , m_cell(std::max(1, width / m_columns), minimum.height())
{
}

QRect Grid::cell(int row) const
{
    const QPoint corner(row % m_columns * m_cell.width(), row / m_columns * m_cell.height());
    return {corner, m_cell};
}

std::optional<int> Grid::rowAt(QPoint point) const
{
    if (point.x() < 0 || point.y() < 0 || point.x() >= m_columns * m_cell.width() || point.y() >= height()) {
        return std::nullopt;
    }
    const int row = point.y() / m_cell.height() * m_columns + point.x() / m_cell.width();
    return row < m_count ? std::optional(row) : std::nullopt;
}

RowRange Grid::rowsBetween(int top, int bottom) const
{
    if (m_count == 0 || bottom <= top) {
        return {};
    }
    const int firstLine = std::clamp(top / m_cell.height(), 0, lines());
    const int endLine = std::clamp((bottom + m_cell.height() - 1) / m_cell.height(), 0, lines());
    return {std::min(firstLine * m_columns, m_count), std::min(endLine * m_columns, m_count)};
}

} // namespace likeness::ui::gallery

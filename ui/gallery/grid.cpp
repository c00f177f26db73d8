#include "ui/gallery/grid.h"

#include <algorithm>

namespace likeness::ui::gallery {

namespace {

/// The index of the last of ascending numbers, the first of which is not above `value`, that is not above it.
int lastNotAbove(const std::vector<int> &ascending, int value)
{
    const auto above = std::upper_bound(ascending.begin(), ascending.end(), value);
    return std::max(0, static_cast<int>(above - ascending.begin()) - 1);
}

} // namespace

Grid::Grid(GridShape shape)
    : m_shape(std::move(shape))
    , m_columns(std::max(1, m_shape.width / m_shape.minimumCell.width()))
    , m_cell(std::max(1, m_shape.width / m_columns), m_shape.minimumCell.height())
{
    int lines = 0;
    m_firstLines.reserve(m_shape.groups.size());
    m_headerTops.reserve(m_shape.groups.size());
    for (int group = 0; group < groupCount(); ++group) {
        m_headerTops.push_back(lines * m_cell.height() + group * m_shape.headerHeight);
        m_firstLines.push_back(lines);
        lines += linesOf(rowsOfGroup(group));
    }
    m_height = lineCount() * m_cell.height() + groupCount() * m_shape.headerHeight;
}

int Grid::groupOf(int row) const
{
    return lastNotAbove(m_shape.groups, row);
}

RowRange Grid::rowsOfGroup(int group) const
{
    const auto at = static_cast<std::size_t>(group);
    const bool isLast = group + 1 == groupCount();
    return {m_shape.groups[at], isLast ? m_shape.count : m_shape.groups[at + 1]};
}

Grid::Block Grid::block(int group) const
{
    if (m_shape.groups.empty()) {
        return {.rows = {0, m_shape.count}};
    }
    const auto at = static_cast<std::size_t>(group);
    return {.rows = rowsOfGroup(group), .firstLine = m_firstLines[at], .top = m_headerTops[at] + m_shape.headerHeight};
}

Grid::Block Grid::blockAt(int y) const
{
    return block(m_shape.groups.empty() ? 0 : lastNotAbove(m_headerTops, y));
}

int Grid::lineCount() const
{
    if (m_shape.groups.empty()) {
        return linesOf({0, m_shape.count});
    }
    return m_firstLines.back() + linesOf(rowsOfGroup(groupCount() - 1));
}

RowRange Grid::rowsOfLine(int line) const
{
    const Block at = block(m_shape.groups.empty() ? 0 : lastNotAbove(m_firstLines, line));
    const int begin = at.rows.begin + (line - at.firstLine) * m_columns;
    return {begin, std::min(begin + m_columns, at.rows.end)};
}

QRect Grid::cell(int row) const
{
    const Block at = blockOf(row);
    const int behind = row - at.rows.begin;
    const QPoint corner(behind % m_columns * m_cell.width(), at.top + behind / m_columns * m_cell.height());
    return {corner, m_cell};
}

std::optional<int> Grid::rowAt(QPoint point) const
{
    const Block at = blockAt(point.y());
    if (point.x() < 0 || point.y() < at.top || point.x() >= m_columns * m_cell.width()) {
        return std::nullopt;
    }
    const int lines = (point.y() - at.top) / m_cell.height();
    const int row = at.rows.begin + lines * m_columns + point.x() / m_cell.width();
    return row < at.rows.end ? std::optional(row) : std::nullopt;
}

RowRange Grid::rowsBetween(int top, int bottom) const
{
    if (m_shape.count == 0 || bottom <= top) {
        return {};
    }
    const auto rowsAbove = [this](int y, int roundUp) {
        const Block at = blockAt(y);
        const int lines = y < at.top ? 0 : (y - at.top + roundUp) / m_cell.height();
        return std::min(at.rows.begin + std::min(lines, linesOf(at.rows)) * m_columns, at.rows.end);
    };
    return {rowsAbove(top, 0), rowsAbove(bottom, m_cell.height() - 1)};
}

std::vector<RowRange> Grid::rowsIn(const QRect &rect) const
{
    const QRect touched = rect & QRect(0, 0, m_columns * m_cell.width(), m_height);
    if (touched.isEmpty()) {
        return {};
    }
    const int left = touched.left() / m_cell.width();
    const int right = touched.right() / m_cell.width();
    const RowRange all = rowsBetween(touched.top(), touched.bottom() + 1);
    if (left == 0 && right == m_columns - 1) {
        return {all};
    }
    std::vector<RowRange> ranges;
    for (int row = all.begin; row < all.end;) {
        const RowRange block = blockOf(row).rows;
        for (const int end = std::min(all.end, block.end); row < end; row += m_columns) {
            const RowRange range{row + left, std::min(row + right + 1, block.end)};
            if (range.begin < range.end) {
                ranges.push_back(range);
            }
        }
        row = std::min(row, block.end);
    }
    return ranges;
}

int Grid::rowAcross(int row, int lines) const
{
    const Block at = blockOf(row);
    const int column = (row - at.rows.begin) % m_columns;
    const int line = at.firstLine + (row - at.rows.begin) / m_columns;
    const RowRange wanted = rowsOfLine(std::clamp(line + lines, 0, lineCount() - 1));
    return std::min(wanted.begin + column, wanted.end - 1);
}

QRect Grid::header(int group, int top) const
{
    const auto at = static_cast<std::size_t>(group);
    const int next = group + 1 < groupCount() ? m_headerTops[at + 1] : m_height;
    const int y = std::clamp(top, m_headerTops[at], next - m_shape.headerHeight);
    return {0, y, m_shape.width, m_shape.headerHeight};
}

std::optional<int> Grid::headerAt(QPoint point, int top) const
{
    const RowRange above = headersBetween(top, point.y() + 1);
    const int last = above.end - 1;
    return above.begin < above.end && header(last, top).contains(point) ? std::optional(last) : std::nullopt;
}

RowRange Grid::headersBetween(int top, int bottom) const
{
    if (m_shape.groups.empty() || bottom <= top || top >= m_height) {
        return {};
    }
    const auto below = std::lower_bound(m_headerTops.begin(), m_headerTops.end(), bottom);
    return {lastNotAbove(m_headerTops, top), static_cast<int>(below - m_headerTops.begin())};
}

} // namespace likeness::ui::gallery

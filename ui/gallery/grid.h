#pragma once

#include <QPoint>
#include <QRect>

#include <optional>
#include <vector>

namespace likeness::ui::gallery {

/// Rows first, last + 1.
struct RowRange {
    int begin = 0;
    int end = 0;

    bool operator==(const RowRange &) const = default;
};

/// What a grid is made of.
struct GridShape {
    int width = 0;
    int count = 0;
    QSize minimumCell{1, 1}; ///< Cells are wider where that fills the line.
    std::vector<int> groups; ///< The first row of each, ascending from 0; empty: no groups, no headers.
    int headerHeight = 0;
};

/// Where the cells of a gallery are: lines of equal cells that fill the width; every group begins with a header and a
/// line of its own. Content coordinates start at the top of the first line.
/// Making one takes time linear in the groups; an answer constant time without groups, else logarithmic in them.
class Grid final
{
public:
    Grid() = default;
    explicit Grid(GridShape shape);

    int count() const { return m_shape.count; }
    int columns() const { return m_columns; }
    QSize cellSize() const { return m_cell; }
    int height() const { return m_height; }

    QRect cell(int row) const;
    std::optional<int> rowAt(QPoint point) const;
    /// The rows of the lines that reach into [top, bottom).
    RowRange rowsBetween(int top, int bottom) const;
    /// The rows whose cells a rectangle touches, one range for each line, or for several where they are full.
    std::vector<RowRange> rowsIn(const QRect &rect) const;
    /// The row in the same column, or the last before it, a number of lines down; up if negative. Stops at the ends.
    int rowAcross(int row, int lines) const;

    int groupCount() const { return static_cast<int>(m_shape.groups.size()); }
    /// There must be groups.
    int groupOf(int row) const;
    RowRange rowsOfGroup(int group) const;
    /// The room a header takes at the upper edge of a view; 0 without groups.
    int headerHeight() const { return m_shape.groups.empty() ? 0 : m_shape.headerHeight; }
    /// Where the header is in a view that begins at `top`: that of the group under the edge is sticky, it stays there
    /// until the next one pushes it out.
    QRect header(int group, int top = 0) const;
    std::optional<int> headerAt(QPoint point, int top = 0) const;
    /// The groups whose headers are in a view [top, bottom), as RowRange.
    RowRange headersBetween(int top, int bottom) const;

private:
    /// Rows that stand in lines of their own: a group, or all there are.
    struct Block {
        RowRange rows;
        int firstLine = 0; ///< Of all lines.
        int top = 0; ///< Of its first line of cells.
    };

    Block block(int group) const;
    Block blockOf(int row) const { return block(m_shape.groups.empty() ? 0 : groupOf(row)); }
    /// The last block whose header or first line begins at or above y; the first if there is none.
    Block blockAt(int y) const;
    int linesOf(RowRange rows) const { return (rows.end - rows.begin + m_columns - 1) / m_columns; }
    int lineCount() const;
    RowRange rowsOfLine(int line) const;

    GridShape m_shape;
    int m_columns = 1;
    QSize m_cell{1, 1};
    int m_height = 0;
    std::vector<int> m_firstLines; ///< By group.
    std::vector<int> m_headerTops; ///< By group.
};

} // namespace likeness::ui::gallery

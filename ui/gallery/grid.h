#pragma once

#include <QPoint>
#include <QRect>

#include <optional>

namespace likeness::ui::gallery {

/// Rows first, last + 1.
struct RowRange {
    int begin = 0;
    int end = 0;

    bool operator==(const RowRange &) const = default;
};

/// Where the cells of a gallery are: lines of equal cells that fill the width. Content coordinates start at the top of
/// the first line. Every answer takes constant time.
class Grid final
{
public:
    Grid() = default;
    /// Cells are at least minimum wide, and wider where that fills the line.
    Grid(int width, int count, QSize minimum);

    int count() const { return m_count; }
    int columns() const { return m_columns; }
    QSize cellSize() const { return m_cell; }
    int lines() const { return (m_count + m_columns - 1) / m_columns; }
    int height() const { return lines() * m_cell.height(); }

    QRect cell(int row) const;
    std::optional<int> rowAt(QPoint point) const;
    /// The rows of the lines that reach into [top, bottom).
    RowRange rowsBetween(int top, int bottom) const;

private:
    int m_count = 0;
    int m_columns = 1;
    QSize m_cell{1, 1};
};

} // namespace likeness::ui::gallery

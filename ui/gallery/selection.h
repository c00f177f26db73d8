#pragma once

#include "ui/pictures/row_moves.h"

#include <vector>

namespace likeness::ui::gallery {

/// Which rows are selected: one bit a row, so a test takes constant time and "all of 500,000" is one fill.
class Selection final
{
public:
    bool operator==(const Selection &) const = default;

    bool contains(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    int count() const { return m_count; }
    /// How many of the rows in [begin, end).
    int countIn(int begin, int end) const;
    bool empty() const { return m_count == 0; }
    int size() const { return static_cast<int>(m_rows.size()); }
    /// Ascending.
    std::vector<int> rows() const;

    /// How many rows there are; new ones are not selected.
    void resize(int size);
    void clear();
    void invert();
    /// Follows the pictures of a list that has changed and now has this size.
    void follow(const pictures::RowMoves &moves, int size);
    void set(int row, bool selected);
    /// The rows between and including two, in either order.
    void setRange(int from, int to, bool selected);

private:
    std::vector<bool> m_rows;
    int m_count = 0;
};

} // namespace likeness::ui::gallery

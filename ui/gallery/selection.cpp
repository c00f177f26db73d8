#include "ui/gallery/selection.h"

#include <algorithm>

namespace likeness::ui::gallery {

std::vector<int> Selection::rows() const
{
    std::vector<int> result;
    result.reserve(static_cast<std::size_t>(m_count));
    for (int row = 0; row < size() && static_cast<int>(result.size()) < m_count; ++row) {
        if (contains(row)) {
            result.push_back(row);
        }
    }
    return result;
}

int Selection::countIn(int begin, int end) const
{
    return static_cast<int>(std::count(m_rows.begin() + begin, m_rows.begin() + end, true));
}

void Selection::resize(int size)
{
    m_rows.resize(static_cast<std::size_t>(size), false);
    m_count = countIn(0, size);
}

void Selection::clear()
{
    std::fill(m_rows.begin(), m_rows.end(), false);
    m_count = 0;
}

void Selection::invert()
{
    m_rows.flip();
    m_count = size() - m_count;
}

void Selection::follow(const pictures::RowMoves &moves, int size)
{
    if (moves.rowsStay()) {
        resize(size);
        return;
    }
    std::vector<bool> moved(static_cast<std::size_t>(size), false);
    m_count = 0;
    for (int row = 0; row < this->size(); ++row) {
        if (const int to = moves.of(row); contains(row) && to != pictures::RowMoves::kGone) {
            moved[static_cast<std::size_t>(to)] = true;
            ++m_count;
        }
    }
    m_rows = std::move(moved);
}

void Selection::set(int row, bool selected)
{
    setRange(row, row, selected);
}

void Selection::setRange(int from, int to, bool selected)
{
    const int begin = std::min(from, to);
    const int end = std::max(from, to) + 1;
    m_count += (selected ? end - begin : 0) - countIn(begin, end);
    std::fill(m_rows.begin() + begin, m_rows.begin() + end, selected);
}

} // namespace likeness::ui::gallery

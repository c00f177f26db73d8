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

void Selection::resize(int size)
{
    m_rows.resize(static_cast<std::size_t>(size), false);
    m_count = static_cast<int>(std::count(m_rows.begin(), m_rows.end(), true));
}

void Selection::clear()
{
    std::fill(m_rows.begin(), m_rows.end(), false);
    m_count = 0;
}

void Selection::set(int row, bool selected)
{
    setRange(row, row, selected);
}

void Selection::setRange(int from, int to, bool selected)
{
    const auto begin = m_rows.begin() + std::min(from, to);
    const auto end = m_rows.begin() + std::max(from, to) + 1;
    const auto before = std::count(begin, end, true);
    std::fill(begin, end, selected);
    m_count += static_cast<int>((selected ? end - begin : 0) - before);
}

} // namespace likeness::ui::gallery

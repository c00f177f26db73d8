#pragma once

#include "index/neighbours.h"
#include "index/search.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace likeness::index {

/// The order of results.
inline constexpr struct Better {
    bool operator()(const Candidate &a, const Candidate &b) const
    {
        return a.score != b.score ? a.score > b.score : a.id < b.id;
    }
    bool operator()(const Neighbour &a, const Neighbour &b) const
    {
        return a.score != b.score ? a.score > b.score : a.row < b.row;
    }
} better;

/// The best seen so far, Candidates or Neighbours.
template<typename Found>
class Best final
{
public:
    explicit Best(std::size_t count)
        : m_count(count)
    {
    }

    bool isFull() const { return m_heap.size() == m_count; }
    bool wants(const Found &found) const { return !isFull() || (m_count > 0 && better(found, m_heap.front())); }
    /// Nothing with a lower score is wanted.
    float leastScore() const
    {
        return isFull() && m_count > 0 ? m_heap.front().score : -std::numeric_limits<float>::infinity();
    }

    /// Requires: wants(found).
    void add(const Found &found)
    {
        if (isFull()) {
            std::pop_heap(m_heap.begin(), m_heap.end(), better);
            m_heap.pop_back();
        }
        m_heap.push_back(found);
        std::push_heap(m_heap.begin(), m_heap.end(), better);
    }

    /// Best first.
    std::vector<Found> take()
    {
        std::sort_heap(m_heap.begin(), m_heap.end(), better);
        return std::move(m_heap);
    }

private:
    std::size_t m_count;
    std::vector<Found> m_heap; ///< Its front is the worst of them.
};

} // namespace likeness::index

#pragma once

#include "index/search.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace likeness::index {

/// The order of results.
inline bool better(const Candidate &a, const Candidate &b)
{
    return a.score != b.score ? a.score > b.score : a.id < b.id;
}

/// The best candidates seen so far.
class Best final
{
public:
    explicit Best(std::size_t count)
        : m_count(count)
    {
    }

    bool isFull() const { return m_heap.size() == m_count; }
    bool wants(const Candidate &candidate) const
    {
        return !isFull() || (m_count > 0 && better(candidate, m_heap.front()));
    }
    /// No candidate with a lower score is wanted.
    float leastScore() const
    {
        return isFull() && m_count > 0 ? m_heap.front().score : -std::numeric_limits<float>::infinity();
    }

    /// Requires: wants(candidate).
    void add(const Candidate &candidate)
    {
        if (isFull()) {
            std::pop_heap(m_heap.begin(), m_heap.end(), better);
            m_heap.pop_back();
        }
        m_heap.push_back(candidate);
        std::push_heap(m_heap.begin(), m_heap.end(), better);
    }

    /// Best first.
    std::vector<Candidate> take()
    {
        std::sort_heap(m_heap.begin(), m_heap.end(), better);
        return std::move(m_heap);
    }

private:
    std::size_t m_count;
    std::vector<Candidate> m_heap; ///< Its front is the worst of them.
};

} // namespace likeness::index

#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace likeness::bench {

/// A row, and its dot product with a query.
struct Near {
    float score = 0;
    std::uint32_t row = 0;
};

/// Between two unit vectors.
inline float distanceOf(const Near &near)
{
    return std::sqrt(std::max(0.0F, 2 - 2 * near.score));
}

/// The rows with the largest dot products, in float32 and exactly: what recall is measured against.
class Nearest final
{
public:
    /// queries: (count, dimension). Finds the first `wanted` for each. Requires: dimension > 0.
    Nearest(std::span<const float> queries, std::size_t dimension, std::size_t wanted);

    /// Compares with more rows, (count, dimension), which are numbered on.
    void add(std::span<const float> rows);
    /// By query, the nearest first.
    const std::vector<std::vector<Near>> &lists() const { return m_best; }

private:
    std::size_t m_dimension;
    std::size_t m_wanted;
    std::uint32_t m_seen = 0;
    std::vector<float> m_packed; ///< The queries, as columns.
    std::vector<std::vector<Near>> m_best;
};

} // namespace likeness::bench

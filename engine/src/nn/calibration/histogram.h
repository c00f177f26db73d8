#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace likeness::engine::nn {

/// How often numbers of which size were seen: kHalf bins of equal width on each side of zero, and zeros apart, which
/// every code has exactly. When a number lies beyond its reach, the bins double their width and join in pairs: memory
/// is fixed, and the order in which numbers come makes no difference.
class Histogram final
{
public:
    static constexpr std::size_t kHalf = 2048;

    /// Finite numbers.
    void add(std::span<const float> values);
    void merge(const Histogram &other);

    std::uint64_t total() const { return m_total; }
    /// The least and the greatest number, and zero.
    float least() const { return m_least; }
    float greatest() const { return m_greatest; }
    /// Of a bin; 0 while nothing but zeros was seen.
    double width() const { return m_reach / static_cast<double>(kHalf); }
    /// How many numbers lay from i to i + 1 widths above zero; 0 itself not counted.
    std::span<const std::uint64_t> positive() const;
    /// The same below zero, by distance from it.
    std::span<const std::uint64_t> negative() const;

private:
    void widen(double reach);

    std::uint64_t m_total = 0;
    float m_least = 0;
    float m_greatest = 0;
    double m_reach = 0; ///< A power of two above all that was seen.
    std::vector<std::uint64_t> m_bins = std::vector<std::uint64_t>(2 * kHalf, 0); ///< Positive, then negative.
};

} // namespace likeness::engine::nn

#include "nn/calibration/histogram.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace likeness::engine::nn {
namespace {

constexpr double kLeastReach = 1e-30; // below it numbers are noise, and their inverse would overflow

/// The power of two above a positive number.
double reachOf(double value)
{
    return std::exp2(std::ilogb(std::max(value, kLeastReach)) + 1);
}

} // namespace

std::span<const std::uint64_t> Histogram::positive() const
{
    return std::span(m_bins).first(kHalf);
}

std::span<const std::uint64_t> Histogram::negative() const
{
    return std::span(m_bins).last(kHalf);
}

void Histogram::widen(double reach)
{
    for (; m_reach > 0 && m_reach < reach; m_reach *= 2) {
        for (auto half = m_bins.begin(); half != m_bins.end(); half += kHalf) {
            for (std::ptrdiff_t i = 0; i < std::ptrdiff_t{kHalf} / 2; ++i) {
                half[i] = half[2 * i] + half[2 * i + 1];
            }
            std::fill_n(half + kHalf / 2, kHalf / 2, 0);
        }
    }
    m_reach = std::max(m_reach, reach);
}

void Histogram::add(std::span<const float> values)
{
    for (const float value : values) {
        assert(std::isfinite(value));
        m_least = std::min(m_least, value);
        m_greatest = std::max(m_greatest, value);
    }
    m_total += values.size();
    const double greatest = std::max(-double{m_least}, double{m_greatest});
    if (greatest == 0) {
        return;
    }
    if (greatest >= m_reach) {
        widen(reachOf(greatest));
    }
    const double binsPerUnit = static_cast<double>(kHalf) / m_reach;
    for (const float value : values) {
        const std::size_t half = value < 0 ? kHalf : 0;
        m_bins[half + static_cast<std::size_t>(std::abs(double{value}) * binsPerUnit)] += std::uint64_t{value != 0};
    }
}

void Histogram::merge(const Histogram &other)
{
    Histogram same = other;
    widen(other.m_reach);
    same.widen(m_reach);
    std::transform(m_bins.begin(), m_bins.end(), same.m_bins.begin(), m_bins.begin(), std::plus<>());
    m_total += other.m_total;
    m_least = std::min(m_least, other.m_least);
    m_greatest = std::max(m_greatest, other.m_greatest);
}

} // namespace likeness::engine::nn

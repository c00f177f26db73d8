#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <span>
#include <string>
#include <vector>

/// How well embeddings of labelled pictures find each other, and how far two embeddings of the same pictures agree.
namespace likeness::tests {

/// Unit vectors of pictures, by row.
using Units = std::vector<std::vector<float>>;

inline float dot(const std::vector<float> &a, const std::vector<float> &b)
{
    std::array<float, 16> sums{}; // apart, so that the compiler may take them together
    for (std::size_t i = 0; i + sums.size() <= a.size(); i += sums.size()) {
        for (std::size_t lane = 0; lane < sums.size(); ++lane) {
            sums[lane] += a[i + lane] * b[i + lane];
        }
    }
    float sum = std::accumulate(sums.begin(), sums.end(), 0.0F);
    for (std::size_t i = a.size() / sums.size() * sums.size(); i < a.size(); ++i) {
        sum += a[i] * b[i];
    }
    return sum;
}

/// For every picture all others, the most alike first.
inline std::vector<std::vector<std::size_t>> rankings(const Units &units)
{
    const std::size_t count = units.size();
    std::vector<std::vector<float>> scores(count, std::vector<float>(count));
    std::vector<std::vector<std::size_t>> ranked(count);
    for (std::size_t query = 0; query < count; ++query) {
        for (std::size_t i = 0; i < query; ++i) {
            scores[query][i] = scores[i][query] = dot(units[query], units[i]);
        }
    }
    for (std::size_t query = 0; query < count; ++query) {
        std::vector<std::size_t> &order = ranked[query];
        order.resize(count);
        std::iota(order.begin(), order.end(), std::size_t{0});
        order.erase(order.begin() + static_cast<std::ptrdiff_t>(query));
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return scores[query][a] > scores[query][b]; });
    }
    return ranked;
}

/// By query.
inline std::vector<double> averagePrecisions(const std::vector<std::vector<std::size_t>> &ranked,
                                             std::span<const std::string> labels)
{
    std::vector<double> all;
    for (std::size_t query = 0; query < ranked.size(); ++query) {
        double relevant = 0;
        double precisions = 0;
        for (std::size_t i = 0; i < ranked[query].size(); ++i) {
            if (labels[ranked[query][i]] == labels[query]) {
                relevant += 1;
                precisions += relevant / static_cast<double>(i + 1);
            }
        }
        all.push_back(relevant > 0 ? precisions / relevant : 0);
    }
    return all;
}

/// Share of the first ten that two rankings have in common.
inline double sameOfTheFirstTen(const std::vector<std::vector<std::size_t>> &a,
                                const std::vector<std::vector<std::size_t>> &b)
{
    constexpr std::ptrdiff_t kFirst = 10;
    std::ptrdiff_t same = 0;
    for (std::size_t query = 0; query < a.size(); ++query) {
        const auto begin = b[query].begin();
        same += std::count_if(a[query].begin(), a[query].begin() + kFirst, [&](std::size_t picture) {
            return std::find(begin, begin + kFirst, picture) != begin + kFirst;
        });
    }
    return static_cast<double>(same) / static_cast<double>(kFirst) / static_cast<double>(a.size());
}

inline double mean(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Between which the mean lies with 95 %, as drawing the values anew tells (bootstrap, percentiles).
struct Interval {
    double low = 0;
    double high = 0;
};

inline Interval bootstrapInterval(std::span<const double> values)
{
    constexpr std::size_t kDraws = 1000;
    std::mt19937 random(42);
    std::vector<double> means;
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            sum += values[random() % values.size()];
        }
        means.push_back(sum / static_cast<double>(values.size()));
    }
    std::sort(means.begin(), means.end());
    return {.low = means[kDraws / 40], .high = means[kDraws - 1 - kDraws / 40]};
}

} // namespace likeness::tests

#include "nn/calibration/ranges.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace likeness::engine::nn {
namespace {

constexpr std::size_t kCodes = 256;

/// How many numbers lie at which distance from zero, on either side.
std::vector<double> distances(const Histogram &seen)
{
    std::vector<double> counts(Histogram::kHalf);
    std::transform(seen.positive().begin(), seen.positive().end(), seen.negative().begin(), counts.begin(),
                   [](std::uint64_t above, std::uint64_t below) { return static_cast<double>(above + below); });
    return counts;
}

/// How far codes are from the numbers when what lies beyond the first bins is clipped to the last of them: divergence
/// of the distribution of the codes inside, each spread evenly over its bins that are not empty, from the numbers'.
double divergence(std::span<const double> counts, std::size_t bins, std::size_t codes)
{
    constexpr double kTrace = 1e-4; // numbers that a code has where it has none, so that the divergence is finite
    const auto numbers = counts.first(bins);
    const double all = std::accumulate(counts.begin(), counts.end(), 0.0);
    const double inside = std::max(kTrace, std::accumulate(numbers.begin(), numbers.end(), 0.0));
    const double clipped = std::accumulate(counts.begin() + static_cast<std::ptrdiff_t>(bins), counts.end(), 0.0);
    double sum = 0;
    for (std::size_t code = 0; code < codes; ++code) {
        const std::size_t first = code * bins / codes;
        const auto part = numbers.subspan(first, (code + 1) * bins / codes - first);
        const auto used = std::count_if(part.begin(), part.end(), [](double count) { return count > 0; });
        const double ofCode = std::accumulate(part.begin(), part.end(), 0.0);
        const double share = std::max(kTrace, ofCode / std::max(1.0, static_cast<double>(used))) / inside;
        for (const double &count : part) {
            const double outliers = &count == &numbers.back() ? clipped : 0.0;
            const double wanted = (count + outliers) / all;
            sum += wanted > 0 ? wanted * std::log(wanted / share) : 0;
        }
    }
    return sum;
}

} // namespace

Range leastDivergenceRange(const Histogram &seen)
{
    const bool hasBothSides = seen.least() < 0 && seen.greatest() > 0;
    const std::size_t codes = hasBothSides ? kCodes / 2 : kCodes;
    const std::vector<double> counts = distances(seen);
    constexpr std::size_t kBinsApart = 8;
    std::size_t best = counts.size();
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t bins = codes; bins <= counts.size(); bins += kBinsApart) {
        const double candidate = divergence(counts, bins, codes);
        if (candidate < least) {
            least = candidate;
            best = bins;
        }
    }
    const auto reach = static_cast<float>(static_cast<double>(best) * seen.width());
    return {.low = std::max(seen.least(), -reach), .high = std::min(seen.greatest(), reach)};
}

} // namespace likeness::engine::nn

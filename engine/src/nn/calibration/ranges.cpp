#include "nn/calibration/ranges.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace likeness::engine::nn {
namespace {

using Counts = std::span<const std::uint64_t>;

constexpr double kSteps = 255; // between the codes of a range

/// A range that ends with these distances from zero, but where nothing more was seen.
Range within(const Histogram &seen, double below, double above)
{
    return {.low = std::max(seen.least(), static_cast<float>(-below)),
            .high = std::min(seen.greatest(), static_cast<float>(above))};
}

/// The least distance from zero beyond which at most `allowed` numbers lie.
double distanceHolding(Counts counts, double width, double allowed)
{
    double beyond = 0;
    std::size_t bins = counts.size();
    while (bins > 0 && beyond + static_cast<double>(counts[bins - 1]) <= allowed) {
        beyond += static_cast<double>(counts[--bins]);
    }
    return static_cast<double>(bins) * width;
}

/// A distance from zero at which a range may end, and what it does to the numbers of one side.
struct End {
    double distance = 0;
    double inside = 0; ///< How many numbers are rounded.
    double clipping = 0; ///< Sum of the squared errors of the others.
};

/// The ends to choose among, each some bins from the next, in order of distance.
std::vector<End> possibleEnds(Counts counts, double width)
{
    constexpr std::size_t kBinsApart = 8;
    // Moments of the numbers beyond an end: from the outermost inwards.
    double count = 0;
    double sum = 0;
    double squares = 0;
    const double all = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
    std::vector<End> ends;
    for (std::size_t bins = counts.size();; --bins) {
        if (bins % kBinsApart == 0) {
            const double at = static_cast<double>(bins) * width;
            ends.push_back({.distance = at,
                            .inside = all - count,
                            .clipping = std::max(0.0, squares - 2 * at * sum + at * at * count)});
        }
        if (bins == 0) {
            break;
        }
        const auto inBin = static_cast<double>(counts[bins - 1]);
        const double middle = (static_cast<double>(bins) - 0.5) * width;
        count += inBin;
        sum += inBin * middle;
        squares += inBin * middle * middle;
    }
    std::reverse(ends.begin(), ends.end());
    return ends;
}

} // namespace

Range minMaxRange(const Histogram &seen)
{
    return {.low = seen.least(), .high = seen.greatest()};
}

Range percentileRange(const Histogram &seen, double outside)
{
    const double allowed = outside * static_cast<double>(seen.total());
    return within(seen, distanceHolding(seen.negative(), seen.width(), allowed),
                  distanceHolding(seen.positive(), seen.width(), allowed));
}

Range leastErrorRange(const Histogram &seen)
{
    const std::vector<End> below = possibleEnds(seen.negative(), seen.width());
    const std::vector<End> above = possibleEnds(seen.positive(), seen.width());
    double least = std::numeric_limits<double>::infinity();
    Range best = minMaxRange(seen);
    for (const End &low : below) {
        for (const End &high : above) {
            const Range range = within(seen, low.distance, high.distance);
            const double step = (double{range.high} - double{range.low}) / kSteps;
            const double error = low.clipping + high.clipping + (low.inside + high.inside) * step * step / 12;
            if (error < least) {
                least = error;
                best = range;
            }
        }
    }
    return best;
}

Range stretched(const Range &range, double factor)
{
    return {.low = static_cast<float>(double{range.low} * factor),
            .high = static_cast<float>(double{range.high} * factor)};
}

} // namespace likeness::engine::nn

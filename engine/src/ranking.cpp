#include "ranking.h"

#include "half.h"

#include "kernels/table.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace likeness::engine {
namespace {

float similarity(std::span<const float> vector, const Half &candidate)
{
    assert(candidate.size() == vector.size());
    return kernels::table().dotF32F16(vector.data(), candidate.data(), vector.size());
}

/// Adds the mean of weight * unit over the weights of one sign (sign is 1 or -1).
void addMean(std::span<const WeightedUnit> examples, float sign, std::vector<double> &sum)
{
    const auto hasSign = [sign](const WeightedUnit &example) { return example.weight * sign > 0; };
    const auto count = static_cast<double>(std::count_if(examples.begin(), examples.end(), hasSign));
    for (const WeightedUnit &example : examples) {
        for (std::size_t i = 0; hasSign(example) && i < sum.size(); ++i) {
            sum[i] += double{example.weight} * double{example.unit[i]} / count;
        }
    }
}

/// The query and its nearest, weighted; its length has no meaning. ranked: by cosine.
std::vector<float> expanded(std::span<const float> unit, std::span<const Half> candidates,
                            std::span<const Ranked> ranked, const Expansion &expansion)
{
    std::vector<float> sum(unit.begin(), unit.end());
    for (const Ranked &neighbour : ranked.first(std::min(expansion.neighbours, ranked.size()))) {
        const float weight = neighbour.cosine > 0 ? std::pow(neighbour.cosine, expansion.alpha) : 0.0F;
        const Half &half = candidates[neighbour.row];
        std::transform(sum.begin(), sum.end(), half.begin(), sum.begin(),
                       [weight](float value, std::uint16_t other) { return value + weight * halfToFloat(other); });
    }
    return sum;
}

} // namespace

std::vector<float> combined(std::span<const WeightedUnit> examples)
{
    std::vector<double> sum(examples.empty() ? 0 : examples.front().unit.size());
    addMean(examples, 1, sum);
    addMean(examples, -1, sum);
    const double norm = std::sqrt(std::inner_product(sum.begin(), sum.end(), sum.begin(), 0.0));
    // What rounding leaves of vectors that cancel out has no direction.
    constexpr double kNothing = 1e-6;
    if (norm < kNothing) {
        return {};
    }
    std::vector<float> unit(sum.size());
    std::transform(sum.begin(), sum.end(), unit.begin(),
                   [norm](double value) { return static_cast<float>(value / norm); });
    return unit;
}

std::vector<Ranked> rankByCosine(std::span<const float> unit, std::span<const Half> candidates)
{
    std::vector<Ranked> ranked;
    ranked.reserve(candidates.size());
    for (std::size_t row = 0; row < candidates.size(); ++row) {
        ranked.push_back({.row = row, .cosine = std::clamp(similarity(unit, candidates[row]), -1.0F, 1.0F)});
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Ranked &a, const Ranked &b) { return a.cosine > b.cosine; });
    return ranked;
}

void rankByExpansion(std::span<const float> unit, std::span<const Half> candidates, const Expansion &expansion,
                     std::vector<Ranked> &ranked)
{
    const std::vector<float> query = expanded(unit, candidates, ranked, expansion);
    std::vector<float> similarities(candidates.size());
    for (const Ranked &each : ranked) {
        similarities[each.row] = similarity(query, candidates[each.row]);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [&similarities](const Ranked &a, const Ranked &b) {
        return similarities[a.row] > similarities[b.row];
    });
}

} // namespace likeness::engine

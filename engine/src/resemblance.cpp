#include "engine/resemblance.h"

#include <numeric>

namespace likeness::engine {

float Resemblance::score() const
{
    return std::accumulate(shares.begin(), shares.end(), 0.0F);
}

std::vector<float> Resemblance::sharesOfFirst() const
{
    std::vector<float> sums(first.count(), 0.0F);
    for (std::size_t pair = 0; pair < shares.size(); ++pair) {
        sums[pair / second.count()] += shares[pair];
    }
    return sums;
}

std::vector<float> Resemblance::sharesOfSecond() const
{
    std::vector<float> sums(second.count(), 0.0F);
    for (std::size_t pair = 0; pair < shares.size(); ++pair) {
        sums[pair % second.count()] += shares[pair];
    }
    return sums;
}

std::vector<float> Resemblance::counterpartsInSecond(std::size_t cell) const
{
    const auto row = shares.begin() + static_cast<std::ptrdiff_t>(cell * second.count());
    return {row, row + static_cast<std::ptrdiff_t>(second.count())};
}

std::vector<float> Resemblance::counterpartsInFirst(std::size_t cell) const
{
    std::vector<float> column;
    for (std::size_t pair = cell; pair < shares.size(); pair += second.count()) {
        column.push_back(shares[pair]);
    }
    return column;
}

} // namespace likeness::engine

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace likeness::engine {

/// A unit vector in binary16.
using Half = std::vector<std::uint16_t>;

struct WeightedUnit {
    std::vector<float> unit;
    float weight = 1; ///< Finite; below 0: not like it.
};

/// The unit vector to look for: the mean of weight * unit over the positive weights plus the same over the negative
/// ones, so that many examples of one sign do not drown the other. Empty where they cancel out or all are zero.
/// Requires: units of equal length.
std::vector<float> combined(std::span<const WeightedUnit> examples);

/// α-query expansion: Radenović, Tolias, Chum: Fine-tuning CNN Image Retrieval with No Human Annotation (2018).
struct Expansion {
    std::size_t neighbours = 4;
    float alpha = 2;
};

/// A candidate among those that were given.
struct Ranked {
    std::size_t row = 0;
    float cosine = 0; ///< To the query, -1..1.

    bool operator==(const Ranked &) const = default;
};

/// The candidates by their cosine to the unit vector, best first, equal ones as they came.
/// Requires: candidates as long as the unit vector.
std::vector<Ranked> rankByCosine(std::span<const float> unit, std::span<const Half> candidates);

/// Ranks again by the similarity to the sum of the query and the first of what is ranked, each weighted by
/// cosine^alpha (0 where the cosine is negative); equal ones stay as they are. The cosines stay those to the query.
/// Requires: ranked by cosine, of these candidates.
void rankByExpansion(std::span<const float> unit, std::span<const Half> candidates, const Expansion &expansion,
                     std::vector<Ranked> &ranked);

} // namespace likeness::engine

#pragma once

#include <cstddef>
#include <vector>

namespace likeness::engine {

/// The cells of a network's last feature map, row by row; together they cover the picture that it saw, all of the same
/// size.
struct Cells {
    std::size_t rows = 0;
    std::size_t columns = 0;

    std::size_t count() const { return rows * columns; }
};

/// What two pictures have in common, and where. Features are the mean over the cells and the embedding is linear in
/// them, so the cosine of two pictures is a sum over all pairs of a cell of one and a cell of the other: Stylianou,
/// Souvenir, Pless: Visualizing Deep Similarity Networks (2019).
struct Resemblance {
    Cells first;
    Cells second;
    /// (first.count(), second.count()): what each pair adds to the score; below 0: it speaks against it.
    std::vector<float> shares;

    /// The cosine of the pictures: the sum of all shares.
    float score() const;
    /// What each cell of the first picture adds, whatever it meets in the second.
    std::vector<float> sharesOfFirst() const;
    std::vector<float> sharesOfSecond() const;
    /// What a cell of the first adds with each cell of the second. Requires: cell < first.count().
    std::vector<float> counterpartsInSecond(std::size_t cell) const;
    /// Requires: cell < second.count().
    std::vector<float> counterpartsInFirst(std::size_t cell) const;
};

} // namespace likeness::engine

#pragma once

#include "index/vectors.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace likeness::index {

/// A row that is near another one.
struct Neighbour {
    float score = 0; ///< As of Candidate.
    std::uint32_t row = 0;

    bool operator==(const Neighbour &) const = default;
};

/// The nearest rows of every row, by comparing all with all: what grouping and finding duplicates start from. Each pair
/// is compared once. Dead rows have no neighbours and are none.
///
/// The work is cut into tasks(), each a strip of rows with all rows before it; later ones take longer. Threads: run()
/// may be called from several at once, once for each task; lists() after all have returned.
class NeighbourSearch final
{
public:
    /// count: neighbours of each row. Takes count * 8 bytes a row. Requires: vectors.size() < 2^32.
    NeighbourSearch(Vectors vectors, std::size_t count);
    ~NeighbourSearch();
    NeighbourSearch(const NeighbourSearch &) = delete;
    NeighbourSearch &operator=(const NeighbourSearch &) = delete;

    std::size_t tasks() const;
    void run(std::size_t task);
    /// By row: its neighbours, the nearest first, equal scores by row; fewer where there are fewer rows.
    std::vector<std::vector<Neighbour>> lists() const;

private:
    struct Strip;

    void compare(Strip &left, Strip &right, std::span<const float> scores, std::size_t columns);

    Vectors m_vectors;
    std::size_t m_count;
    std::vector<std::unique_ptr<Strip>> m_strips;
};

} // namespace likeness::index

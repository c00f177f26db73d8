#pragma once

#include "index/error.h"
#include "index/hnsw_graph.h"
#include "index/vectors.h"

#include <cstddef>
#include <memory>

namespace likeness::index {

/// Builds a graph over the rows of vectors, one after the other. Deterministic: the same rows give the same graph.
/// Takes 300 to 400 bytes a row besides the vectors while it builds, and as much again in finish().
/// Threads: one at a time.
class HnswBuilder final
{
public:
    /// Neighbours that a row gets ("M"; twice as many in layer 0), and candidates among which they are chosen
    /// ("efConstruction").
    static constexpr std::size_t kNeighbours = 16;
    static constexpr std::size_t kBeam = 200;

    /// From nothing, or going on from the graph of the first rows of the same vectors. Errors: OutOfMemory.
    [[nodiscard]] static Result<HnswBuilder> create(Vectors vectors, const HnswGraph *previous = nullptr);

    HnswBuilder(HnswBuilder &&) noexcept;
    HnswBuilder &operator=(HnswBuilder &&) noexcept;
    ~HnswBuilder();

    /// Rows that are in the graph.
    std::size_t size() const;
    /// Adds the next row; a few tenths of a millisecond. Requires: size() < vectors.size(). Errors: OutOfMemory.
    [[nodiscard]] Result<void> add();
    /// The graph of the rows added; every one of them can be reached from the entry. The builder is used up.
    /// Errors: OutOfMemory.
    [[nodiscard]] Result<std::shared_ptr<const HnswGraph>> finish();

private:
    struct State;
    explicit HnswBuilder(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace likeness::index

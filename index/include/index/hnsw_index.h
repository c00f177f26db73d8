#pragma once

#include "index/hnsw_graph.h"
#include "index/search.h"
#include "index/vectors.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace likeness::index {

/// The approximate answer, from the rows that a graph leads to.
class HnswIndex final : public Searcher
{
public:
    /// The graph is over the first rows of the vectors. beam: candidates that a search keeps ("ef"), at least as many
    /// as it is asked for; more find more and take longer.
    HnswIndex(Vectors vectors, std::shared_ptr<const HnswGraph> graph, std::size_t beam);

    /// Dead rows and those that accept() refuses are passed through, but are no results.
    [[nodiscard]] Result<std::vector<Candidate>> nearest(const Query &query, std::size_t count,
                                                         const Accept &accept) const override;

private:
    Vectors m_vectors;
    std::shared_ptr<const HnswGraph> m_graph;
    std::size_t m_beam;
};

} // namespace likeness::index

#pragma once

#include "index/search.h"
#include "index/vectors.h"

#include <cstddef>
#include <span>
#include <vector>

namespace likeness::index {

/// The exact answer: the query is compared with every code.
class ExactIndex final : public Searcher
{
public:
    /// Of the rows from firstRow on.
    explicit ExactIndex(Vectors vectors, std::size_t firstRow = 0);

    [[nodiscard]] Result<std::vector<Candidate>> nearest(const Query &query, std::size_t count,
                                                         const Accept &accept) const override;
    /// The same for several queries, which share the reading of the codes. Results by query.
    [[nodiscard]] Result<std::vector<std::vector<Candidate>>> nearest(std::span<const Query> queries, std::size_t count,
                                                                      const Accept &accept) const;
    /// Every item with at least this score, best first.
    [[nodiscard]] Result<std::vector<Candidate>> within(const Query &query, float leastScore,
                                                        const Accept &accept) const;

private:
    Vectors m_vectors;
    std::size_t m_firstRow;
};

} // namespace likeness::index

#pragma once

#include "nn/model.h"

#include "engine/snapshot.h"
#include "index/vectors.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace likeness::engine {

/// How probable the classifier of a network finds its classes for pictures of which only the embedding is kept: its
/// rows lie in the same subspace, so that a class's logit is norm * (unit vector · row) + bias. Rows and vectors are
/// taken as their int8 codes. Threads: one at a time.
class WordScores final
{
public:
    /// The norms of the embeddings, by picture in the order of their ids.
    using Norms = std::vector<std::pair<PictureId, float>>;

    /// Requires: a model with a classifier.
    explicit WordScores(const nn::Model &model);

    /// Whether update() would change nothing.
    bool isUpToDate(const index::Vectors &vectors) const { return sameRows(vectors) == vectors.size(); }
    /// Prepares for these vectors: what softmax divides by, for rows that are new since the last call. About a
    /// second for 100,000 new ones.
    void update(const index::Vectors &vectors, const Norms &norms);
    /// The probability of all these classes together by row of the vectors of the last update(), 0..1; 0 for dead
    /// rows and those without a norm. Requires: classes below the model's count.
    std::vector<float> probabilities(const index::Vectors &vectors, std::span<const std::uint16_t> classes) const;

private:
    struct RowState {
        index::ItemId id = 0;
        float length = 0; ///< What a code's dot products are multiplied with: norm * scale; 0: no norm.
        float logSum = 0; ///< Logarithm of the sum of exp(logit) over all classes.
    };
    /// Some classes, ready for the kernel.
    struct Panel {
        std::vector<std::byte> packed;
        std::vector<float> biases;
    };

    /// How many rows from the first on are of the same vectors as in the last update().
    std::size_t sameRows(const index::Vectors &vectors) const;
    Panel panelOf(std::span<const std::uint16_t> classes, std::size_t depth) const;
    template<typename Visit>
    void forEachRow(const index::Vectors &vectors, const Panel &panel, std::size_t first, const Visit &visit) const;

    std::size_t m_dimension;
    std::vector<std::int8_t> m_codes; ///< (classes, dimension)
    std::vector<float> m_scales;
    std::vector<float> m_biases;
    std::vector<RowState> m_rows;
};

} // namespace likeness::engine

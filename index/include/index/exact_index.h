#pragma once

#include "index/error.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace likeness::index {

using ItemId = std::int64_t;

struct Candidate {
    ItemId id = 0;
    float score = 0; ///< Dot product of the dequantised vectors: the cosine within the error of the int8 codes.
};

/// The exact answer: every int8 code is compared with the query.
///
/// A vector is code * scale, with code in [-127, 127]. Immutable: appended() gives a new index that shares all full
/// blocks with this one, so growing costs one block, and a search never sees a change. Threads: any number may search
/// at once.
class ExactIndex final
{
public:
    static constexpr std::size_t kBlockRows = 4096;

    explicit ExactIndex(std::size_t dimension);

    std::size_t dimension() const { return m_dimension; }
    std::size_t size() const { return m_size; }

    /// This index with more rows: codes is (ids.size(), dimension), one scale a row.
    /// Errors: WrongDimension where the three do not fit.
    [[nodiscard]] Result<std::shared_ptr<const ExactIndex>>
    appended(std::span<const ItemId> ids, std::span<const std::int8_t> codes, std::span<const float> scales) const;

    /// The best `count` rows that accept() lets through, best first, equal scores by id; fewer if there are fewer.
    /// accept() is asked only for rows that would enter the result. Errors: WrongDimension.
    [[nodiscard]] Result<std::vector<Candidate>> search(std::span<const std::int8_t> code, float scale,
                                                        std::size_t count,
                                                        const std::function<bool(ItemId)> &accept) const;

private:
    struct Block {
        std::vector<ItemId> ids;
        std::vector<std::int8_t> codes; // (ids.size(), dimension)
        std::vector<float> scales;
    };

    std::size_t m_dimension;
    std::size_t m_size = 0;
    std::vector<std::shared_ptr<const Block>> m_blocks; // all but the last hold kBlockRows rows
};

} // namespace likeness::index

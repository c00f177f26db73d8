#pragma once

#include "index/error.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace likeness::index {

using ItemId = std::int64_t;

/// Codes of many vectors in the order in which they came: a vector is code * scale, with codes of -127..127. A row is a
/// vector's place in that order; rows that were taken out are dead, but keep their place.
/// Immutable: appended() and without() give new ones that share what did not change, so growing costs at most one
/// block, and a search never sees a change. Copying is cheap. Threads: any number may read.
class Vectors final
{
public:
    static constexpr std::size_t kBlockRows = 4096;
    /// Bytes to which a row is padded, with codes of zero.
    static constexpr std::size_t kRowAlignment = 64;

    /// Rows that lie behind one another in memory, `stride()` bytes each.
    struct Block {
        std::span<const ItemId> ids;
        std::span<const float> scales;
        const std::int8_t *codes = nullptr;
        std::shared_ptr<const void> memory; ///< Keeps them.
    };

    explicit Vectors(std::size_t dimension);
    /// Rows in memory that somebody else keeps (a mapped file), `stride()` bytes a code.
    /// Errors: WrongDimension where the three do not fit, NotFinite.
    [[nodiscard]] static Result<Vectors> over(std::size_t dimension, std::span<const ItemId> ids,
                                              std::span<const float> scales, std::span<const std::int8_t> codes,
                                              std::shared_ptr<const void> memory);

    std::size_t dimension() const { return m_dimension; }
    /// Bytes from one code to the next.
    std::size_t stride() const { return (m_dimension + kRowAlignment - 1) / kRowAlignment * kRowAlignment; }
    /// Rows, dead ones included.
    std::size_t size() const { return m_size; }
    std::size_t dead() const { return m_deadCount; }

    ItemId id(std::size_t row) const { return block(row).ids[row % kBlockRows]; }
    float scale(std::size_t row) const { return block(row).scales[row % kBlockRows]; }
    void prefetchScale(std::size_t row) const { __builtin_prefetch(&block(row).scales[row % kBlockRows]); }
    const std::int8_t *code(std::size_t row) const { return block(row).codes + row % kBlockRows * stride(); }
    bool isDead(std::size_t row) const { return m_deadCount > 0 && ((*m_dead)[row / 64] >> (row % 64) & 1U) != 0; }
    /// All but the last hold kBlockRows rows.
    std::span<const Block> blocks() const { return m_blocks; }

    /// With more rows: codes is (ids.size(), dimension), one scale a row.
    /// Errors: WrongDimension where the three do not fit, NotFinite for a scale that is no number.
    [[nodiscard]] Result<Vectors> appended(std::span<const ItemId> ids, std::span<const std::int8_t> codes,
                                           std::span<const float> scales) const;
    /// Without the vectors of these items; what is not there is no error.
    [[nodiscard]] Vectors without(std::span<const ItemId> ids) const;
    /// Without these rows. Requires: below size().
    [[nodiscard]] Vectors withoutRows(std::span<const std::size_t> rows) const;
    /// The first rows alone, with what is dead of them. Requires: rows <= size().
    [[nodiscard]] Vectors first(std::size_t rows) const;
    /// The living rows alone, in their order.
    [[nodiscard]] Vectors compacted() const;

private:
    const Block &block(std::size_t row) const { return m_blocks[row / kBlockRows]; }
    void append(std::span<const ItemId> ids, std::span<const float> scales, const std::int8_t *codes,
                std::size_t codeBytes);

    std::size_t m_dimension;
    std::size_t m_size = 0;
    std::size_t m_deadCount = 0;
    std::vector<Block> m_blocks;
    std::shared_ptr<const std::vector<std::uint64_t>> m_dead; ///< A bit a row, where there are any.
};

} // namespace likeness::index

#pragma once

#include "kernels/pack.h"
#include "kernels/table.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace likeness::kernels {

// Sums come in vectors of 32 bits and are narrowed to bytes by instructions that work on pieces of 128 bits: they
// interleave the pieces of their two operands. Columns and channels are therefore stored in the order that narrowing
// puts right again, for vectors of any length.

// Some CPUs multiply only bytes of the same signedness. They take codes less 128, and their sums start from a bias that
// makes up for it: bias + 128 * sum of weights. Both biases are stored, so that either kind of CPU has its own at hand.
inline constexpr std::int32_t kSignedShift = 128;

/// A panel of packed weights: bias (int32), scale (float) and bias for codes less 128 (int32) by column, then for each
/// 4 steps of depth the 4 codes of each column. One of 16 columns ends a matrix whose column count asks for it.
struct PanelS8 {
    std::size_t offset; ///< Of its first byte.
    std::size_t columns; ///< 32 or 16.

    /// Requires: firstColumn is a multiple of kPanelColumns; columns is padded.
    constexpr PanelS8(std::size_t firstColumn, std::size_t depth, std::size_t matrixColumns)
        : offset(firstColumn * (depth + kHeaderBytes))
        , columns(std::min(kPanelColumns, matrixColumns - firstColumn))
    {
    }

    static constexpr std::size_t kHeaderBytes = 12; ///< A column.

    /// Of the biases from the panel's start. codeShift: what the sums' codes have less, 0 or kSignedShift.
    constexpr std::size_t biasOffset(std::int32_t codeShift) const { return codeShift == 0 ? 0 : 8 * columns; }
    constexpr std::size_t scaleOffset() const { return 4 * columns; }

    /// Where in its panel a column is stored: the first half takes the first four of every eight.
    constexpr std::size_t slot(std::size_t column) const
    {
        return column % 8 / 4 * (columns / 2) + column / 8 * 4 + column % 4;
    }
};

/// A block of up to 64 channels of packed depthwise weights: bias, scale and bias for codes less 128 by channel, as
/// above, then dot products of 4 taps above each other, [phase][column][quad][channel][4]. A block is always 64
/// channels long. Phase p holds the filter shifted down by p * stride rows: with it, the input rows under the first
/// output row of a group yield the output row p below it.
struct DepthwiseBlock {
    std::size_t kernel;
    std::size_t stride;

    static constexpr std::size_t kChannels = 64;
    static constexpr std::size_t kHeaderBytes = kChannels * PanelS8::kHeaderBytes;

    /// As in PanelS8, from the block's start.
    static constexpr std::size_t biasOffset(std::int32_t codeShift) { return codeShift == 0 ? 0 : 8 * kChannels; }
    static constexpr std::size_t scaleOffset() { return 4 * kChannels; }

    constexpr std::size_t phases() const { return kernel == 3 && stride == 2 ? 1 : 2; }
    /// Groups of 4 input rows under all phases.
    constexpr std::size_t quads() const { return ((phases() - 1) * stride + kernel + 3) / 4; }
    constexpr std::size_t bytes() const { return kHeaderBytes + phases() * kernel * quads() * kChannels * 4; }
    /// Of the 4 bytes of a channel.
    constexpr std::size_t offset(std::size_t phase, std::size_t column, std::size_t quad, std::size_t channel) const
    {
        return kHeaderBytes + (((phase * kernel + column) * quads() + quad) * kChannels + slot(channel)) * 4;
    }

    /// Where in its block a channel is stored: four runs of four out of every sixteen.
    static constexpr std::size_t slot(std::size_t channel)
    {
        return channel % 16 / 4 * 16 + channel / 16 * 4 + channel % 4;
    }
};

} // namespace likeness::kernels

#include "panel_s8.h"

#include "kernels/pack.h"

#include <cassert>
#include <cstring>

namespace likeness::kernels {
namespace {

template<typename T>
void put(std::byte *to, std::size_t index, T value)
{
    std::memcpy(to + index * sizeof(T), &value, sizeof(T));
}

} // namespace

std::size_t packedGemmS8Bytes(std::size_t depth, std::size_t columns)
{
    assert(depth % 4 == 0);
    return padChannels(columns) * (depth + PanelS8::kHeaderBytes);
}

void packGemmS8(std::span<const std::int8_t> matrix, std::size_t depth, std::span<const std::int32_t> bias,
                std::span<const float> scale, std::span<std::byte> packed)
{
    const std::size_t columns = bias.size();
    assert(matrix.size() == depth * columns && scale.size() == columns);
    assert(packed.size() == packedGemmS8Bytes(depth, columns));
    std::fill(packed.begin(), packed.end(), std::byte{0});
    for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t inPanel = column % kPanelColumns;
        const PanelS8 panel(column - inPanel, depth, padChannels(columns));
        const std::size_t slot = panel.slot(inPanel);
        std::byte *biases = packed.data() + panel.offset;
        std::byte *scales = biases + panel.columns * sizeof(std::int32_t);
        std::byte *codes = scales + panel.columns * sizeof(float);
        put(biases, slot, bias[column]);
        put(scales, slot, scale[column]);
        for (std::size_t k = 0; k < depth; ++k) {
            put(codes, (k / 4 * panel.columns + slot) * 4 + k % 4, matrix[k * columns + column]);
        }
    }
}

std::size_t packedDepthwiseS8Bytes(std::size_t kernel, std::size_t stride, std::size_t channels)
{
    const DepthwiseBlock block{.kernel = kernel, .stride = stride};
    return (channels + DepthwiseBlock::kChannels - 1) / DepthwiseBlock::kChannels * block.bytes();
}

void packDepthwiseS8(std::span<const std::int8_t> filters, std::size_t kernel, std::size_t stride,
                     std::span<const std::int32_t> bias, std::span<const float> scale, std::span<std::byte> packed)
{
    const std::size_t channels = bias.size();
    assert(filters.size() == kernel * kernel * channels && scale.size() == channels);
    assert(packed.size() == packedDepthwiseS8Bytes(kernel, stride, channels));
    std::fill(packed.begin(), packed.end(), std::byte{0});
    const DepthwiseBlock block{.kernel = kernel, .stride = stride};
    for (std::size_t c = 0; c < channels; ++c) {
        const std::size_t inBlock = c % DepthwiseBlock::kChannels;
        std::byte *to = packed.data() + c / DepthwiseBlock::kChannels * block.bytes();
        put(to, DepthwiseBlock::slot(inBlock), bias[c]);
        put(to + DepthwiseBlock::kChannels * sizeof(std::int32_t), DepthwiseBlock::slot(inBlock), scale[c]);
        for (std::size_t phase = 0; phase < block.phases(); ++phase) {
            for (std::size_t tap = 0; tap < kernel * kernel; ++tap) {
                const std::size_t row = tap / kernel + phase * stride;
                put(to, block.offset(phase, tap % kernel, row / 4, inBlock) + row % 4, filters[tap * channels + c]);
            }
        }
    }
}

} // namespace likeness::kernels

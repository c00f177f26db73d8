#include "panel_s8.h"

#include "kernels/pack.h"

#include <array>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace likeness::kernels {
namespace {

template<typename T>
void put(std::byte *to, std::size_t index, T value)
{
    std::memcpy(to + index * sizeof(T), &value, sizeof(T));
}

template<typename T>
T get(const std::byte *from, std::size_t index)
{
    T value;
    std::memcpy(&value, from + index * sizeof(T), sizeof(T));
    return value;
}

/// Of a column's weights.
struct WeightSums {
    std::int64_t plain = 0;
    std::int64_t magnitudes = 0;

    void add(std::int64_t weight)
    {
        plain += weight;
        magnitudes += std::abs(weight);
    }
    void addFour(const std::byte *codes)
    {
        for (std::size_t i = 0; i < 4; ++i) {
            add(get<std::int8_t>(codes, i));
        }
    }
};

std::int32_t shiftedBias(std::int32_t bias, const WeightSums &weights)
{
    return static_cast<std::int32_t>(bias + kSignedShift * weights.plain);
}

/// Writes what stands before the codes of a PanelS8 or DepthwiseBlock, for one column.
template<typename Form>
void putHeader(std::byte *start, const Form &form, std::size_t slot, std::int32_t bias, float scale,
               const WeightSums &weights)
{
    put(start + form.biasOffset(0), slot, bias);
    put(start + form.biasOffset(kSignedShift), slot, shiftedBias(bias, weights));
    put(start + form.scaleOffset(), slot, scale);
}

/// Of one column; infinity also where its two biases are not of the same layer.
template<typename Form>
float reach(const std::byte *start, const Form &form, std::size_t slot, const WeightSums &weights)
{
    constexpr std::int64_t kMaxCode = 255;
    const auto bias = get<std::int32_t>(start + form.biasOffset(0), slot);
    const auto shifted = get<std::int32_t>(start + form.biasOffset(kSignedShift), slot);
    const auto scale = get<float>(start + form.scaleOffset(), slot);
    const std::int64_t sum = std::abs(std::int64_t{bias}) + kMaxCode * weights.magnitudes;
    const bool holds = sum <= std::numeric_limits<std::int32_t>::max() && std::isfinite(scale)
        && shifted == shiftedBias(bias, weights);
    return holds ? static_cast<float>(sum) * std::abs(scale) : std::numeric_limits<float>::infinity();
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
        std::byte *start = packed.data() + panel.offset;
        std::byte *codes = start + panel.columns * PanelS8::kHeaderBytes;
        WeightSums weights;
        for (std::size_t k = 0; k < depth; ++k) {
            put(codes, (k / 4 * panel.columns + slot) * 4 + k % 4, matrix[k * columns + column]);
            weights.add(matrix[k * columns + column]);
        }
        putHeader(start, panel, slot, bias[column], scale[column], weights);
    }
}

void packVectorsS8(const std::int8_t *vectors, std::size_t count, std::size_t depth, const float *scale,
                   std::span<std::byte> packed)
{
    assert(packed.size() == packedGemmS8Bytes(depth, count));
    const std::size_t columns = padChannels(count);
    for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t inPanel = column % kPanelColumns;
        const PanelS8 panel(column - inPanel, depth, columns);
        const std::size_t slot = panel.slot(inPanel);
        std::byte *start = packed.data() + panel.offset;
        std::byte *codes = start + panel.columns * PanelS8::kHeaderBytes + slot * 4;
        const std::int8_t *vector = column < count ? vectors + column * depth : nullptr;
        std::int32_t sum = 0;
        for (std::size_t k = 0; k < depth; k += 4, codes += panel.columns * 4) {
            std::array<std::int8_t, 4> quad{};
            if (vector != nullptr) {
                std::memcpy(quad.data(), vector + k, quad.size());
            }
            std::memcpy(codes, quad.data(), quad.size());
            sum += quad[0] + quad[1] + quad[2] + quad[3];
        }
        put(start + panel.biasOffset(0), slot, std::int32_t{0});
        put(start + panel.biasOffset(kSignedShift), slot, -kSignedShift * sum);
        put(start + panel.scaleOffset(), slot, vector != nullptr ? scale[column] : 0.0F);
    }
}

float reachOfGemmS8(std::span<const std::byte> packed, std::size_t columns)
{
    assert(columns % kChannelPad == 0 && packed.size() % columns == 0);
    const std::size_t depth = packed.size() / columns - PanelS8::kHeaderBytes;
    float largest = 0;
    for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t slot = column % kPanelColumns;
        const PanelS8 panel(column - slot, depth, columns);
        const std::byte *start = packed.data() + panel.offset;
        const std::byte *codes = start + panel.columns * PanelS8::kHeaderBytes;
        WeightSums weights;
        for (std::size_t k = 0; k < depth; k += 4) {
            weights.addFour(codes + k * panel.columns + slot * 4);
        }
        largest = std::max(largest, reach(start, panel, slot, weights));
    }
    return largest;
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
        WeightSums weights;
        for (std::size_t tap = 0; tap < kernel * kernel; ++tap) {
            weights.add(filters[tap * channels + c]);
        }
        putHeader(to, block, DepthwiseBlock::slot(inBlock), bias[c], scale[c], weights);
        for (std::size_t phase = 0; phase < block.phases(); ++phase) {
            for (std::size_t tap = 0; tap < kernel * kernel; ++tap) {
                const std::size_t row = tap / kernel + phase * stride;
                put(to, block.offset(phase, tap % kernel, row / 4, inBlock) + row % 4, filters[tap * channels + c]);
            }
        }
    }
}

float reachOfDepthwiseS8(std::span<const std::byte> packed, std::size_t kernel, std::size_t stride)
{
    const DepthwiseBlock block{.kernel = kernel, .stride = stride};
    assert(packed.size() % block.bytes() == 0);
    const std::size_t phaseBytes = (block.bytes() - DepthwiseBlock::kHeaderBytes) / block.phases();
    float largest = 0;
    for (const std::byte *start = packed.data(); start != packed.data() + packed.size(); start += block.bytes()) {
        for (std::size_t slot = 0; slot < DepthwiseBlock::kChannels; ++slot) {
            const std::byte *codes = start + DepthwiseBlock::kHeaderBytes + slot * 4;
            for (std::size_t phase = 0; phase < block.phases(); ++phase, codes += phaseBytes) {
                WeightSums weights;
                for (std::size_t at = 0; at < phaseBytes; at += DepthwiseBlock::kChannels * 4) {
                    weights.addFour(codes + at);
                }
                largest = std::max(largest, reach(start, block, slot, weights));
            }
        }
    }
    return largest;
}

} // namespace likeness::kernels

#include "conv/window.h"
#include "panel_s8.h"
#include "requantize_scalar.h"
#include "sets.h"

#include "kernels/quantized.h"

#include <cstring>

namespace likeness::kernels::scalar {
namespace {

/// One output code; (y, x, c) is its place.
std::uint8_t depthwiseAt(const DepthwiseU8 &op, std::size_t y, std::size_t x, std::size_t c)
{
    const ConvShape &shape = op.shape;
    const Window rows = windowRows(shape, y);
    const Window columns = windowColumns(shape, x);
    const DepthwiseBlock block{.kernel = shape.kernel, .stride = shape.stride};
    const std::size_t inBlock = c % DepthwiseBlock::kChannels;
    const std::byte *weights = op.weights + c / DepthwiseBlock::kChannels * block.bytes();
    std::int32_t sum = 0;
    float scale = 0;
    const std::size_t slot = DepthwiseBlock::slot(inBlock);
    std::memcpy(&sum, weights + slot * sizeof(sum), sizeof(sum));
    std::memcpy(&scale, weights + (DepthwiseBlock::kChannels + slot) * sizeof(scale), sizeof(scale));
    for (std::size_t ky = 0; ky < shape.kernel; ++ky) {
        for (std::size_t kx = 0; kx < shape.kernel; ++kx) {
            std::int32_t code = op.inputZero;
            if (ky >= rows.begin && ky < rows.end && kx >= columns.begin && kx < columns.end) {
                const std::size_t iy = (rows.first + ky - rows.begin) % op.inputRows;
                const std::size_t ix = columns.first + kx - columns.begin;
                code = op.input[(iy * shape.width + ix) * op.channels + c];
            }
            std::int8_t weight = 0;
            std::memcpy(&weight, weights + block.offset(0, kx, ky / 4, inBlock) + ky % 4, 1);
            sum += code * weight;
        }
    }
    return toCode(scaled(sum, scale, op.requantize), op.requantize.zero);
}

} // namespace

void depthwiseU8(const DepthwiseU8 &depthwise)
{
    const ConvShape &shape = depthwise.shape;
    for (std::size_t y = 0; y < depthwise.rows; ++y) {
        for (std::size_t x = 0; x < shape.outWidth; ++x) {
            for (std::size_t c = 0; c < depthwise.channels; ++c) {
                depthwise.output[(y * shape.outWidth + x) * depthwise.channels + c] =
                    depthwiseAt(depthwise, depthwise.firstRow + y, x, c);
            }
        }
    }
}

} // namespace likeness::kernels::scalar

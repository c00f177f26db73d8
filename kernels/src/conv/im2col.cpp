#include "conv/im2col.h"

#include "conv/window.h"

#include <algorithm>

namespace likeness::kernels {
namespace {

/// The window of output (y, x), with zeros where it leaves the picture: (kernel, kernel * inChannels).
void gatherPatch(const ConvF32 &conv, std::size_t y, std::size_t x, float *patch)
{
    const ConvShape &shape = conv.shape;
    const Window rows = windowRows(shape, y);
    const Window columns = windowColumns(shape, x);
    const std::size_t rowFloats = shape.kernel * conv.inChannels;
    const std::size_t before = columns.begin * conv.inChannels;
    const std::size_t inside = (columns.end - columns.begin) * conv.inChannels;
    for (std::size_t ky = 0; ky < shape.kernel; ++ky, patch += rowFloats) {
        if (ky < rows.begin || ky >= rows.end) {
            std::fill_n(patch, rowFloats, 0.0F);
            continue;
        }
        const std::size_t pixel = (rows.first + ky - rows.begin) * shape.width + columns.first;
        std::fill_n(patch, before, 0.0F);
        std::copy_n(conv.input + pixel * conv.inChannels, inside, patch + before);
        std::fill(patch + before + inside, patch + rowFloats, 0.0F);
    }
}

} // namespace

std::size_t im2colScratchFloats(const ConvShape &shape, std::size_t inChannels)
{
    return shape.outHeight * shape.outWidth * shape.kernel * shape.kernel * inChannels;
}

void im2colF32(const Table &table, const ConvF32 &conv)
{
    const ConvShape &shape = conv.shape;
    const std::size_t depth = shape.kernel * shape.kernel * conv.inChannels;
    float *patch = conv.scratch;
    for (std::size_t y = 0; y < shape.outHeight; ++y) {
        for (std::size_t x = 0; x < shape.outWidth; ++x, patch += depth) {
            gatherPatch(conv, y, x, patch);
        }
    }
    table.gemmF32({.input = conv.scratch,
                   .inputStride = depth,
                   .weights = conv.weights,
                   .bias = conv.bias,
                   .output = conv.output,
                   .outputStride = conv.outChannels,
                   .rows = shape.outHeight * shape.outWidth,
                   .depth = depth,
                   .columns = conv.outChannels,
                   .activation = conv.activation});
}

} // namespace likeness::kernels

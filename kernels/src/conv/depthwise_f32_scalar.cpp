#include "conv/window.h"
#include "elementwise/activation_scalar.h"
#include "sets.h"

namespace likeness::kernels::scalar {
namespace {

/// One output value; (x, y, c) is its place.
float depthwiseAt(const DepthwiseF32 &depthwise, std::size_t y, std::size_t x, std::size_t c)
{
    const ConvShape &shape = depthwise.shape;
    const Window rows = windowRows(shape, y);
    const Window columns = windowColumns(shape, x);
    float sum = depthwise.bias[c];
    for (std::size_t ky = rows.begin; ky < rows.end; ++ky) {
        for (std::size_t kx = columns.begin; kx < columns.end; ++kx) {
            const std::size_t iy = (rows.first + ky - rows.begin) % depthwise.inputRows;
            const std::size_t ix = columns.first + kx - columns.begin;
            sum += depthwise.input[(iy * shape.width + ix) * depthwise.channels + c]
                * depthwise.weights[(ky * shape.kernel + kx) * depthwise.channels + c];
        }
    }
    return activated(sum, depthwise.activation);
}

} // namespace

void depthwiseF32(const DepthwiseF32 &depthwise)
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

#include "conv/window.h"
#include "elementwise/activation_scalar.h"
#include "panel.h"
#include "sets.h"

namespace likeness::kernels::scalar {
namespace {

/// One output value; (x, y, c) is its place.
float convAt(const ConvF32 &conv, std::size_t y, std::size_t x, std::size_t c)
{
    const ConvShape &shape = conv.shape;
    const Window rows = windowRows(shape, y);
    const Window columns = windowColumns(shape, x);
    const std::size_t inPanel = c % kPanelColumns;
    const Panel panel(c - inPanel, shape.kernel * shape.kernel * conv.inChannels, conv.outChannels);
    float sum = conv.bias[c];
    for (std::size_t ky = rows.begin; ky < rows.end; ++ky) {
        for (std::size_t kx = columns.begin; kx < columns.end; ++kx) {
            const std::size_t iy = rows.first + ky - rows.begin;
            const std::size_t ix = columns.first + kx - columns.begin;
            for (std::size_t i = 0; i < conv.inChannels; ++i) {
                const std::size_t k = (ky * shape.kernel + kx) * conv.inChannels + i;
                sum += conv.input[(iy * shape.width + ix) * conv.inChannels + i]
                    * conv.weights[panel.offset + k * panel.columns + inPanel];
            }
        }
    }
    return activated(sum, conv.activation);
}

} // namespace

void convF32(const ConvF32 &conv)
{
    for (std::size_t y = 0; y < conv.rows; ++y) {
        for (std::size_t x = 0; x < conv.shape.outWidth; ++x) {
            for (std::size_t c = 0; c < conv.outChannels; ++c) {
                conv.output[(y * conv.shape.outWidth + x) * conv.outChannels + c] =
                    convAt(conv, conv.firstRow + y, x, c);
            }
        }
    }
}

} // namespace likeness::kernels::scalar

#pragma once

#include "kernels/table.h"

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>

namespace likeness::tests {

/// "Same" padding as the networks have it: outputs = ceil(inputs / stride), the odd zero behind the last pixel.
inline kernels::ConvShape sameShape(std::size_t height, std::size_t width, std::size_t kernel, std::size_t stride)
{
    const auto outSide = [stride](std::size_t side) { return (side + stride - 1) / stride; };
    const auto padBefore = [=](std::size_t side) {
        const std::size_t reach = (outSide(side) - 1) * stride + kernel;
        return (reach - std::min(reach, side)) / 2;
    };
    return {.height = height,
            .width = width,
            .outHeight = outSide(height),
            .outWidth = outSide(width),
            .kernel = kernel,
            .stride = stride,
            .padTop = padBefore(height),
            .padLeft = padBefore(width)};
}

inline std::string describe(const kernels::ConvShape &shape)
{
    std::ostringstream text;
    text << shape.height << 'x' << shape.width << " -> " << shape.outHeight << 'x' << shape.outWidth << " kernel "
         << shape.kernel << " stride " << shape.stride << " pad " << shape.padTop << ',' << shape.padLeft;
    return text.str();
}

/// Calls use(tap, pixel) for the window of an output pixel: taps (row * kernel + column) and the index of the input
/// pixel under each; those outside the picture are left out.
template<typename Use>
void forEachTap(const kernels::ConvShape &shape, std::size_t outPixel, const Use &use)
{
    for (std::size_t tap = 0; tap < shape.kernel * shape.kernel; ++tap) {
        const auto y = static_cast<std::ptrdiff_t>(outPixel / shape.outWidth * shape.stride + tap / shape.kernel)
            - static_cast<std::ptrdiff_t>(shape.padTop);
        const auto x = static_cast<std::ptrdiff_t>(outPixel % shape.outWidth * shape.stride + tap % shape.kernel)
            - static_cast<std::ptrdiff_t>(shape.padLeft);
        if (y >= 0 && x >= 0 && y < static_cast<std::ptrdiff_t>(shape.height)
            && x < static_cast<std::ptrdiff_t>(shape.width)) {
            use(tap, static_cast<std::size_t>(y) * shape.width + static_cast<std::size_t>(x));
        }
    }
}

} // namespace likeness::tests

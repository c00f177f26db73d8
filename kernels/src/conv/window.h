#pragma once

#include "kernels/table.h"

#include <algorithm>
#include <cstddef>

namespace likeness::kernels {

/// The part of a window's side that lies inside the tensor: taps [begin, end), the first of them at position `first`.
struct Window {
    std::size_t begin;
    std::size_t end;
    std::size_t first;

    /// For output position `out` along a side of `size` input positions with `pad` zeros before them.
    constexpr Window(std::size_t out, std::size_t stride, std::size_t kernel, std::size_t pad, std::size_t size)
        : begin(std::min(kernel, pad - std::min(pad, out * stride)))
        , end(std::max(begin, std::min(kernel, size + pad - std::min(size + pad, out * stride))))
        , first(out * stride + begin - std::min(out * stride + begin, pad))
    {
    }
};

constexpr Window windowRows(const ConvShape &shape, std::size_t y)
{
    return {y, shape.stride, shape.kernel, shape.padTop, shape.height};
}

constexpr Window windowColumns(const ConvShape &shape, std::size_t x)
{
    return {x, shape.stride, shape.kernel, shape.padLeft, shape.width};
}

} // namespace likeness::kernels

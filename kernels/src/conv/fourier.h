#pragma once

#include <cstddef>

namespace likeness::kernels {

/// Fourier transforms of small squares of numbers, those of 16 channels at once.

/// One number of each channel.
using FourierLanes [[gnu::vector_size(64), gnu::aligned(alignof(float)), gnu::may_alias]] = float;

struct Wave {
    FourierLanes re;
    FourierLanes im;

    static constexpr std::size_t kChannels = sizeof(FourierLanes) / sizeof(float);
    static constexpr std::size_t kFloats = 2 * kChannels;
};

/// cos and sin of 2 pi i / side for i < side / 2, behind one another: side floats.
void fillRoots(std::size_t side, float *roots);

/// In place: square is (side, side). Forward sums x[n] * e^(-2 pi i k n / side), backward e^(+...); neither divides.
/// Cooley and Tukey's radix 2, row by row, then column by column. Requires: side is a power of two.
void transformForward(Wave *square, std::size_t side, const float *roots);
void transformBackward(Wave *square, std::size_t side, const float *roots);

} // namespace likeness::kernels

#pragma once

#include "kernels/table.h"

#include <cstddef>
#include <span>

namespace likeness::kernels {

/// Convolution by Fourier transforms (overlap-save). A tile of side s, the least power of two of at least 2 k, yields
/// (s - k + 1)^2 outputs: the transform of the input times the conjugate transform of the filter, summed over channels,
/// transformed back. Numbers are real, so half of the s^2 bins say all. At each bin the sum over channels is a matrix
/// product, with real and imaginary parts beside each other: for k = 3, 160 multiplications for 36 outputs instead of
/// 324, and weights 18 times as large.
/// Errors are within 5e-7 of |bias| + the largest |input| times the sum of |weight| of the output's channel.

std::size_t packedFftFloats(std::size_t kernel, std::size_t inChannels, std::size_t outChannels);
void packFft(const float *matrix, std::size_t kernel, std::size_t inChannels, std::size_t outChannels,
             std::span<float> packed);
std::size_t fftScratchFloats(const ConvShape &shape, std::size_t inChannels, std::size_t outChannels);
void fftConvF32(const Table &table, const ConvF32 &conv);

} // namespace likeness::kernels

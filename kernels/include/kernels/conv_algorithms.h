#pragma once

#include "kernels/table.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace likeness::kernels {

/// Ways to compute the same dense k x k convolution. README.md says what each is good for.
enum class ConvAlgorithm : std::uint8_t {
    Direct, ///< The definition as plain loops, the same for every instruction set.
    Im2col, ///< The patches of all outputs side by side in memory, times the weights.
    Implicit, ///< That product, reading the patches where they lie: Table::convF32.
    WinogradF2, ///< F(2,3), see winograd.h; kernel 3, stride 1.
    WinogradF4, ///< F(4,3), likewise.
    Fft, ///< Products of Fourier transforms, by overlapping tiles; stride 1.
};

inline constexpr std::array kAllConvAlgorithms{ConvAlgorithm::Direct,     ConvAlgorithm::Im2col,
                                               ConvAlgorithm::Implicit,   ConvAlgorithm::WinogradF2,
                                               ConvAlgorithm::WinogradF4, ConvAlgorithm::Fft};

std::string_view name(ConvAlgorithm algorithm);

/// Whether the algorithm is for windows of this size and stride.
bool canCompute(ConvAlgorithm algorithm, std::size_t kernel, std::size_t stride);

/// Floats of the weights in the form that the algorithm wants. Requires: outChannels is a multiple of kChannelPad, here
/// and below.
std::size_t packedConvF32Floats(ConvAlgorithm algorithm, std::size_t kernel, std::size_t inChannels,
                                std::size_t outChannels);

/// Packs a row-major (kernel * kernel * inChannels, outChannels) matrix.
/// Requires: packed.size() == packedConvF32Floats().
void packConvF32(ConvAlgorithm algorithm, const float *matrix, std::size_t kernel, std::size_t inChannels,
                 std::size_t outChannels, std::span<float> packed);

/// Floats of scratch memory that the algorithm needs.
std::size_t convScratchFloats(ConvAlgorithm algorithm, const ConvShape &shape, std::size_t inChannels,
                              std::size_t outChannels);

/// As Table::convF32, by the algorithm, with weights of packConvF32() and scratch memory of its own size. Only Direct
/// and Implicit compute a part of the rows.
/// Requires: canCompute().
void convF32With(const Table &table, ConvAlgorithm algorithm, const ConvF32 &conv);

} // namespace likeness::kernels

#pragma once

#include "kernels/table.h"

#include <cstddef>
#include <span>

namespace likeness::kernels {

/// Winograd's minimal filtering for dense 3x3 convolutions of stride 1, as in Lavin and Gray, "Fast Algorithms for
/// Convolutional Neural Networks" (CVPR 2016). A tile of m x m outputs, m = 2 or 4, comes from (m + 2)^2 products a
/// pair of channels instead of 9 m^2: 2.25 times fewer for F(2,3), 4 times fewer for F(4,3). With input d and filter g
/// of one channel,
///   Y = A^T [sum over channels of (G g G^T) * (B^T d B)] A
/// where * goes by element, so that each of the (m + 2)^2 places is a matrix product of tiles by weights of its own.
/// Weights grow by ((m + 2) / 3)^2: 1.8 and 4 times.
///
/// The transforms cancel large terms, so a result may be off by more than a plain sum: |error| <=
/// winogradErrorBound(m) * (|bias| + the largest |input| times the sum of |weight| of the output's channel). Random
/// data stays within a quarter of that.
constexpr double winogradErrorBound(std::size_t tile)
{
    return tile == 2 ? 5e-7 : 1e-5;
}

/// Floats of the packed form of the weights.
std::size_t packedWinogradF32Floats(std::size_t inChannels, std::size_t outChannels, std::size_t tile);

/// Packs a row-major (3 * 3 * inChannels, outChannels) matrix for Table::winogradF32. The form is the same for every
/// instruction set. Requires: packed.size() == packedWinogradF32Floats().
void packWinogradF32(const float *matrix, std::size_t inChannels, std::size_t outChannels, std::size_t tile,
                     std::span<float> packed);

/// Floats of scratch memory that Table::winogradF32 needs: the transforms of a block of tiles.
std::size_t winogradScratchFloats(const ConvShape &shape, std::size_t inChannels, std::size_t outChannels,
                                  std::size_t tile);

} // namespace likeness::kernels

#pragma once

#include <cstddef>
#include <span>

namespace likeness::kernels {

/// Columns of a full panel. A matrix whose column count leaves a remainder of 16 ends in a panel of 16 columns.
inline constexpr std::size_t kPanelColumns = 32;

/// Floats of the packed form of a (depth, columns) matrix; columns is rounded up to a multiple of kChannelPad.
std::size_t packedGemmF32Floats(std::size_t depth, std::size_t columns);

/// Packs a row-major (depth, columns) matrix for gemmF32: panel after panel, each panel row by row, so that a kernel
/// reads its weights strictly forward. Columns are padded with zeros to a multiple of kChannelPad. The form is the same
/// for every instruction set, so compiled models travel between machines.
/// Requires: packed.size() == packedGemmF32Floats(depth, columns).
void packGemmF32(const float *matrix, std::size_t depth, std::size_t columns, std::span<float> packed);

} // namespace likeness::kernels

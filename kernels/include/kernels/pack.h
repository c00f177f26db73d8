#pragma once

#include <cstddef>
#include <cstdint>
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

/// Weights of a quantised layer as its kernel wants them: codes with their bias and requantisation scale by column. The
/// form is the same for every instruction set.
/// No two neighbours of one column, in the order of depth, may have a sum of more than kPairLimit or less than
/// -kPairLimit: with codes of up to 255 the sum of their two products then fits in 16 bits, which lets CPUs without
/// VNNI use their 8-bit multiply and be exact.
inline constexpr int kPairLimit = 128;

/// Bytes of the packed form; depth is a multiple of 4, columns is rounded up to a multiple of kChannelPad.
std::size_t packedGemmS8Bytes(std::size_t depth, std::size_t columns);

/// Packs a row-major (depth, columns) matrix for gemmU8, gemmU8F32 and convU8. bias: sum of products at which the
/// result is zero, negated; it includes the input's zero: -zero * sum of the column's weights. Where a bias and a scale
/// are missing (padding columns) both are zero.
/// Requires: bias.size() == scale.size() == columns; packed.size() == packedGemmS8Bytes(); packed is aligned to 4.
void packGemmS8(std::span<const std::int8_t> matrix, std::size_t depth, std::span<const std::int32_t> bias,
                std::span<const float> scale, std::span<std::byte> packed);

/// Packs vectors of codes of -127..127, (count, depth), as columns for gemmS8, which multiplies its results by the
/// vector's scale. Requires: packed.size() == packedGemmS8Bytes(depth, count); packed is aligned to 4.
void packVectorsS8(const std::int8_t *vectors, std::size_t count, std::size_t depth, const float *scale,
                   std::span<std::byte> packed);

/// The largest magnitude of float(sum) * scale that packed weights can reach, whatever codes they meet; infinity where
/// the sum of a column may leave 32 bits, its scale is not finite or its header contradicts its weights. For weights
/// that come from a file. Requires: packed.size() is that of a matrix with this number of columns.
float reachOfGemmS8(std::span<const std::byte> packed, std::size_t columns);

/// Bytes of the packed form of a depthwise convolution's weights.
std::size_t packedDepthwiseS8Bytes(std::size_t kernel, std::size_t stride, std::size_t channels);

/// Packs (kernel * kernel, channels) codes for depthwiseU8; neighbours in the sense of kPairLimit are taps above each
/// other. bias, scale and the size of packed as for packGemmS8().
void packDepthwiseS8(std::span<const std::int8_t> filters, std::size_t kernel, std::size_t stride,
                     std::span<const std::int32_t> bias, std::span<const float> scale, std::span<std::byte> packed);

/// As reachOfGemmS8().
float reachOfDepthwiseS8(std::span<const std::byte> packed, std::size_t kernel, std::size_t stride);

} // namespace likeness::kernels

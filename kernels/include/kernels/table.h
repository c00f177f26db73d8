#pragma once

#include "kernels/cpu.h"

#include <cstddef>
#include <cstdint>

namespace likeness::kernels {

/// Channel counts of every activation tensor are padded to a multiple of this; padding channels hold zero.
inline constexpr std::size_t kChannelPad = 16;

constexpr std::size_t padChannels(std::size_t channels)
{
    return (channels + kChannelPad - 1) / kChannelPad * kChannelPad;
}

/// Fraction of the fixed-point weights that combineRowsU8 takes.
inline constexpr int kCombineBits = 22;

/// Applied to a float before it is stored. HardSwish: x * clamp(x + 3, 0, 6) / 6; HardSigmoid: clamp(x + 3, 0, 6) / 6;
/// Sigmoid: 1 / (1 + e^-x); Silu: x / (1 + e^-x), both within 6e-7 of their value, relatively, down to x = -87.
enum class Activation : std::uint8_t { None, Relu, Relu6, HardSwish, HardSigmoid, Sigmoid, Silu };

/// What gives zero under an activation, exactly: 0 for most.
constexpr float zeroOf(Activation activation)
{
    switch (activation) {
    case Activation::HardSigmoid:
        return -3.0F;
    case Activation::Sigmoid:
        return -128.0F;
    default:
        return 0.0F;
    }
}

/// output = activation(input · weights + bias + residual): a fully connected layer or a 1x1 convolution in NHWC.
struct GemmF32 {
    const float *input = nullptr; ///< (rows, depth); rows are inputStride floats apart.
    std::size_t inputStride = 0;
    std::size_t runs = 1; ///< Equal pieces that a row's depth floats come in,
    std::size_t runStride = 0; ///< this many floats apart: the rows of a convolution's window.
    const float *weights = nullptr; ///< Packed by packGemmF32(), see pack.h.
    const float *bias = nullptr; ///< columns floats.
    const float *residual = nullptr; ///< (rows, columns) with outputStride, or null. May be the output itself.
    float *output = nullptr; ///< (rows, columns); rows are outputStride floats apart. Must not overlap the input.
    std::size_t outputStride = 0;
    std::size_t rows = 0;
    std::size_t depth = 0;
    std::size_t columns = 0; ///< A multiple of kChannelPad.
    Activation activation = Activation::None;
};

/// Size of a convolution's window and of its tensors. padTop and padLeft zeros stand before the first row and column;
/// as many as needed stand behind the last.
struct ConvShape {
    std::size_t height = 0;
    std::size_t width = 0;
    std::size_t outHeight = 0;
    std::size_t outWidth = 0;
    std::size_t kernel = 0; ///< The window is square.
    std::size_t stride = 1;
    std::size_t padTop = 0;
    std::size_t padLeft = 0;
};

/// A dense k x k convolution: (height, width, inChannels) -> (outHeight, outWidth, outChannels), NHWC.
struct ConvF32 {
    ConvShape shape;
    std::size_t inChannels = 0; ///< Any count: the first layer has 3, not padded.
    std::size_t outChannels = 0; ///< A multiple of kChannelPad.
    const float *input = nullptr; ///< The whole picture.
    const float *weights = nullptr; ///< Packed by packGemmF32() from (kernel * kernel * inChannels, outChannels).
    const float *bias = nullptr; ///< outChannels floats.
    float *output = nullptr; ///< Where row firstRow goes.
    float *scratch = nullptr; ///< convScratchFloats() floats.
    Activation activation = Activation::None;
    std::size_t firstRow = 0;
    std::size_t rows = 0;
};

/// Floats of scratch memory that convF32 needs: the input rows under one row of output pixels, with their border.
constexpr std::size_t convScratchFloats(const ConvShape &shape, std::size_t inChannels)
{
    return shape.kernel * ((shape.outWidth - 1) * shape.stride + shape.kernel) * inChannels;
}

/// Rows [firstRow, firstRow + rows) of a depthwise convolution, kernel 3 or 5, stride 1 or 2: one k x k filter per
/// channel, NHWC.
struct DepthwiseF32 {
    ConvShape shape;
    std::size_t channels = 0; ///< A multiple of kChannelPad.
    const float *input = nullptr; ///< Row y of the picture lies at input + y % inputRows * width * channels.
    std::size_t inputRows = 0; ///< shape.height for a whole picture, less for a ring of the latest rows.
    const float *weights = nullptr; ///< (kernel * kernel, channels).
    const float *bias = nullptr; ///< channels floats.
    float *output = nullptr; ///< Where row firstRow goes.
    Activation activation = Activation::None;
    std::size_t firstRow = 0;
    std::size_t rows = 0;
};

/// The largest value under each window, (height, width, channels) -> (outHeight, outWidth, channels), NHWC. What lies
/// outside the picture does not count; every window touches the picture. Values are no NaN.
struct MaxPoolF32 {
    ConvShape shape;
    std::size_t channels = 0; ///< A multiple of kChannelPad.
    const float *input = nullptr;
    float *output = nullptr;
};

/// Similarities of many vectors of codes with many: output(row, column) = scale of the column * (row · column). The dot
/// products are exact.
struct GemmS8 {
    const std::int8_t *input = nullptr; ///< (rows, depth), codes of -127..127.
    const std::byte *vectors = nullptr; ///< Packed by packVectorsS8().
    float *output = nullptr; ///< (rows, columns), without gaps.
    std::size_t rows = 0;
    std::size_t depth = 0; ///< A multiple of 4, at most 131'068.
    std::size_t columns = 0; ///< A multiple of kChannelPad.
};

struct GemmU8; // and its like: see quantized.h
struct GemmU8F32;
struct ConvU8;
struct DepthwiseU8;
struct MaxPoolU8;
struct AddU8;
struct ScaleChannelsU8;

/// The kernels of one instruction set. Callers take a table once and keep the pointer.
/// Integer kernels return the same integers for every instruction set; float kernels differ by rounding only
/// (fused multiply-add, order of summation).
/// Threads: every kernel may run on any number of threads at once. None allocates, throws or starts threads.
struct Table {
    Isa isa = Isa::Scalar;

    /// Sum of a[i] * b[i]. Exact. count <= 131'071.
    std::int32_t (*dotS8)(const std::int8_t *a, const std::int8_t *b, std::size_t count) = nullptr;
    /// out[r] = dotS8(query, codes + r * dimension, dimension) for r < rows: the exact scan. dimension <= 131'071.
    void (*dotRowsS8)(const std::int8_t *query, const std::int8_t *codes, std::size_t rows, std::size_t dimension,
                      std::int32_t *out) = nullptr;
    /// out[r] = dotS8(query, codes[r], dimension) for r < rows: vectors that lie apart. dimension <= 131'071.
    void (*dotEachS8)(const std::int8_t *query, const std::int8_t *const *codes, std::size_t rows,
                      std::size_t dimension, std::int32_t *out) = nullptr;
    void (*gemmS8)(const GemmS8 &) = nullptr;
    /// out[r] = bits in which the query and row r of codes (rows, words) differ. words < 2^26.
    void (*hammingRows)(const std::uint64_t *query, const std::uint64_t *codes, std::size_t rows, std::size_t words,
                        std::uint32_t *out) = nullptr;
    /// Sum of a[i] * float(b[i]); b holds IEEE 754 binary16 bit patterns.
    float (*dotF32F16)(const float *a, const std::uint16_t *b, std::size_t count) = nullptr;
    /// out[i] = binary16(in[i]), round to nearest even. The same bits for every instruction set.
    void (*f32ToF16)(const float *in, std::size_t count, std::uint16_t *out) = nullptr;

    void (*gemmF32)(const GemmF32 &) = nullptr;
    void (*convF32)(const ConvF32 &) = nullptr;
    /// convF32 of kernel 3 and stride 1, by Winograd's algorithm: tile is 2 or 4. weights, scratch: see winograd.h.
    void (*winogradF32)(const ConvF32 &, std::size_t tile) = nullptr;
    void (*depthwiseF32)(const DepthwiseF32 &) = nullptr;
    /// out[c] = mean over rows of input (rows, channels). channels is a multiple of kChannelPad.
    void (*averagePoolF32)(const float *input, std::size_t rows, std::size_t channels, float *out) = nullptr;
    void (*maxPoolF32)(const MaxPoolF32 &) = nullptr;
    /// data (rows, channels) *= scale[c]: the scaling of a squeeze-excite block. channels as above.
    void (*scaleChannelsF32)(float *data, std::size_t rows, std::size_t channels, const float *scale) = nullptr;
    /// out[i] = activation(a[i] + b[i]); out may be a or b.
    void (*addF32)(const float *a, const float *b, std::size_t count, Activation activation, float *out) = nullptr;
    /// In place. For the activations that no other kernel could take into its epilogue.
    void (*activateF32)(float *data, std::size_t count, Activation activation) = nullptr;
    /// out = (in - mean[c]) * scale[c] of the 3 channels c of every pixel: pixels into the network's range.
    void (*normalizeU8)(const std::uint8_t *in, std::size_t pixels, const float *mean, const float *scale,
                        float *out) = nullptr;

    void (*gemmU8)(const GemmU8 &) = nullptr;
    void (*gemmU8F32)(const GemmU8F32 &) = nullptr;
    void (*convU8)(const ConvU8 &) = nullptr;
    void (*depthwiseU8)(const DepthwiseU8 &) = nullptr;
    void (*maxPoolU8)(const MaxPoolU8 &) = nullptr;
    void (*addU8)(const AddU8 &) = nullptr;
    void (*scaleChannelsU8)(const ScaleChannelsU8 &) = nullptr;
    /// out[c] = float(sum over rows of input (rows, channels) - rows * zero) * scale. channels is a multiple of
    /// kChannelPad; rows <= 2^23.
    void (*averagePoolU8)(const std::uint8_t *input, std::size_t rows, std::size_t channels, std::int32_t zero,
                          float scale, float *out) = nullptr;
    /// out[i] = clamp(roundHalfToEven(in[i] * inverseScale) + zero, 0, 255); NaN gives 0. |in * inverseScale| < 2^31.
    void (*quantizeU8)(const float *in, std::size_t count, float inverseScale, std::int32_t zero,
                       std::uint8_t *out) = nullptr;
    /// out[i] = float(in[i] - zero) * scale.
    void (*dequantizeU8)(const std::uint8_t *in, std::size_t count, float scale, std::int32_t zero,
                         float *out) = nullptr;

    /// out[j] = clamp((2^21 + sum over r of weights[r] * in[r * stride + j]) >> kCombineBits, 0, 255) for j < count:
    /// one pass of a separable filter over pixels. Exact. Requires: 255 * sum of |weights| < 2^31 - 2^21; out overlaps
    /// no row.
    void (*combineRowsU8)(const std::uint8_t *in, std::size_t stride, std::size_t rows, const std::int32_t *weights,
                          std::size_t count, std::uint8_t *out) = nullptr;
    /// out[j * outStride + i] = in[i * inStride + j] for i < rows, j < columns. The two do not overlap.
    void (*transposeU8)(const std::uint8_t *in, std::size_t inStride, std::size_t rows, std::size_t columns,
                        std::uint8_t *out, std::size_t outStride) = nullptr;
};

/// Table of the active instruction set (see activeIsa()).
const Table &table();

/// Table of one instruction set; tests use it to compare against Isa::Scalar.
/// Requires: isa is in supportedIsas().
const Table &table(Isa isa);

} // namespace likeness::kernels

#pragma once

#include "kernels/table.h"

#include <cstddef>
#include <cstdint>

namespace likeness::kernels {

/// Quantised tensors hold codes in 0..255: real value = scale * (code - zero). Weights are signed codes with a scale a
/// channel and no zero. Layout as for floats: NHWC, channels padded to kChannelPad; what padding channels hold does not
/// matter, since the weights that meet them are zero.
///
/// How an exact sum of products, bias included, becomes a code. Every operation is rounded to float by itself and none
/// are contracted, so that all instruction sets agree:
///   y = float(sum) * scale[c]                     scale and bias lie in the packed weights
///   HardSwish: y = y * (clamp(y + 3, 0, 6) * gain)
///   with a residual: y = y + float(residual code - residual zero) * residual scale
///   code = clamp(roundHalfToEven(y) + zero, 0, 255)
/// Relu and Relu6 need nothing: they are the range of an output whose zero is 0. Requires: |y| < 2^31.
/// See Jacob et al., "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference".
struct Requantize {
    Activation activation = Activation::None; ///< None or HardSwish.
    float gain = 1; ///< Of HardSwish: output codes a unit, divided by 6. Its scale[c] yields units, otherwise codes.
    std::int32_t zero = 0; ///< 0..255.
};

/// codes(rows, columns) = requantised input · weights: a fully connected layer or a 1x1 convolution in NHWC, and the
/// heart of a k x k one, whose input rows are several runs of bytes.
struct GemmU8 {
    const std::uint8_t *input = nullptr; ///< Row r starts at input + r * inputStride.
    std::size_t inputStride = 0;
    std::size_t runs = 1; ///< Pieces that a row consists of,
    std::size_t runStride = 0; ///< this many bytes apart,
    std::size_t runBytes = 0; ///< each of this length, a multiple of 4. Depth of the product: runs * runBytes.
    const std::byte *weights = nullptr; ///< Packed by packGemmS8().
    Requantize requantize;
    const std::uint8_t *residual = nullptr; ///< (rows, columns) with outputStride, or null. May be the output itself.
    float residualScale = 0;
    std::int32_t residualZero = 0;
    std::uint8_t *output = nullptr; ///< Rows are outputStride bytes apart. Must not overlap the input.
    std::size_t outputStride = 0;
    std::size_t rows = 0;
    std::size_t columns = 0; ///< A multiple of kChannelPad.
};

/// As GemmU8, but the result stays real: output = float(sum) * scale[c].
struct GemmU8F32 {
    const std::uint8_t *input = nullptr; ///< (rows, depth)
    std::size_t inputStride = 0;
    const std::byte *weights = nullptr; ///< Packed by packGemmS8(); scales in units.
    float *output = nullptr; ///< (rows, columns), without gaps.
    std::size_t rows = 0;
    std::size_t depth = 0; ///< A multiple of 4.
    std::size_t columns = 0; ///< A multiple of kChannelPad.
};

/// Rows [firstRow, firstRow + rows) of a dense k x k convolution: (height, width, inChannels) -> (…, outWidth,
/// outChannels). Outside the picture every channel has the code inputZero.
struct ConvU8 {
    ConvShape shape;
    std::size_t inChannels = 0; ///< Any count: the first layer has 3, not padded.
    std::size_t outChannels = 0; ///< A multiple of kChannelPad.
    const std::uint8_t *input = nullptr; ///< The whole picture.
    std::uint8_t inputZero = 0;
    const std::byte *weights = nullptr; ///< Packed by packGemmS8() with a depth of kernel runs of convRunBytes().
    Requantize requantize;
    std::uint8_t *output = nullptr; ///< Where row firstRow goes.
    std::uint8_t *scratch = nullptr; ///< convU8ScratchBytes(shape, inChannels, rows) bytes.
    std::size_t firstRow = 0;
    std::size_t rows = 0;
};

/// Bytes of a window's row in a ConvU8's weights: kernel * inChannels, rounded up to a multiple of 4; the weights of
/// what is too much are zero.
constexpr std::size_t convRunBytes(std::size_t kernel, std::size_t inChannels)
{
    return (kernel * inChannels + 3) / 4 * 4;
}

/// Room for the input rows under `rows` output rows with their border, and for what the last window reads too much.
constexpr std::size_t convU8ScratchBytes(const ConvShape &shape, std::size_t inChannels, std::size_t rows)
{
    const std::size_t width = (shape.outWidth - 1) * shape.stride + shape.kernel;
    const std::size_t height = (rows - 1) * shape.stride + shape.kernel;
    return height * width * inChannels + 64;
}

/// Rows [firstRow, firstRow + rows) of a depthwise convolution, kernel 3 or 5, stride 1 or 2.
struct DepthwiseU8 {
    ConvShape shape;
    std::size_t channels = 0; ///< A multiple of kChannelPad.
    const std::uint8_t *input = nullptr; ///< Row y of the picture lies at input + y % inputRows * width * channels.
    std::size_t inputRows = 0; ///< shape.height for a whole picture, less for a ring of the latest rows.
    std::uint8_t inputZero = 0; ///< Code of what lies outside the picture.
    const std::byte *weights = nullptr; ///< Packed by packDepthwiseS8().
    Requantize requantize;
    std::uint8_t *output = nullptr; ///< Where row firstRow goes.
    std::size_t firstRow = 0;
    std::size_t rows = 0;
};

/// As MaxPoolF32, of codes: input and output share scale and zero.
struct MaxPoolU8 {
    ConvShape shape;
    std::size_t channels = 0; ///< A multiple of kChannelPad.
    const std::uint8_t *input = nullptr;
    std::uint8_t *output = nullptr;
};

/// Of two tensors of codes: y = float(a - zeroA) * scaleA + float(b - zeroB) * scaleB, then as in Requantize.
struct AddU8 {
    const std::uint8_t *a = nullptr;
    const std::uint8_t *b = nullptr;
    std::size_t count = 0;
    std::int32_t zeroA = 0;
    std::int32_t zeroB = 0;
    float scaleA = 1; ///< Output codes per code of a.
    float scaleB = 1;
    std::int32_t zero = 0;
    std::uint8_t *out = nullptr; ///< May be a or b.
};

/// A squeeze-excite block's scaling: y = float(code - inputZero) * scale[c], then as in Requantize.
struct ScaleChannelsU8 {
    const std::uint8_t *input = nullptr; ///< (rows, channels)
    std::size_t rows = 0;
    std::size_t channels = 0; ///< A multiple of kChannelPad.
    std::int32_t inputZero = 0;
    const float *scale = nullptr; ///< channels floats: output codes per input code.
    std::int32_t zero = 0;
    std::uint8_t *output = nullptr; ///< May be the input.
};

} // namespace likeness::kernels

#include "support/check.h"

#include "codes.h"
#include "conv_cases.h"

using likeness::kernels::Activation;
using likeness::kernels::ConvShape;
using likeness::kernels::Requantize;
using likeness::tests::Check;
using likeness::tests::QuantizedLayer;
using likeness::tests::RandomData;
using likeness::tests::sameShape;

namespace {

constexpr std::uint8_t kInputZero = 131;

/// Sum of a window, with the input's zero where it leaves the picture. code(pixel, k) and weight(tap, k) for k < depth.
template<typename Code, typename Weight>
std::int64_t windowSum(const ConvShape &shape, std::size_t outPixel, std::size_t depth, const Code &code,
                       const Weight &weight)
{
    std::int64_t sum = 0;
    for (std::size_t tap = 0; tap < shape.kernel * shape.kernel; ++tap) {
        for (std::size_t k = 0; k < depth; ++k) {
            sum += kInputZero * weight(tap, k);
        }
    }
    likeness::tests::forEachTap(shape, outPixel, [&](std::size_t tap, std::size_t pixel) {
        for (std::size_t k = 0; k < depth; ++k) {
            sum += (code(pixel, k) - kInputZero) * weight(tap, k);
        }
    });
    return sum;
}

/// Rows [first, first + rows) of a depthwise convolution whose input rows lie in a ring of ringRows rows.
void checkDepthwise(Check &check, const ConvShape &shape, std::size_t channels, Requantize requantize = {.zero = 128})
{
    check.row(likeness::tests::describe(shape), "channels", channels);
    RandomData random;
    const std::size_t taps = shape.kernel * shape.kernel;
    QuantizedLayer layer = likeness::tests::randomLayer(random, taps, channels);
    // Neighbours are taps above each other: transpose what randomLayer() made along its depth.
    const auto byColumn = layer.weights;
    for (std::size_t tap = 0; tap < taps; ++tap) {
        const std::size_t transposed = tap % shape.kernel * shape.kernel + tap / shape.kernel;
        std::copy_n(byColumn.data() + transposed * channels, channels, layer.weights.data() + tap * channels);
    }
    std::vector<std::byte> weights(likeness::kernels::packedDepthwiseS8Bytes(shape.kernel, shape.stride, channels));
    likeness::kernels::packDepthwiseS8(layer.weights, shape.kernel, shape.stride, layer.bias, layer.scale, weights);
    const auto input = random.integers<std::uint8_t>(shape.height * shape.width * channels);
    std::vector<std::uint8_t> output(shape.outHeight * shape.outWidth * channels);
    likeness::kernels::table().depthwiseU8({.shape = shape,
                                            .channels = channels,
                                            .input = input.data(),
                                            .inputRows = shape.height,
                                            .inputZero = kInputZero,
                                            .weights = weights.data(),
                                            .requantize = requantize,
                                            .output = output.data(),
                                            .rows = shape.outHeight});
    for (std::size_t i = 0; i < output.size(); ++i) {
        const std::size_t c = i % channels;
        const auto sum = windowSum(
            shape, i / channels, 1, [&](std::size_t pixel, std::size_t) { return input[pixel * channels + c]; },
            [&](std::size_t tap, std::size_t) { return layer.weight(tap, c); });
        const float y = likeness::tests::requantized(sum + layer.bias[c], layer.scale[c], requantize);
        check.equal(output[i], likeness::tests::codeOf(y, requantize.zero), i);
    }
}

void depthwiseOfEveryFilterIsExact(Check &check)
{
    for (const std::size_t kernel : {3U, 5U}) {
        for (const std::size_t stride : {1U, 2U}) {
            for (const std::size_t side : {1U, 2U, 3U, 6U, 9U}) {
                checkDepthwise(check, sameShape(side, side + 1, kernel, stride), 32);
            }
        }
    }
}

void depthwiseOfEveryChannelCountIsExact(Check &check)
{
    for (const std::size_t kernel : {3U, 5U}) {
        for (const std::size_t channels : {16U, 48U, 64U, 80U, 112U, 144U}) {
            checkDepthwise(check, sameShape(7, 6, kernel, 1), channels);
        }
    }
}

void depthwiseOfWideRowsIsExact(Check &check)
{
    for (const std::size_t kernel : {3U, 5U}) {
        for (const std::size_t stride : {1U, 2U}) {
            checkDepthwise(check, sameShape(5, 150, kernel, stride), 16);
        }
    }
}

void depthwiseAppliesHardSwish(Check &check)
{
    RandomData random;
    checkDepthwise(check, sameShape(6, 6, 3, 1), 32, {.activation = Activation::HardSwish, .gain = 0.5F, .zero = 9});
}

void depthwiseOfBandsInARingIsThatOfThePicture(Check &check)
{
    constexpr std::size_t kChannels = 48;
    for (const std::size_t kernel : {3U, 5U}) {
        for (const std::size_t stride : {1U, 2U}) {
            const ConvShape shape = sameShape(17, 11, kernel, stride);
            check.row(likeness::tests::describe(shape));
            RandomData random;
            QuantizedLayer layer = likeness::tests::randomLayer(random, kernel * kernel, kChannels);
            for (auto &weight : layer.weights) {
                weight = static_cast<std::int8_t>(weight / 2); // within the pair limit in any direction
            }
            std::vector<std::byte> weights(likeness::kernels::packedDepthwiseS8Bytes(kernel, stride, kChannels));
            likeness::kernels::packDepthwiseS8(layer.weights, kernel, stride, layer.bias, layer.scale, weights);
            const auto input = random.integers<std::uint8_t>(shape.height * shape.width * kChannels);
            const std::size_t outputRowBytes = shape.outWidth * kChannels;
            const std::size_t inputRowBytes = shape.width * kChannels;
            std::vector<std::uint8_t> whole(shape.outHeight * outputRowBytes);
            likeness::kernels::DepthwiseU8 op{.shape = shape,
                                              .channels = kChannels,
                                              .input = input.data(),
                                              .inputRows = shape.height,
                                              .inputZero = kInputZero,
                                              .weights = weights.data(),
                                              .requantize = {.zero = 20},
                                              .output = whole.data(),
                                              .rows = shape.outHeight};
            likeness::kernels::table().depthwiseU8(op);

            constexpr std::size_t kBand = 3;
            const std::size_t ringRows = (kBand - 1) * stride + kernel;
            std::vector<std::uint8_t> ring(ringRows * inputRowBytes);
            std::vector<std::uint8_t> banded(whole.size());
            std::size_t filled = 0;
            for (std::size_t y = 0; y < shape.outHeight; y += kBand) {
                const std::size_t rows = std::min(kBand, shape.outHeight - y);
                const std::size_t needed = std::min(shape.height, (y + rows - 1) * stride + kernel - shape.padTop);
                for (; filled < needed; ++filled) {
                    std::copy_n(input.data() + filled * inputRowBytes, inputRowBytes,
                                ring.data() + filled % ringRows * inputRowBytes);
                }
                op.input = ring.data();
                op.inputRows = ringRows;
                op.firstRow = y;
                op.rows = rows;
                op.output = banded.data() + y * outputRowBytes;
                likeness::kernels::table().depthwiseU8(op);
            }
            check.that(banded == whole, "bands give the same codes");
        }
    }
}

/// All rows, or those of a band.
void checkConv(Check &check, const ConvShape &shape, std::size_t inChannels, std::size_t outChannels,
               std::size_t firstRow = 0, std::size_t rows = static_cast<std::size_t>(-1))
{
    rows = std::min(rows, shape.outHeight - firstRow);
    check.row(likeness::tests::describe(shape), "channels", inChannels, outChannels, "rows", firstRow, rows);
    RandomData random;
    const std::size_t run = likeness::kernels::convRunBytes(shape.kernel, inChannels);
    QuantizedLayer layer = likeness::tests::randomLayer(random, shape.kernel * run, outChannels);
    for (std::size_t k = 0; k < layer.depth; ++k) {
        for (std::size_t c = 0; c < outChannels && k % run >= shape.kernel * inChannels; ++c) {
            layer.weights[k * outChannels + c] = 0;
        }
    }
    std::vector<std::byte> weights(likeness::kernels::packedGemmS8Bytes(layer.depth, outChannels));
    likeness::kernels::packGemmS8(layer.weights, layer.depth, layer.bias, layer.scale, weights);
    const auto input = random.integers<std::uint8_t>(shape.height * shape.width * inChannels);
    std::vector<std::uint8_t> scratch(likeness::kernels::convU8ScratchBytes(shape, inChannels, rows));
    std::vector<std::uint8_t> output(rows * shape.outWidth * outChannels);
    likeness::kernels::table().convU8({.shape = shape,
                                       .inChannels = inChannels,
                                       .outChannels = outChannels,
                                       .input = input.data(),
                                       .inputZero = kInputZero,
                                       .weights = weights.data(),
                                       .requantize = {.zero = 128},
                                       .output = output.data(),
                                       .scratch = scratch.data(),
                                       .firstRow = firstRow,
                                       .rows = rows});
    for (std::size_t i = 0; i < output.size(); ++i) {
        const std::size_t c = i % outChannels;
        const auto sum = windowSum(
            shape, i / outChannels + firstRow * shape.outWidth, inChannels,
            [&](std::size_t pixel, std::size_t k) { return input[pixel * inChannels + k]; },
            [&](std::size_t tap, std::size_t k) {
                return layer.weight(tap / shape.kernel * run + tap % shape.kernel * inChannels + k, c);
            });
        const float y = likeness::tests::requantized(sum + layer.bias[c], layer.scale[c], {});
        check.equal(output[i], likeness::tests::codeOf(y, 128), i);
    }
}

void convOfPicturesIsExact(Check &check)
{
    checkConv(check, sameShape(10, 12, 3, 2), 3, 32);
    checkConv(check, sameShape(9, 11, 3, 2), 3, 16);
    checkConv(check, sameShape(14, 14, 7, 2), 3, 64);
    checkConv(check, sameShape(1, 1, 3, 1), 3, 16);
}

void convOfChannelsIsExact(Check &check)
{
    checkConv(check, sameShape(6, 7, 3, 1), 16, 48);
    checkConv(check, sameShape(6, 7, 3, 2), 32, 16);
    checkConv(check, sameShape(8, 8, 1, 2), 48, 32);
    checkConv(check, sameShape(6, 7, 5, 1), 16, 32);
}

void convOfSymmetricPaddingIsExact(Check &check)
{
    checkConv(
        check,
        {.height = 8, .width = 8, .outHeight = 4, .outWidth = 4, .kernel = 3, .stride = 2, .padTop = 1, .padLeft = 1},
        16, 16);
}

void convOfBandsIsExact(Check &check)
{
    checkConv(check, sameShape(13, 9, 3, 2), 3, 32, 0, 2);
    checkConv(check, sameShape(13, 9, 3, 2), 3, 32, 2, 3);
    checkConv(check, sameShape(13, 9, 3, 2), 3, 32, 5, 2);
    checkConv(check, sameShape(13, 9, 3, 1), 16, 32, 4, 9);
}

} // namespace

int main()
{
    return likeness::tests::runAll({
        {"depthwiseOfEveryFilterIsExact", depthwiseOfEveryFilterIsExact},
        {"depthwiseOfEveryChannelCountIsExact", depthwiseOfEveryChannelCountIsExact},
        {"depthwiseOfWideRowsIsExact", depthwiseOfWideRowsIsExact},
        {"depthwiseAppliesHardSwish", depthwiseAppliesHardSwish},
        {"depthwiseOfBandsInARingIsThatOfThePicture", depthwiseOfBandsInARingIsThatOfThePicture},
        {"convOfPicturesIsExact", convOfPicturesIsExact},
        {"convOfChannelsIsExact", convOfChannelsIsExact},
        {"convOfSymmetricPaddingIsExact", convOfSymmetricPaddingIsExact},
        {"convOfBandsIsExact", convOfBandsIsExact},
    });
}

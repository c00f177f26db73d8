#include "rows.h"

#include "kernels/pack.h"
#include "kernels/quantized.h"

#include <span>

namespace likeness::bench {
namespace {

using kernels::Requantize;

constexpr std::int8_t kWeight = 3; // what the weights are does not matter for the speed
constexpr float kScale = 1e-4F;
constexpr Requantize kRequantize{.activation = kernels::Activation::None, .gain = 1, .zero = 3};

std::vector<std::byte> packedGemm(std::size_t depth, std::size_t columns)
{
    const std::vector<std::int8_t> matrix(depth * columns, kWeight);
    const std::vector<std::int32_t> bias(columns, 100);
    const std::vector<float> scale(columns, kScale);
    std::vector<std::byte> packed(kernels::packedGemmS8Bytes(depth, columns));
    kernels::packGemmS8(matrix, depth, bias, scale, packed);
    return packed;
}

void gemm(benchmark::State &state, const Set &set, std::size_t rows, std::size_t depth, std::size_t columns)
{
    const auto input = randomNumbers<std::uint8_t>(rows * depth);
    const auto weights = packedGemm(depth, columns);
    std::vector<std::uint8_t> output(rows * columns);
    measure(state, 2.0 * static_cast<double>(rows * depth * columns), set.codePeak, [&] {
        set.table().gemmU8({.input = input.data(),
                            .inputStride = depth,
                            .runBytes = depth,
                            .weights = weights.data(),
                            .requantize = kRequantize,
                            .output = output.data(),
                            .outputStride = columns,
                            .rows = rows,
                            .columns = columns});
    });
}

void gemmToReals(benchmark::State &state, const Set &set, std::size_t rows, std::size_t depth, std::size_t columns)
{
    const auto input = randomNumbers<std::uint8_t>(rows * depth);
    const auto weights = packedGemm(depth, columns);
    std::vector<float> output(rows * columns);
    measure(state, 2.0 * static_cast<double>(rows * depth * columns), set.codePeak, [&] {
        set.table().gemmU8F32({.input = input.data(),
                               .inputStride = depth,
                               .weights = weights.data(),
                               .output = output.data(),
                               .rows = rows,
                               .depth = depth,
                               .columns = columns});
    });
}

void firstLayer(benchmark::State &state, const Set &set, std::size_t side)
{
    const kernels::ConvShape shape = sameShape(side, 3, 2);
    const auto input = randomNumbers<std::uint8_t>(side * side * 3);
    const auto weights = packedGemm(3 * kernels::convRunBytes(3, 3), 32);
    std::vector<std::uint8_t> scratch(kernels::convU8ScratchBytes(shape, 3, shape.outHeight));
    std::vector<std::uint8_t> output(shape.outHeight * shape.outWidth * 32);
    measure(state, 2.0 * 27 * static_cast<double>(output.size()), set.codePeak, [&] {
        set.table().convU8({.shape = shape,
                            .inChannels = 3,
                            .outChannels = 32,
                            .input = input.data(),
                            .inputZero = 127,
                            .weights = weights.data(),
                            .requantize = kRequantize,
                            .output = output.data(),
                            .scratch = scratch.data(),
                            .firstRow = 0,
                            .rows = shape.outHeight});
    });
}

void depthwise(benchmark::State &state, const Set &set, std::size_t side, std::size_t channels, std::size_t kernel,
               std::size_t stride)
{
    const kernels::ConvShape shape = sameShape(side, kernel, stride);
    const auto input = randomNumbers<std::uint8_t>(side * side * channels);
    const std::vector<std::int8_t> filters(kernel * kernel * channels, kWeight);
    const std::vector<std::int32_t> bias(channels, 100);
    const std::vector<float> scale(channels, kScale);
    std::vector<std::byte> weights(kernels::packedDepthwiseS8Bytes(kernel, stride, channels));
    kernels::packDepthwiseS8(filters, kernel, stride, bias, scale, weights);
    std::vector<std::uint8_t> output(shape.outHeight * shape.outWidth * channels);
    measure(state, 2.0 * static_cast<double>(kernel * kernel * output.size()), set.codePeak, [&] {
        set.table().depthwiseU8({.shape = shape,
                                 .channels = channels,
                                 .input = input.data(),
                                 .inputRows = side,
                                 .inputZero = 3,
                                 .weights = weights.data(),
                                 .requantize = kRequantize,
                                 .output = output.data(),
                                 .firstRow = 0,
                                 .rows = shape.outHeight});
    });
}

/// As for floats.
void maxPool(benchmark::State &state, const Set &set, std::size_t side, std::size_t channels)
{
    const kernels::ConvShape shape{side, side, side / 2, side / 2, 3, 2, 1, 1};
    const auto input = randomNumbers<std::uint8_t>(side * side * channels);
    std::vector<std::uint8_t> output(shape.outHeight * shape.outWidth * channels);
    measure(state, 9.0 * static_cast<double>(output.size()), 0, [&] {
        set.table().maxPoolU8({.shape = shape, .channels = channels, .input = input.data(), .output = output.data()});
    });
}

} // namespace

void addCodeLayers(const Set &set)
{
    // rows, depth, columns
    add("gemmU8", set, gemm, 4096U, 96U, 32U);
    add("gemmU8", set, gemm, 16384U, 16U, 96U);
    add("gemmU8", set, gemm, 1024U, 240U, 48U);
    add("gemmU8", set, gemm, 256U, 112U, 672U);
    add("gemmU8", set, gemm, 64U, 1152U, 192U);
    add("gemmU8F32", set, gemmToReals, 1U, 1280U, 512U);
    add("convU8 first layer", set, firstLayer, 256U);
    // side, channels, kernel, stride
    add("depthwiseU8", set, depthwise, 128U, 96U, 3U, 2U);
    add("depthwiseU8", set, depthwise, 64U, 144U, 3U, 1U);
    add("depthwiseU8", set, depthwise, 64U, 144U, 5U, 2U);
    add("depthwiseU8", set, depthwise, 32U, 288U, 5U, 1U);
    add("depthwiseU8", set, depthwise, 8U, 1248U, 5U, 1U);
    // side, channels
    add("maxPoolU8", set, maxPool, 112U, 64U);
}

} // namespace likeness::bench

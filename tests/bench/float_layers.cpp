#include "rows.h"

#include "kernels/pack.h"

namespace likeness::bench {
namespace {

using kernels::Activation;

void gemm(benchmark::State &state, const Set &set, std::size_t rows, std::size_t depth, std::size_t columns)
{
    const auto input = randomNumbers<float>(rows * depth);
    const auto weights = randomNumbers<float>(kernels::packedGemmF32Floats(depth, columns));
    const auto bias = randomNumbers<float>(columns);
    std::vector<float> output(rows * columns);
    measure(state, 2.0 * static_cast<double>(rows * depth * columns), set.floatPeak, [&] {
        set.table().gemmF32({.input = input.data(),
                             .inputStride = depth,
                             .weights = weights.data(),
                             .bias = bias.data(),
                             .output = output.data(),
                             .outputStride = columns,
                             .rows = rows,
                             .depth = depth,
                             .columns = columns,
                             .activation = Activation::Relu6});
    });
}

void firstLayer(benchmark::State &state, const Set &set, std::size_t side)
{
    const kernels::ConvShape shape = sameShape(side, 3, 2);
    const auto input = randomNumbers<float>(side * side * 3);
    const auto weights = randomNumbers<float>(kernels::packedGemmF32Floats(27, 32));
    const auto bias = randomNumbers<float>(32);
    std::vector<float> scratch(kernels::convScratchFloats(shape, 3));
    std::vector<float> output(shape.outHeight * shape.outWidth * 32);
    measure(state, 2.0 * 27 * static_cast<double>(output.size()), set.floatPeak, [&] {
        set.table().convF32({shape, 3, 32, input.data(), weights.data(), bias.data(), output.data(), scratch.data(),
                             Activation::Relu6, 0, shape.outHeight});
    });
}

void depthwise(benchmark::State &state, const Set &set, std::size_t side, std::size_t channels, std::size_t kernel,
               std::size_t stride)
{
    const kernels::ConvShape shape = sameShape(side, kernel, stride);
    const auto input = randomNumbers<float>(side * side * channels);
    const auto weights = randomNumbers<float>(kernel * kernel * channels);
    const auto bias = randomNumbers<float>(channels);
    std::vector<float> output(shape.outHeight * shape.outWidth * channels);
    measure(state, 2.0 * static_cast<double>(kernel * kernel * output.size()), set.floatPeak, [&] {
        set.table().depthwiseF32({shape, channels, input.data(), side, weights.data(), bias.data(), output.data(),
                                  Activation::Relu6, 0, shape.outHeight});
    });
}

/// ResNet's; the work is elements of the input under all windows.
void maxPool(benchmark::State &state, const Set &set, std::size_t side, std::size_t channels)
{
    const kernels::ConvShape shape{side, side, side / 2, side / 2, 3, 2, 1, 1};
    const auto input = randomNumbers<float>(side * side * channels);
    std::vector<float> output(shape.outHeight * shape.outWidth * channels);
    measure(state, 9.0 * static_cast<double>(output.size()), 0, [&] {
        set.table().maxPoolF32({shape, channels, input.data(), output.data()});
    });
}

} // namespace

void addFloatLayers(const Set &set)
{
    // rows, depth, columns
    add("gemmF32", set, gemm, 4096U, 96U, 32U);
    add("gemmF32", set, gemm, 4096U, 144U, 192U);
    add("gemmF32", set, gemm, 4096U, 1152U, 192U);
    add("gemmF32", set, gemm, 16384U, 16U, 96U);
    add("gemmF32", set, gemm, 16384U, 32U, 16U);
    add("gemmF32", set, gemm, 1024U, 240U, 48U);
    add("gemmF32", set, gemm, 256U, 112U, 672U);
    add("gemmF32", set, gemm, 64U, 1152U, 192U);
    add("gemmF32", set, gemm, 49U, 1152U, 320U);
    add("gemmF32", set, gemm, 1U, 1280U, 512U);
    add("convF32 first layer", set, firstLayer, 256U);
    // side, channels, kernel, stride
    add("depthwiseF32", set, depthwise, 128U, 32U, 3U, 1U);
    add("depthwiseF32", set, depthwise, 128U, 96U, 3U, 2U);
    add("depthwiseF32", set, depthwise, 64U, 144U, 3U, 1U);
    add("depthwiseF32", set, depthwise, 64U, 144U, 5U, 2U);
    add("depthwiseF32", set, depthwise, 32U, 288U, 5U, 1U);
    add("depthwiseF32", set, depthwise, 32U, 288U, 3U, 2U);
    add("depthwiseF32", set, depthwise, 16U, 720U, 5U, 1U);
    add("depthwiseF32", set, depthwise, 8U, 1248U, 5U, 1U);
    add("depthwiseF32", set, depthwise, 7U, 1152U, 3U, 1U);
    // side, channels
    add("maxPoolF32", set, maxPool, 112U, 64U);
}

} // namespace likeness::bench

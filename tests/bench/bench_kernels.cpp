// One row for each kernel, shape and instruction set of this CPU, in CPU time of one thread:
//     bench_kernels --benchmark_filter='gemmF32.*avx2'
// A multiply-add counts as two operations. "peak" is what the set reaches in registers.

#include "kernels/pack.h"
#include "kernels/peak.h"
#include "kernels/table.h"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace likeness::kernels;

std::vector<float> randomFloats(std::size_t count)
{
    static std::mt19937 random(42);
    std::uniform_real_distribution<float> uniform(-1, 1);
    std::vector<float> data(count);
    for (float &x : data) {
        x = uniform(random);
    }
    return data;
}

void report(benchmark::State &state, double operations)
{
    const auto iterations = static_cast<double>(state.iterations());
    state.counters["op"] = benchmark::Counter(operations * iterations, benchmark::Counter::kIsRate);
}

void gemm(benchmark::State &state, Isa isa, std::size_t rows, std::size_t depth, std::size_t columns)
{
    const std::vector<float> input = randomFloats(rows * depth);
    const std::vector<float> weights = randomFloats(packedGemmF32Floats(depth, columns));
    const std::vector<float> bias = randomFloats(columns);
    std::vector<float> output(rows * columns);
    const GemmF32 product{.input = input.data(),
                          .inputStride = depth,
                          .weights = weights.data(),
                          .bias = bias.data(),
                          .output = output.data(),
                          .outputStride = columns,
                          .rows = rows,
                          .depth = depth,
                          .columns = columns,
                          .activation = Activation::Relu6};
    for ([[maybe_unused]] auto step : state) {
        table(isa).gemmF32(product);
        benchmark::ClobberMemory();
    }
    report(state, 2.0 * static_cast<double>(rows * depth * columns));
}

/// Even sides with "same" padding, as the networks have them.
ConvShape sameShape(std::size_t side, std::size_t kernel, std::size_t stride)
{
    const std::size_t pad = (kernel - stride) / 2;
    return {side, side, side / stride, side / stride, kernel, stride, pad, pad};
}

void firstLayer(benchmark::State &state, Isa isa, std::size_t side)
{
    const ConvShape shape = sameShape(side, 3, 2);
    const std::vector<float> input = randomFloats(side * side * 3);
    const std::vector<float> weights = randomFloats(packedGemmF32Floats(27, 32));
    const std::vector<float> bias = randomFloats(32);
    std::vector<float> scratch(convScratchFloats(shape, 3));
    std::vector<float> output(shape.outHeight * shape.outWidth * 32);
    for ([[maybe_unused]] auto step : state) {
        table(isa).convF32({shape, 3, 32, input.data(), weights.data(), bias.data(), output.data(), scratch.data(),
                            Activation::Relu6});
        benchmark::ClobberMemory();
    }
    report(state, 2.0 * 27 * static_cast<double>(output.size()));
}

void depthwise(benchmark::State &state, Isa isa, std::size_t side, std::size_t channels, std::size_t kernel,
               std::size_t stride)
{
    const ConvShape shape = sameShape(side, kernel, stride);
    const std::vector<float> input = randomFloats(side * side * channels);
    const std::vector<float> weights = randomFloats(kernel * kernel * channels);
    const std::vector<float> bias = randomFloats(channels);
    std::vector<float> output(shape.outHeight * shape.outWidth * channels);
    for ([[maybe_unused]] auto step : state) {
        table(isa).depthwiseF32(
            {shape, channels, input.data(), weights.data(), bias.data(), output.data(), Activation::Relu6});
        benchmark::ClobberMemory();
    }
    report(state, 2.0 * static_cast<double>(kernel * kernel * output.size()));
}

void scan(benchmark::State &state, Isa isa, std::size_t rows, std::size_t dimension)
{
    const std::vector<std::int8_t> codes(rows * dimension, 3);
    std::vector<std::int32_t> out(rows);
    for ([[maybe_unused]] auto step : state) {
        table(isa).dotRowsS8(codes.data(), codes.data(), rows, dimension, out.data());
        benchmark::ClobberMemory();
    }
    report(state, 2.0 * static_cast<double>(codes.size()));
}

void dots(benchmark::State &state, Isa isa, std::size_t dimension)
{
    const std::vector<float> a = randomFloats(dimension);
    const std::vector<std::uint16_t> halves(dimension, 0x3c00);
    const std::vector<std::int8_t> codes(dimension, 3);
    for ([[maybe_unused]] auto step : state) {
        benchmark::DoNotOptimize(table(isa).dotS8(codes.data(), codes.data(), dimension));
        benchmark::DoNotOptimize(table(isa).dotF32F16(a.data(), halves.data(), dimension));
    }
    report(state, 4.0 * static_cast<double>(dimension));
}

/// The passes over whole tensors, one after the other.
void elementwise(benchmark::State &state, Isa isa, std::size_t rows, std::size_t channels)
{
    std::vector<float> data = randomFloats(rows * channels);
    const std::vector<float> other = randomFloats(rows * channels);
    const std::vector<std::uint8_t> pixels(rows * channels, 100);
    std::vector<std::uint16_t> halves(rows * channels);
    std::vector<float> pooled(channels);
    const Table &kernels = table(isa);
    for ([[maybe_unused]] auto step : state) {
        kernels.normalizeU8(pixels.data(), pixels.size(), 127, 1.0F / 128, data.data());
        kernels.addF32(data.data(), other.data(), data.size(), Activation::None, data.data());
        kernels.activateF32(data.data(), data.size(), Activation::HardSwish);
        kernels.averagePoolF32(data.data(), rows, channels, pooled.data());
        kernels.scaleChannelsF32(data.data(), rows, channels, pooled.data());
        kernels.f32ToF16(data.data(), data.size(), halves.data());
        benchmark::ClobberMemory();
    }
    report(state, 6.0 * static_cast<double>(data.size()));
}

void peak(benchmark::State &state, Isa isa)
{
    double best = 0;
    for ([[maybe_unused]] auto step : state) {
        best = fmaPeakGflops(isa);
    }
    state.counters["op"] = best * 1e9;
}

template<typename Function, typename... Sizes>
void add(const std::string &kernel, Isa isa, Function function, Sizes... sizes)
{
    std::ostringstream label;
    label << kernel;
    ((label << ' ' << sizes), ...);
    label << " @" << name(isa);
    benchmark::RegisterBenchmark(label.str().c_str(), [=](benchmark::State &state) {
        function(state, isa, std::size_t{sizes}...);
    })->Unit(benchmark::kMicrosecond);
}

void addAll(Isa isa)
{
    add("peak", isa, peak);
    // rows, depth, columns
    add("gemmF32", isa, gemm, 4096U, 96U, 32U);
    add("gemmF32", isa, gemm, 4096U, 144U, 192U);
    add("gemmF32", isa, gemm, 4096U, 1152U, 192U);
    add("gemmF32", isa, gemm, 16384U, 16U, 96U);
    add("gemmF32", isa, gemm, 16384U, 32U, 16U);
    add("gemmF32", isa, gemm, 1024U, 240U, 48U);
    add("gemmF32", isa, gemm, 256U, 112U, 672U);
    add("gemmF32", isa, gemm, 64U, 1152U, 192U);
    add("gemmF32", isa, gemm, 49U, 1152U, 320U);
    add("gemmF32", isa, gemm, 1U, 1280U, 512U);
    add("convF32 first layer", isa, firstLayer, 256U);
    // side, channels, kernel, stride
    add("depthwiseF32", isa, depthwise, 128U, 32U, 3U, 1U);
    add("depthwiseF32", isa, depthwise, 128U, 96U, 3U, 2U);
    add("depthwiseF32", isa, depthwise, 64U, 144U, 3U, 1U);
    add("depthwiseF32", isa, depthwise, 64U, 144U, 5U, 2U);
    add("depthwiseF32", isa, depthwise, 32U, 288U, 5U, 1U);
    add("depthwiseF32", isa, depthwise, 32U, 288U, 3U, 2U);
    add("depthwiseF32", isa, depthwise, 16U, 720U, 5U, 1U);
    add("depthwiseF32", isa, depthwise, 8U, 1248U, 5U, 1U);
    add("depthwiseF32", isa, depthwise, 7U, 1152U, 3U, 1U);
    // rows, dimension
    add("dotRowsS8", isa, scan, 1000U, 512U);
    add("dotRowsS8", isa, scan, 100000U, 512U);
    add("dotS8 + dotF32F16", isa, dots, 512U);
    add("elementwise", isa, elementwise, 64U, 1280U);
}

} // namespace

int main(int argc, char **argv)
{
    for (const Isa isa : supportedIsas()) {
        addAll(isa);
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}

#include "nn/quantize/layer_codes.h"

#include "kernels/pack.h"
#include "kernels/quantized.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace likeness::engine::nn {
namespace {

constexpr int kMaxCode = 127;
constexpr double kMaxBias = 1 << 30; ///< Leaves as much for the products.
constexpr double kTiny = 1e-20; ///< Of a column without weights and bias.

/// Where a layer's weights go in the order of depth, and which of them are neighbours.
struct DepthOrder {
    std::size_t depth = 0;
    std::vector<std::size_t> place; ///< By (in, window): index in depth.
    std::vector<std::pair<std::size_t, std::size_t>> neighbours;
};

/// Taps of a depthwise convolution in their order; those above each other are neighbours.
DepthOrder depthwiseOrder(std::size_t kernel)
{
    DepthOrder order{.depth = kernel * kernel, .place = {}, .neighbours = {}};
    for (std::size_t tap = 0; tap < order.depth; ++tap) {
        order.place.push_back(tap);
        if (tap + kernel < order.depth) {
            order.neighbours.emplace_back(tap, tap + kernel);
        }
    }
    return order;
}

/// Runs of a window's rows, each padded to a multiple of 4; pairs of two are neighbours.
/// pixelStride: channels in memory of one pixel.
DepthOrder denseOrder(std::size_t kernel, std::size_t in, std::size_t pixelStride)
{
    const std::size_t run = kernels::convRunBytes(kernel, pixelStride);
    DepthOrder order{.depth = kernel * run, .place = {}, .neighbours = {}};
    for (std::size_t c = 0; c < in; ++c) {
        for (std::size_t tap = 0; tap < kernel * kernel; ++tap) {
            order.place.push_back(tap / kernel * run + tap % kernel * pixelStride + c);
        }
    }
    for (std::size_t k = 0; k < order.depth; k += 2) {
        order.neighbours.emplace_back(k, k + 1);
    }
    return order;
}

/// The weights of an output channel in their order, zeros between them.
std::vector<double> columnOf(const LayerWeights &weights, const DepthOrder &order, std::size_t o)
{
    const std::size_t filter = weights.in * weights.window;
    std::vector<double> column(order.depth, 0.0);
    for (std::size_t i = 0; i < filter; ++i) {
        column[order.place[i]] = double{weights.weight[o * filter + i]};
    }
    return column;
}

/// The least scale at which a column's codes and the sums of its neighbours stay in their bounds.
double leastScale(const std::vector<double> &column, const DepthOrder &order)
{
    double scale = 0;
    for (const double weight : column) {
        scale = std::max(scale, std::abs(weight) / kMaxCode);
    }
    for (const auto &[a, b] : order.neighbours) {
        scale = std::max(scale, std::abs(column[a] + column[b]) / kernels::kPairLimit);
    }
    return scale;
}

/// By column; large enough for its bias too.
std::vector<double> leastScales(const LayerWeights &weights, const DepthOrder &order, double inputScale)
{
    std::vector<double> scales;
    for (std::size_t o = 0; o < weights.out(); ++o) {
        const double ofBias = std::abs(weights.bias[o]) / inputScale / kMaxBias;
        scales.push_back(std::max({leastScale(columnOf(weights, order, o), order), ofBias, kTiny}));
    }
    return scales;
}

/// Rounds a column; where rounding lifts a sum above its bound, the code that was rounded furthest gives in.
std::vector<int> roundedCodes(const std::vector<double> &column, double scale, const DepthOrder &order)
{
    std::vector<int> codes;
    for (const double weight : column) {
        codes.push_back(std::clamp(static_cast<int>(std::lround(weight / scale)), -kMaxCode, kMaxCode));
    }
    for (const auto &[a, b] : order.neighbours) {
        while (std::abs(codes[a] + codes[b]) > kernels::kPairLimit) {
            const int sign = codes[a] + codes[b] > 0 ? 1 : -1;
            const auto excess = [&](std::size_t k) { return sign * (codes[k] - column[k] / scale); };
            codes[excess(a) >= excess(b) ? a : b] -= sign;
        }
    }
    return codes;
}

} // namespace

LayerCodes layerCodes(const NetworkLayout &layout, const Step &step, const LayerWeights &weights,
                      const Quantization &input, std::span<const double> inputMean, WeightScales scales)
{
    const bool depthwise = step.kind == StepKind::Depthwise;
    const DepthOrder order = depthwise ? depthwiseOrder(step.kernel)
        : step.kind == StepKind::Conv  ? denseOrder(step.kernel, weights.in, lanes(layout, step.input))
                                       : denseOrder(1, weights.in, weights.in);
    const std::size_t out = weights.out();
    const std::size_t filter = weights.in * weights.window;
    const double inputScale{input.scale};
    LayerCodes result{.weights = std::vector<std::int8_t>(order.depth * out, 0),
                      .scale = leastScales(weights, order, inputScale),
                      .bias = {}};
    if (scales == WeightScales::PerTensor) {
        result.scale.assign(out, *std::max_element(result.scale.begin(), result.scale.end()));
    }
    for (std::size_t o = 0; o < out; ++o) {
        const double scale = result.scale[o];
        const std::vector<double> column = columnOf(weights, order, o);
        const std::vector<int> codes = roundedCodes(column, scale, order);
        double bias = weights.bias[o];
        for (std::size_t i = 0; i < filter && !inputMean.empty(); ++i) {
            const std::size_t k = order.place[i];
            bias -= (codes[k] * scale - column[k]) * inputMean[depthwise ? o : i / weights.window];
        }
        for (std::size_t k = 0; k < order.depth; ++k) {
            result.weights[k * out + o] = static_cast<std::int8_t>(codes[k]);
        }
        const std::int64_t sum = std::accumulate(codes.begin(), codes.end(), std::int64_t{0});
        result.bias.push_back(static_cast<std::int32_t>(std::llround(bias / (inputScale * scale)) - input.zero * sum));
    }
    return result;
}

} // namespace likeness::engine::nn

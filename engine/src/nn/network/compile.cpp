#include "nn/network/compile.h"

#include "kernels/pack.h"

#include <algorithm>

namespace likeness::engine::nn {
namespace {

/// (out, in, window) -> rows (window, in padded to inLanes), columns out: what the GEMM multiplies patches with.
std::vector<float> patchMatrix(const LayerWeights &weights, std::size_t inLanes, std::size_t columns)
{
    std::vector<float> matrix(weights.window * inLanes * columns, 0.0F);
    const float *source = weights.weight.data();
    for (std::size_t o = 0; o < weights.out(); ++o) {
        for (std::size_t c = 0; c < weights.in; ++c) {
            for (std::size_t k = 0; k < weights.window; ++k) {
                matrix[(k * inLanes + c) * columns + o] = *source++;
            }
        }
    }
    return matrix;
}

std::span<float> floatsAt(AlignedBytes &packed, std::size_t offset, std::size_t count)
{
    return {reinterpret_cast<float *>(packed.data() + offset), count};
}

} // namespace

std::size_t growWeights(AlignedBytes &packed, std::size_t bytes)
{
    const std::size_t offset = packed.size();
    packed.resize(aligned(offset + bytes));
    return offset;
}

void packFloats(const NetworkLayout &layout, Step &step, const LayerWeights &weights, AlignedBytes &packed)
{
    const std::size_t columns = lanes(layout, step.output);
    const std::size_t count = weightBytes(layout, step) / sizeof(float);
    step.weights = growWeights(packed, count * sizeof(float));
    // A depthwise convolution wants (window, columns), which is the patch matrix of its one channel.
    const std::size_t inLanes = step.kind == StepKind::Conv ? lanes(layout, step.input) : weights.in;
    const auto matrix = patchMatrix(weights, inLanes, columns);
    const auto to = floatsAt(packed, step.weights, count);
    if (step.kind == StepKind::Depthwise) {
        std::copy(matrix.begin(), matrix.end(), to.begin());
    } else if (step.kind == StepKind::Conv) {
        kernels::packConvF32(convAlgorithm(layout, step), matrix.data(), step.kernel, inLanes, columns, to);
    } else {
        kernels::packGemmF32(matrix.data(), matrix.size() / columns, columns, to);
    }
    step.bias = growWeights(packed, columns * sizeof(float));
    const auto bias = floatsAt(packed, step.bias, columns);
    const auto end = std::transform(weights.bias.begin(), weights.bias.end(), bias.begin(),
                                    [](double value) { return static_cast<float>(value); });
    std::fill(end, bias.end(), kernels::zeroOf(step.activation)); // so that padding channels come out as zero
}

Result<NetworkPtr> compile(const LoweredNetwork &lowered)
{
    NetworkLayout layout = lowered.layout;
    AlignedBytes packed;
    for (std::size_t i = 0; i < layout.steps.size(); ++i) {
        if (isWeighted(layout.steps[i].kind)) {
            packFloats(layout, layout.steps[i], lowered.weights[i], packed);
        }
    }
    return Network::create(std::move(layout), std::move(packed));
}

Result<NetworkPtr> compile(const Graph &graph, const Tensors &weights)
{
    return lower(graph, weights).and_then([](const LoweredNetwork &lowered) { return compile(lowered); });
}

} // namespace likeness::engine::nn

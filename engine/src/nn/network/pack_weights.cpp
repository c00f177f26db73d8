#include "nn/network/pack_weights.h"

#include "kernels/pack.h"

#include <algorithm>
#include <cmath>

namespace likeness::engine::nn {
namespace {

/// Room for count floats at the aligned end of packed, zeroed.
std::size_t grow(AlignedFloats &packed, std::size_t count)
{
    const std::size_t offset = alignedFloats(packed.size());
    packed.resize(alignedFloats(offset + count), 0.0F);
    return offset;
}

/// (out, in, kernel, kernel) -> rows (ky, kx, in padded to inLanes), columns out: what the GEMM multiplies patches
/// with.
std::vector<float> patchMatrix(const FoldedWeights &folded, std::size_t in, std::size_t inLanes, std::size_t window,
                               std::size_t columns)
{
    const std::size_t out = folded.scale.size();
    std::vector<float> matrix(window * inLanes * columns, 0.0F);
    const float *source = folded.weight->values.data();
    for (std::size_t o = 0; o < out; ++o) {
        for (std::size_t c = 0; c < in; ++c) {
            for (std::size_t k = 0; k < window; ++k) {
                matrix[(k * inLanes + c) * columns + o] = static_cast<float>(double{*source++} * folded.scale[o]);
            }
        }
    }
    return matrix;
}

void packDepthwise(const FoldedWeights &folded, std::size_t window, std::size_t columns, float *out)
{
    const float *source = folded.weight->values.data();
    for (std::size_t c = 0; c < folded.scale.size(); ++c) {
        for (std::size_t k = 0; k < window; ++k) {
            out[k * columns + c] = static_cast<float>(double{*source++} * folded.scale[c]);
        }
    }
}

} // namespace

FoldedWeights foldBias(const Tensors &weights, const std::string &layer)
{
    FoldedWeights folded{.weight = &weights.at(layer + ".weight"), .scale = {}, .bias = {}};
    folded.scale.assign(folded.weight->shape[0], 1.0);
    folded.bias.assign(folded.weight->shape[0], 0.0);
    if (const auto bias = weights.find(layer + ".bias"); bias != weights.end()) {
        std::copy(bias->second.values.begin(), bias->second.values.end(), folded.bias.begin());
    }
    return folded;
}

void foldBatchNorm(FoldedWeights &folded, const Tensors &weights, const std::string &norm, double epsilon)
{
    const auto &gamma = weights.at(norm + ".weight").values;
    const auto &beta = weights.at(norm + ".bias").values;
    const auto &mean = weights.at(norm + ".running_mean").values;
    const auto &variance = weights.at(norm + ".running_var").values;
    for (std::size_t o = 0; o < folded.scale.size(); ++o) {
        const double scale = double{gamma[o]} / std::sqrt(double{variance[o]} + epsilon);
        folded.bias[o] = (folded.bias[o] - double{mean[o]}) * scale + double{beta[o]};
        folded.scale[o] *= scale;
    }
}

void packWeights(const NetworkLayout &layout, Step &step, const FoldedWeights &folded, AlignedFloats &packed)
{
    const std::size_t window = step.kernel * step.kernel;
    const std::size_t columns = lanes(layout, step.output);
    const std::size_t count = weightFloats(layout, step);
    step.weights = grow(packed, count);
    if (step.kind == StepKind::Depthwise) {
        packDepthwise(folded, window, columns, packed.data() + step.weights);
    } else {
        const std::size_t in = layout.tensors[step.input].channels;
        const std::size_t inLanes = step.kind == StepKind::Conv ? lanes(layout, step.input) : in;
        const auto matrix = patchMatrix(folded, in, inLanes, window, columns);
        kernels::packGemmF32(matrix.data(), window * inLanes, columns, {packed.data() + step.weights, count});
    }
    step.bias = grow(packed, columns);
    const auto bias = packed.begin() + static_cast<std::ptrdiff_t>(step.bias);
    const auto end = std::transform(folded.bias.begin(), folded.bias.end(), bias,
                                    [](double value) { return static_cast<float>(value); });
    // HardSigmoid(-3) = 0; the other activations keep zero.
    std::fill(end, bias + static_cast<std::ptrdiff_t>(columns),
              step.activation == kernels::Activation::HardSigmoid ? -3.0F : 0.0F);
}

} // namespace likeness::engine::nn

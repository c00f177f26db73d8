#include "nn/network/fold_weights.h"

#include <cmath>

namespace likeness::engine::nn {
namespace {

/// gamma * (x - mean) / sqrt(variance + epsilon) + beta of the layer's output x: into its bias; returns what its
/// weights are multiplied by.
std::vector<double> foldBatchNorm(LayerWeights &folded, const Tensors &weights, const std::string &norm, double epsilon)
{
    const auto &gamma = weights.at(norm + ".weight").values;
    const auto &beta = weights.at(norm + ".bias").values;
    const auto &mean = weights.at(norm + ".running_mean").values;
    const auto &variance = weights.at(norm + ".running_var").values;
    std::vector<double> scale(folded.out());
    for (std::size_t o = 0; o < folded.out(); ++o) {
        scale[o] = double{gamma[o]} / std::sqrt(double{variance[o]} + epsilon);
        folded.bias[o] = (folded.bias[o] - double{mean[o]}) * scale[o] + double{beta[o]};
        folded.mean.push_back(double{beta[o]});
        folded.deviation.push_back(std::abs(double{gamma[o]}));
    }
    return scale;
}

} // namespace

LayerWeights foldWeights(const Tensors &weights, const std::string &layer, const std::string &norm, double epsilon)
{
    const Tensor &weight = weights.at(layer + ".weight"); // (out, in) or (out, in, kernel, kernel)
    const std::size_t out = weight.shape[0];
    LayerWeights folded{.in = weight.shape[1],
                        .window = weight.shape.size() == 4 ? weight.shape[2] * weight.shape[3] : 1,
                        .weight = weight.values,
                        .bias = std::vector<double>(out, 0.0),
                        .mean = {},
                        .deviation = {}};
    if (const auto bias = weights.find(layer + ".bias"); bias != weights.end()) {
        folded.bias.assign(bias->second.values.begin(), bias->second.values.end());
    }
    if (!norm.empty()) {
        const std::vector<double> scale = foldBatchNorm(folded, weights, norm, epsilon);
        const std::size_t filter = folded.in * folded.window;
        for (std::size_t i = 0; i < folded.weight.size(); ++i) {
            folded.weight[i] = static_cast<float>(double{folded.weight[i]} * scale[i / filter]);
        }
    }
    return folded;
}

} // namespace likeness::engine::nn

#pragma once

#include "nn/network/fold_weights.h"
#include "nn/network/layout.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace likeness::engine::nn {

/// A layer's weights and biases as codes, in the order in which its kernel's packing wants them. Weights are symmetric
/// with a scale a column: value ~ code * scale[column]; a bias is a sum of products of codes, with the input's zero
/// taken off.
struct LayerCodes {
    std::vector<std::int8_t> weights; ///< (depth, out); the depth of a depthwise convolution is kernel * kernel.
    std::vector<double> scale; ///< out
    std::vector<std::int32_t> bias; ///< out
};

/// What shares a scale: the weights of an output channel, or all of a layer's, which is worse and here to be compared.
enum class WeightScales : std::uint8_t { PerChannel, PerTensor };

/// Codes of a weighted step whose input has the codes `input`. No two neighbours have a sum that kernels::kPairLimit
/// forbids. inputMean: by channel, or empty; biases make up for what rounding the weights does to the mean output.
LayerCodes layerCodes(const NetworkLayout &layout, const Step &step, const LayerWeights &weights,
                      const Quantization &input, std::span<const double> inputMean,
                      WeightScales scales = WeightScales::PerChannel);

} // namespace likeness::engine::nn

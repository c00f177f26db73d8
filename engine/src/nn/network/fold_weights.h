#pragma once

#include "nn/graph/tensors.h"

#include <cstddef>
#include <string>
#include <vector>

namespace likeness::engine::nn {

/// A layer's weights with what follows it folded in.
struct LayerWeights {
    std::size_t in = 0; ///< Channels that a filter sees; 1 of a depthwise convolution.
    std::size_t window = 0; ///< kernel * kernel
    std::vector<float> weight; ///< (out, in, window)
    std::vector<double> bias; ///< out
    /// Mean and deviation of every output, before residual and activation, over pictures as those that the network was
    /// trained on; known where a batch norm follows the layer, else empty.
    std::vector<double> mean;
    std::vector<double> deviation;

    std::size_t out() const { return bias.size(); }
};

/// Folds the batch norm `norm` (empty: none) into the weights of a layer, in double.
LayerWeights foldWeights(const Tensors &weights, const std::string &layer, const std::string &norm, double epsilon);

} // namespace likeness::engine::nn

#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace likeness::engine::nn {

/// Weights as a checkpoint holds them: row-major, last dimension fastest.
struct Tensor {
    std::vector<std::size_t> shape;
    std::vector<float> values; ///< As many as the product of shape; one for a scalar.
};

/// By layer name: "_conv_stem.weight".
using Tensors = std::map<std::string, Tensor, std::less<>>;

} // namespace likeness::engine::nn

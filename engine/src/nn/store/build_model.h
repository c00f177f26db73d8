#pragma once

#include "nn/graph/tensors.h"
#include "nn/model.h"
#include "nn/store/published_weights.h"

#include "engine/result.h"

#include <string>

namespace likeness::engine::nn {

/// The network that these weights belong to, told by their names and shapes, or null.
const PublishedNetwork *recogniseWeights(const Tensors &weights);

/// Compiles a checkpoint's tensors into a model: network, class subspace, card. Takes a second or so.
[[nodiscard]] Result<Model> buildModel(const PublishedNetwork &network, const Tensors &weights, std::string origin,
                                       std::string weightsSha256);

} // namespace likeness::engine::nn

#pragma once

#include "nn/graph/tensors.h"
#include "nn/model.h"
#include "nn/store/published_weights.h"

#include "engine/result.h"

#include <string>
#include <vector>

namespace likeness::engine::nn {

/// The network that these weights belong to, told by their names and shapes, or null.
const PublishedNetwork *recogniseWeights(const Tensors &weights);

/// Compiles a checkpoint's tensors into models, one of each precision: network, class subspace, card. Takes a second or
/// so.
[[nodiscard]] Result<std::vector<Model>> buildModels(const PublishedNetwork &network, const Tensors &weights,
                                                     const std::string &origin, const std::string &weightsSha256);

} // namespace likeness::engine::nn

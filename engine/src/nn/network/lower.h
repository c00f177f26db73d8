#pragma once

#include "nn/graph/graph.h"
#include "nn/network/fold_weights.h"
#include "nn/network/layout.h"

#include "engine/result.h"

#include <vector>

namespace likeness::engine::nn {

/// A network as steps over tensors of floats, its weights still plain numbers: what floats are packed from, and what
/// codes are made of.
struct LoweredNetwork {
    NetworkLayout layout; ///< Without places of weights.
    std::vector<LayerWeights> weights; ///< By step; empty where a step has none.
};

/// Turns a graph and its weights into steps: batch norms folded into the convolutions before them, activations and
/// residual additions fused into the steps that they follow. Deterministic: the same floats on every machine. Errors:
/// Corrupt when the weights do not fit the graph, Unsupported for a graph that no kernel sequence computes.
[[nodiscard]] Result<LoweredNetwork> lower(const Graph &graph, const Tensors &weights);

} // namespace likeness::engine::nn

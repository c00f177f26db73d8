#pragma once

#include "nn/graph/graph.h"
#include "nn/network/network.h"

#include "engine/result.h"

namespace likeness::engine::nn {

/// Turns a graph and its weights into a network: batch norms folded into the convolutions before them (in double),
/// activations and residual additions fused into the kernels' epilogues, channels padded, weights packed.
/// Deterministic: the same floats on every machine. Errors: Corrupt when the weights do not fit the graph, Unsupported
/// for a graph that no kernel sequence computes.
[[nodiscard]] Result<NetworkPtr> compile(const Graph &graph, const Tensors &weights);

} // namespace likeness::engine::nn

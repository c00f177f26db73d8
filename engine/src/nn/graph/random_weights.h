#pragma once

#include "nn/graph/graph.h"

#include <cstdint>

namespace likeness::engine::nn {

/// Weights for measuring speed and for tests: convolutions and linear layers scaled so that activations keep their
/// size, batch norms near the identity. The same numbers for the same seed on every machine.
Tensors randomWeights(const Graph &graph, std::uint32_t seed);

} // namespace likeness::engine::nn

#pragma once

#include "nn/network/lower.h"
#include "nn/network/network.h"

#include "engine/result.h"

#include <vector>

namespace likeness::engine::nn {

/// Packs a lowered network's weights as the kernels for floats want them. Padding channels have weights of zero, and a
/// bias under which their activation gives zero.
[[nodiscard]] Result<NetworkPtr> compile(const LoweredNetwork &lowered);

/// lower() and compile().
[[nodiscard]] Result<NetworkPtr> compile(const Graph &graph, const Tensors &weights);

/// Room for this many zeroed bytes at the aligned end of packed weights; returns its offset.
std::size_t growWeights(AlignedBytes &packed, std::size_t bytes);

/// Packs a step of floats behind what is packed already and notes in the step where its weights and bias are.
void packFloats(const NetworkLayout &layout, Step &step, const LayerWeights &weights, AlignedBytes &packed);

} // namespace likeness::engine::nn

#pragma once

#include "nn/graph/tensors.h"
#include "nn/network/network.h"

#include <string>
#include <vector>

namespace likeness::engine::nn {

/// A layer's weights with what follows it folded in: effective weight[o][…] = weight[o][…] * scale[o].
struct FoldedWeights {
    const Tensor *weight = nullptr; ///< (out, …)
    std::vector<double> scale; ///< out
    std::vector<double> bias; ///< out
};

/// The layer alone: scale 1, its own bias or zero.
FoldedWeights foldBias(const Tensors &weights, const std::string &layer);

/// gamma * (x - mean) / sqrt(variance + epsilon) + beta of the layer's output x.
void foldBatchNorm(FoldedWeights &folded, const Tensors &weights, const std::string &norm, double epsilon);

/// Appends the step's weights and bias to packed, in the form of the step's kernel and aligned, and notes in the step
/// where they are. Weights of padding channels are zero, and their bias is such that the activation gives zero.
void packWeights(const NetworkLayout &layout, Step &step, const FoldedWeights &folded, AlignedFloats &packed);

} // namespace likeness::engine::nn

#pragma once

#include "nn/network/executor.h"
#include "nn/network/lower.h"
#include "nn/quantize/calibration.h"

#include "engine/result.h"

#include <cstddef>
#include <functional>
#include <span>

namespace likeness::engine::nn {

/// A tensor of floats as it lies in memory: (pixels, lanes), lanes behind its channels being zero.
using TensorVisitor = std::function<void(std::size_t tensor, std::span<const float> values)>;

/// Shows what the steps of a network of floats make of a picture (see Executor::runFeatures()), one after another.
/// Requires: the executor fuses nothing. Tensors have the numbers they have in the lowered network.
void visitTensors(Executor &executor, std::span<const float> picture, std::size_t height, std::size_t width,
                  const TensorVisitor &visit);

/// Calibrates on one picture: the least and the largest number of every tensor, and its channels' means.
[[nodiscard]] Result<Calibration> calibrateFromPicture(const LoweredNetwork &lowered, std::span<const float> picture,
                                                       std::size_t height, std::size_t width);

} // namespace likeness::engine::nn

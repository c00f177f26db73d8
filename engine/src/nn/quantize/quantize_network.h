#pragma once

#include "nn/calibration/calibration.h"
#include "nn/network/lower.h"
#include "nn/network/network.h"
#include "nn/quantize/layer_codes.h"

#include "engine/result.h"

namespace likeness::engine::nn {

/// Compiles a lowered network to codes: 8-bit tensors and weights wherever there is a kernel for them, floats between
/// codes for the rest (squeeze-excite, the features, activations that no kernel takes into its epilogue, layers that
/// read pixels in another range than the rules' own). Layers over one pixel, such as a classifier, take codes and give
/// floats. Deterministic: the same bytes on every machine. Where the mean of a layer's input is known, its bias takes
/// up the mean error of its rounded weights. Unsupported, naming the layer, when the range of a tensor that becomes
/// codes is not known.
[[nodiscard]] Result<NetworkPtr> quantizeNetwork(const LoweredNetwork &lowered, const Calibration &calibration,
                                                 WeightScales scales = WeightScales::PerChannel);

} // namespace likeness::engine::nn

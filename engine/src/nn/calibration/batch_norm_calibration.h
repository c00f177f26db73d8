#pragma once

#include "nn/calibration/calibration.h"
#include "nn/network/lower.h"

namespace likeness::engine::nn {

/// Calibrates without any pictures, by what batch norms say of the tensors behind them: a channel is normally
/// distributed before the activation, and the terms of a sum are independent. A range holds five deviations on both
/// sides of every channel's mean. Not known where no batch norm tells.
/// See Nagel et al., "Data-Free Quantization Through Weight Equalization and Bias Correction".
Calibration calibrateFromBatchNorms(const LoweredNetwork &lowered);

} // namespace likeness::engine::nn

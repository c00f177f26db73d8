#pragma once

#include "nn/network/lower.h"

namespace likeness::engine::nn {

/// Cross-layer equalisation: scales the channels of tensors up and down, in the layers that write them and back in the
/// layers that read them, so that a channel's weights are as large on both sides. Tensors that additions, pools or
/// scalings tie together are scaled as one. The network computes what it did, to the rounding of floats: left alone are
/// the picture, features and logits, and what passes an activation other than ReLU, which would clip elsewhere.
/// See Nagel et al., "Data-Free Quantization Through Weight Equalization and Bias Correction" (2019).
void equalize(LoweredNetwork &lowered);

} // namespace likeness::engine::nn

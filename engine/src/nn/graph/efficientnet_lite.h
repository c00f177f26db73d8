#pragma once

#include "nn/graph/graph.h"

namespace likeness::engine::nn {

/// EfficientNet-Lite: inverted residuals with ReLU6, no squeeze-excite, TensorFlow's padding, batch norm epsilon 1e-3.
/// Weights are named as in the published PyTorch conversions: _conv_stem, _bn0, _blocks.N._expand_conv, …, _fc.
/// which: 0, 1 or 2.
Graph efficientNetLite(int which);

/// Side of the square that this library feeds it: a multiple of 32 next to the side it was trained at.
int efficientNetLiteSide(int which);

} // namespace likeness::engine::nn

#pragma once

#include "nn/graph/graph.h"

namespace likeness::engine::nn {

/// ResNet-50 with torchvision's layer names: bottleneck blocks that stride in their 3x3 convolution (its "v1.5"),
/// symmetric padding, batch norm epsilon 1e-5; 1000 classes.
Graph resnet50();

} // namespace likeness::engine::nn

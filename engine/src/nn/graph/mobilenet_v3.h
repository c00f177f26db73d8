#pragma once

#include "nn/graph/graph.h"

#include <cstdint>

namespace likeness::engine::nn {

enum class MobileNetV3Size : std::uint8_t { Small, Large };

/// MobileNetV3 with torchvision's layer names, symmetric padding, batch norm epsilon 1e-3, hard-swish, squeeze-excite
/// with hard-sigmoid; 1000 classes.
Graph mobileNetV3(MobileNetV3Size size);

} // namespace likeness::engine::nn

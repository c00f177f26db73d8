#pragma once

#include "nn/network/layout.h"

#include <cstddef>
#include <span>

namespace likeness::engine::nn {

/// Whether a layout, maybe from a file, may be run on these weights: every index, shape, type and offset is one that
/// the kernels can work on, and no sum of codes leaves the integers that hold it.
bool canRun(const NetworkLayout &layout, std::span<const std::byte> weights);

} // namespace likeness::engine::nn

#pragma once

#include "nn/network/layout.h"

#include <optional>
#include <vector>

namespace likeness::engine::nn {

/// The values of a tensor that its codes tell apart; what lies outside becomes the nearest of them. Widened to hold
/// zero.
struct Range {
    float low = 0;
    float high = 0;
};

/// What is known of the tensors of a lowered network, over pictures as it will see them. By tensor.
struct Calibration {
    std::vector<std::optional<Range>> ranges; ///< Nothing where it is not known.
    std::vector<std::vector<double>> means; ///< By channel; empty where they are not known.
};

/// The 256 codes of a range. The range's zero is a code exactly.
Quantization codesOf(const Range &range);

} // namespace likeness::engine::nn

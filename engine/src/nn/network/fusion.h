#pragma once

#include "nn/network/layout.h"

#include <cstddef>
#include <vector>

namespace likeness::engine::nn {

enum class Fusion : bool {
    Off, ///< One step after the other, every tensor whole.
    On
};

/// Consecutive steps that take turns, a band of rows at a time, so that the tensors between them never exist as a
/// whole: only as many of their latest rows as the next step needs, which stay in the cache. An expansion or the first
/// convolution, the depthwise convolution of it and, where it follows at once, the projection.
struct FusedSteps {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t bandRows = 0; ///< Rows of the last step's output in one turn.
};

inline constexpr std::size_t kMaxFusedSteps = 3;

/// The steps for which it is worth it at this size of input, in order. height and width are multiples of
/// kInputMultiple.
std::vector<FusedSteps> fusedSteps(const NetworkLayout &layout, std::size_t height, std::size_t width);

/// Rows of a step's input up to which the first `rows` rows of its output reach.
std::size_t inputRowsUnder(const NetworkLayout &layout, const Step &step, std::size_t rows, std::size_t height,
                           std::size_t width);

/// Most rows of a step's input under any `rows` rows of its output in a row.
std::size_t inputRowsOf(const Step &step, std::size_t rows);

} // namespace likeness::engine::nn

#pragma once

#include "nn/network/fusion.h"
#include "nn/network/layout.h"

#include <cstddef>
#include <vector>

namespace likeness::engine::nn {

/// Where the tensors of a network lie in one block of memory, for one size of input. Tensors that live at the same time
/// do not overlap, except that a step may write over what it is the last to read; the others share memory, and tensors
/// between fused steps are a few rows long, so that the block is small and stays in the cache.
struct ArenaPlan {
    std::size_t height = 0; ///< Of the input.
    std::size_t width = 0;
    std::vector<FusedSteps> fused = {};
    /// By tensor: how many rows its memory holds, all of them or the latest ones. Row y lies at y % rows.
    std::vector<std::size_t> rows = {};
    std::vector<std::size_t> rowBytes = {}; ///< By tensor.
    std::vector<std::size_t> offsets = {}; ///< By tensor, in bytes, aligned.
    std::vector<std::size_t> scratch = {}; ///< By step, for those that need scratch memory.
    std::size_t bytes = 0; ///< Size of the block.
};

/// Offsets by best fit, the largest tensor first. The features stay until the last step, so that logits can be asked
/// for later. height and width are multiples of kInputMultiple.
ArenaPlan planArena(const NetworkLayout &layout, std::size_t height, std::size_t width, Fusion fusion);

/// Output rows that a dense convolution of codes computes at once: as many as its scratch memory, which holds the input
/// under them with a border, can have without leaving the first-level cache.
std::size_t convRows(const kernels::ConvShape &shape, std::size_t inChannels);

} // namespace likeness::engine::nn

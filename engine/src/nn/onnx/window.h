#pragma once

#include "nn/onnx/network_builder.h"
#include "nn/onnx/node_reader.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace likeness::engine::nn::onnx {

inline constexpr std::int64_t kMaxKernel = 15;

/// A square window as the file describes it.
struct Window {
    std::int64_t kernel = 1;
    std::int64_t stride = 1;
    std::array<std::int64_t, 4> pads{}; ///< Top, left, bottom, right.
    bool same = false; ///< TensorFlow's padding instead of pads,
    bool lower = false; ///< the odd pixel left and above.
    bool roundUp = false; ///< The number of outputs.
};

/// "with a kernel of 3, stride 1 and pads 0 0 0 0"
std::string describe(const Window &window);

/// Of the same size in both directions.
bool isSquare(const std::vector<std::int64_t> &sizes);

/// What strides and dilations are when they change nothing.
bool allOnes(const std::vector<std::int64_t> &values);

/// The window that a node's attributes describe; nothing, with the reason, for what no window of ours is.
std::optional<Window> readWindow(const NodeReader &node, const std::vector<std::int64_t> &kernel, std::string &reason);

/// The padding of ours that does the same for sides that are multiples of the stride: it depends on the zeros before
/// the first pixel alone, as long as there are side / stride outputs.
std::optional<Padding> paddingOf(const Window &window);

/// The node's input, whose padding joins that of the window; it may be the picture itself. Nothing where the builder
/// has refused the node.
std::optional<ValueId> paddedInput(NetworkBuilder &builder, const NodeReader &node, Window &window);

/// Whether a value may be made smaller by the stride.
bool canReduce(const NetworkBuilder &builder, ValueId value, std::int64_t stride);

} // namespace likeness::engine::nn::onnx

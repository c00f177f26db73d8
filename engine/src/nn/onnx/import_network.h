#pragma once

#include "nn/graph/graph.h"

#include "engine/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace likeness::engine::nn::onnx {

/// Whether bytes begin as an ONNX file does: a look at the first of them, to tell it from a checkpoint.
bool looksLikeOnnx(std::span<const std::uint8_t> bytes);

/// A network out of a file.
struct ImportedNetwork {
    Graph graph;
    Tensors weights;
    std::string classifier; ///< The name of its last layer when that is fully connected, with features before it; or
                            ///< empty: the features are all there is, and the graph's logits are the features.
    std::size_t side = 0; ///< Of the pictures that it was exported for, 0 when the file leaves that open.
    std::string producer; ///< The exporter's name for itself, may be empty.
};

/// Reads an ONNX file of a classifier of pictures: its last output becomes the logits, and what its last fully
/// connected layer reads the features. Only what that output needs is read. side: of the pictures where the file does
/// not say it. Errors: Unsupported, listing everything the file uses that is not supported; Corrupt for a file that is
/// damaged or no ONNX file at all. May throw std::bad_alloc.
[[nodiscard]] Result<ImportedNetwork> importNetwork(std::span<const std::uint8_t> bytes, std::size_t side);

} // namespace likeness::engine::nn::onnx

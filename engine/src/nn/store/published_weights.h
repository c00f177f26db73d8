#pragma once

#include "nn/graph/graph.h"

#include "engine/result.h"

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace likeness::engine::nn {

/// A network that we build from its published checkpoint.
struct PublishedNetwork {
    std::string_view name; ///< "efficientnet-lite2"
    std::string_view package; ///< Name in the package registry.
    std::string_view version;
    std::string_view folder; ///< Where the package keeps the file.
    std::string_view file;
    std::string_view sha256; ///< Of the file.
    std::string_view accuracy; ///< What was published; for the card, before what was measured.
    std::string_view measuredInt8; ///< mAP and P@10, on what the card says.
    std::string_view measuredFp32;
    int which = 0; ///< Argument of efficientNetLite().
};

std::span<const PublishedNetwork> publishedNetworks();

/// Null for an unknown name.
const PublishedNetwork *findPublished(std::string_view name);

/// The network's checkpoint in one of the folders, lying there directly or as its unpacked package has it.
/// NotFound names the package and file to get.
[[nodiscard]] Result<std::filesystem::path> findCheckpoint(const PublishedNetwork &network,
                                                           const std::vector<std::filesystem::path> &folders);

} // namespace likeness::engine::nn

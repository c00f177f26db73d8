#pragma once

#include "nn/model.h"

#include "engine/models.h"
#include "engine/result.h"

#include <filesystem>

namespace likeness::engine::nn {

/// Of the file's form and of that of packed weights; a file of another version is built again, not converted.
inline constexpr std::uint32_t kModelFormatVersion = 3;

// A compiled model is one little-endian file:
//   8 bytes magic "LKNSMODL", u32 format version, u32 length of the header, the header (JSON: card, layout, lengths);
//   the network's weights as the kernels read them; floats: the basis (none where the
//   embedding has as many dimensions as there are features), the classifier, its bias;
//   16 bytes: XXH3-128 of everything before.

/// Where a folder of models keeps one.
std::filesystem::path modelPath(const std::filesystem::path &folder, std::string_view name, Precision precision);

/// The model id: weights, ranges of codes and basis as stored, the version of the pixel rules, and pixel range and side
/// where that range is not the rules' own. 32 hex digits.
std::string modelId(const Model &model);

/// Errors: Unreadable when the disk refuses.
[[nodiscard]] Result<void> writeModelFile(const std::filesystem::path &path, const Model &model);

/// Errors: NotFound, Unreadable, Corrupt (checksum, another version, other pixel rules).
[[nodiscard]] Result<ModelPtr> readModelFile(const std::filesystem::path &path);

/// The card alone, without reading the weights or verifying the checksum.
[[nodiscard]] Result<ModelCard> readModelCard(const std::filesystem::path &path);

} // namespace likeness::engine::nn

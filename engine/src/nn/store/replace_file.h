#pragma once

#include "engine/result.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace likeness::engine::nn {

/// Writes the parts one after another into a new file beside path, syncs it to the disk and renames it to path: whoever
/// opens path sees the old file or all of the new one. Folders are made. Unreadable when the disk refuses.
[[nodiscard]] Result<void> replaceFile(const std::filesystem::path &path,
                                       std::span<const std::span<const std::uint8_t>> parts);

} // namespace likeness::engine::nn

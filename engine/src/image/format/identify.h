#pragma once

#include "engine/result.h"

#include <cstdint>
#include <span>

namespace likeness::engine::image {

enum class Format : std::uint8_t { Bmp, Gif, Jpeg, Png, Tiff, WebP };

/// The format by content. Unsupported otherwise, with a sentence that names what the bytes look like.
[[nodiscard]] Result<Format> identify(std::span<const std::uint8_t> bytes);

} // namespace likeness::engine::image

#pragma once

#include "image/raster.h"

#include <span>

namespace likeness::engine::image {

/// Turns a raster into sRGB, in place as far as the number of channels allows.
///
/// An ICC profile is applied with perceptual intent when its colour space is the raster's own; a broken profile, one
/// for other channels, and one that is sRGB itself (no probe moves by more than 2 levels) are ignored. Without a
/// profile gray is repeated, RGB is sRGB, and CMYK becomes round((255 - ink) * (255 - black) / 255).
Image toSrgb(Raster raster, std::span<const std::uint8_t> profile);

} // namespace likeness::engine::image

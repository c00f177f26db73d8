#pragma once

#include "image/decoder.h"
#include "image/resample.h"

namespace likeness::engine::image {

/// The picture, `extent` of the pixels from their top left, with no side above maxSide; never enlarged. (The last
/// column and row of a reduced decoding may lie partly outside the picture, so its extent may be fractional.)
Image shrunk(const Image &pixels, const Box &extent, int maxSide);

/// The picture squeezed to kLumaSide squared, BT.601 luma.
std::array<std::uint8_t, kLumaSide * kLumaSide> lumaOf(const Image &picture);

} // namespace likeness::engine::image

#pragma once

#include "image/format/bmp_header.h"
#include "image/raster.h"

namespace likeness::engine::image {

/// Draws run-length encoded pixels (4 or 8 bit); those the file skips have colour 0. False: the data ends too early.
[[nodiscard]] bool drawRle(const BmpHeader &header, Raster &raster);

} // namespace likeness::engine::image

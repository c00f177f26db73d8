#pragma once

#include "image/format/tiff_file.h"
#include "image/raster.h"

namespace likeness::engine::image {

/// Row by row: 8 or 16 bit gray, RGB or CMYK samples, interleaved, with or without alpha. This keeps the inks
/// of CMYK for the profile, and memory to one row beside the picture.
bool readsByRows(const TiffFile &file);
[[nodiscard]] Result<Raster> readTiffRows(const TiffFile &file, int width, int height);

/// Everything else that libtiff turns into RGBA: separate planes, palettes, 1 to 4 bit, YCbCr, Lab.
[[nodiscard]] Result<Raster> readTiffBands(const TiffFile &file, int width, int height);

} // namespace likeness::engine::image

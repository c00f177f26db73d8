#pragma once

#include "engine/image.h"

namespace likeness::engine::image {

/// Rows become columns: EXIF orientation 5.
Image transposed(const Image &image);

/// The picture the right way up. Orientation 1..8 as in EXIF; anything else changes nothing. Transposes (5..8) need a
/// second copy of the pixels, the others work in place.
Image oriented(Image image, int orientation);

/// Whether the orientation exchanges width and height.
inline bool swapsSides(int orientation)
{
    return orientation >= 5 && orientation <= 8;
}

} // namespace likeness::engine::image

#pragma once

#include "image/decoder.h"
#include "image/resample.h"

namespace likeness::engine::image {

/// What the network sees of an upright picture: the part it is, and the size it gets.
struct NetworkView {
    Box box;
    Size size;
};

/// Error: Corrupt when the request's crop has no pixel in common with the picture.
[[nodiscard]] Result<NetworkView> networkView(int width, int height, const DecodeRequest &request);

/// The largest of 1, 2, 4 and 8 at which a region of this size still has `margin` times the target's sides.
int reductionFor(const Box &region, Size target, double margin);

} // namespace likeness::engine::image

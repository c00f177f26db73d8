#pragma once

#include "engine/image.h"

namespace likeness::engine::image {

/// A region of the source in pixels; may have fractional edges.
struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

/// Scales a region of the source to width x height: separable bicubic (a = -0.5), support scaled by max(1, ratio),
/// weights in fixed point, 8 bit between the passes, horizontal first. Equal to Pillow's
/// `resize((width, height), BICUBIC, box)` within 1 level. Frozen: embeddings depend on it (preprocessing version 1).
Image resample(const Image &source, const Box &box, int width, int height);

} // namespace likeness::engine::image

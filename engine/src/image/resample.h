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
/// weights in fixed point (22 bits), 8 bit between the passes. Pixels around the region take part at its edges. The
/// horizontal pass goes first, except where the height shrinks by more than twice as many lines as the width.
/// Equal to Pillow 13's `resize((width, height), BICUBIC, box)`; older ones always go horizontally first. Frozen:
/// embeddings depend on it (preprocessing version 1).
///
/// Requires: a source with pixels, a box that meets it, positive sizes.
Image resample(const Image &source, const Box &box, int width, int height);

} // namespace likeness::engine::image

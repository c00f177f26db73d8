#pragma once

#include "engine/image.h"

#include <QImage>

#include <vector>

namespace likeness::ui::pictures {

/// As RGB32, which Qt paints without converting. Null for an empty image.
QImage toQImage(const engine::Image &image);

/// As the engine wants its pixels: sRGB, transparency over white.
engine::Image toEngineImage(const QImage &image);

/// The part of a picture that is inside it; empty where none is.
engine::Image partOf(const engine::Image &image, const engine::Crop &part);

/// The picture, then each time half of it, down to what can be scaled while it is painted. Blocks.
std::vector<QImage> withHalves(const QImage &picture);

} // namespace likeness::ui::pictures

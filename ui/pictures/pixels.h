#pragma once

#include "engine/image.h"

#include <QImage>

namespace likeness::ui::pictures {

/// As RGB32, which Qt paints without converting. Null for an empty image.
QImage toQImage(const engine::Image &image);

/// As the engine wants its pixels: sRGB, transparency over white.
engine::Image toEngineImage(const QImage &image);

} // namespace likeness::ui::pictures

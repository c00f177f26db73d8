#include "image/thumbnail.h"

#include <algorithm>
#include <cmath>

namespace likeness::engine::image {

Image shrunk(const Image &pixels, const Box &extent, int maxSide)
{
    const double scale = maxSide / std::max(extent.width, extent.height);
    if (scale >= 1) {
        return pixels;
    }
    const auto scaled = [scale](double length) { return std::max(1, static_cast<int>(std::lround(length * scale))); };
    return resample(pixels, extent, scaled(extent.width), scaled(extent.height));
}

std::array<std::uint8_t, kLumaSide * kLumaSide> lumaOf(const Image &picture)
{
    const Box whole{.width = static_cast<double>(picture.width), .height = static_cast<double>(picture.height)};
    const Image small = resample(picture, whole, kLumaSide, kLumaSide);
    std::array<std::uint8_t, kLumaSide * kLumaSide> luma{};
    for (std::size_t i = 0; i < luma.size(); ++i) {
        const std::uint8_t *rgb = small.pixels.data() + 3 * i;
        luma[i] = static_cast<std::uint8_t>((299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] + 500) / 1000);
    }
    return luma;
}

} // namespace likeness::engine::image

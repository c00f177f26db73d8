#pragma once

#include "image/decoder.h"
#include "writers/writers.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <string>

namespace test {

/// The largest difference of any sample; 256 when the sizes differ.
inline int maxDifference(const Image &a, const Image &b)
{
    if (a.width != b.width || a.height != b.height || a.pixels.size() != b.pixels.size()) {
        return 256;
    }
    int worst = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        worst = std::max(worst, std::abs(a.pixels[i] - b.pixels[i]));
    }
    return worst;
}

/// All pixels of a file, upright and in sRGB; empty when it is refused.
inline Image wholePicture(const Bytes &bytes)
{
    return likeness::engine::image::decodeForDisplay(bytes, 100'000).value_or(Image{});
}

/// Why a file is refused; empty when it is not.
inline std::string refusalOf(const Bytes &bytes)
{
    const auto decoded = likeness::engine::image::decode(bytes, {});
    return decoded ? std::string() : decoded.error().message;
}

inline Bytes firstPart(const Bytes &bytes, std::size_t size)
{
    return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
}

inline Image filled(int width, int height, std::uint8_t red, std::uint8_t green, std::uint8_t blue)
{
    Image image{.width = width, .height = height, .pixels = {}};
    for (int i = 0; i < width * height; ++i) {
        image.pixels.insert(image.pixels.end(), {red, green, blue});
    }
    return image;
}

} // namespace test

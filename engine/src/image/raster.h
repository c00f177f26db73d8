#pragma once

#include "image/decoder.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace likeness::engine::image {

/// What the samples of a raster mean.
enum class Channels : std::uint8_t {
    Gray = 1,
    Rgb = 3,
    Cmyk = 4 ///< Amounts of ink: 0 is none.
};

inline std::size_t count(Channels channels)
{
    return static_cast<std::size_t>(channels);
}

/// Pixels as a file holds them, 8 bit, transparency already over white: (height, width, channels), rows without gaps,
/// not yet turned upright, in the colours of the file's profile.
struct Raster {
    int width = 0; ///< Of these pixels: the file's, divided by the reduction and rounded up.
    int height = 0;
    int reduction = 1; ///< 1, 2, 4 or 8: pixel i covers [i, i + 1) * reduction of the file's.
    Channels channels = Channels::Rgb;
    std::vector<std::uint8_t> pixels;

    std::size_t stride() const { return static_cast<std::size_t>(width) * count(channels); }
    std::uint8_t *row(int y) { return pixels.data() + static_cast<std::size_t>(y) * stride(); }
    const std::uint8_t *row(int y) const { return pixels.data() + static_cast<std::size_t>(y) * stride(); }

    /// Makes room for the pixels, with what gray needs to grow to RGB in place.
    void allocate()
    {
        const auto area = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
        pixels.reserve(area * std::max<std::size_t>(3, count(channels)));
        pixels.resize(area * count(channels));
    }
};

/// What is known of a picture before its pixels are decoded.
struct Header {
    int width = 0; ///< As stored: before orientation.
    int height = 0;
    Exif exif;
    std::vector<std::uint8_t> profile; ///< Embedded ICC profile; empty if there is none.
};

} // namespace likeness::engine::image

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace likeness::engine {

/// Pixels in memory: (height, width, 3), 8 bit RGB in sRGB, rows without gaps.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;

    bool empty() const { return pixels.empty(); }
    const std::uint8_t *row(int y) const
    {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 3;
    }
    std::uint8_t *row(int y)
    {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 3;
    }
};

/// The longest side a picture may have.
inline constexpr int kLongestSide = 65'500;

/// A rectangle in pixels of the picture after orientation.
struct Crop {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    bool operator==(const Crop &) const = default;
};

/// Which part of a picture the network sees.
enum class View : std::uint8_t {
    Whole, ///< All of it at its own aspect ratio (8:1 at most), area ~ side², sides multiples of 32 and at least 96.
    Center ///< The largest centred square, scaled to side x side.
};

} // namespace likeness::engine

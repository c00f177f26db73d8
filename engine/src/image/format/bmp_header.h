#pragma once

#include "engine/result.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace likeness::engine::image {

enum class BmpCompression : std::uint8_t { None, Rle8, Rle4, Masks };

/// The headers of a BMP file: Windows versions 1 to 5, OS/2 versions 1 and 2.
struct BmpHeader {
    int width = 0;
    int height = 0;
    bool topDown = false;
    int bits = 0; ///< A pixel: 1, 2, 4, 8, 16, 24 or 32.
    BmpCompression compression = BmpCompression::None;
    std::array<std::uint32_t, 4> masks{}; ///< Red, green, blue, alpha; for 16 and 32 bit. Alpha is 0 without one.
    std::vector<std::array<std::uint8_t, 3>> palette; ///< RGB, 2^bits entries (missing ones black); empty above 8 bit.
    std::span<const std::uint8_t> data; ///< From the first pixel to the end of the file.
    std::span<const std::uint8_t> profile; ///< Embedded ICC profile or empty.
};

/// Requires what identify() checked: "BM", 18 bytes, a known header size. The sides are within the limits.
[[nodiscard]] Result<BmpHeader> readBmpHeader(std::span<const std::uint8_t> bytes);

} // namespace likeness::engine::image

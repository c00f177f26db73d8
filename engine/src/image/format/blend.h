#pragma once

#include <cstddef>
#include <cstdint>

namespace likeness::engine::image {

/// A sample with straight alpha over white, 8 bit: round((v * a + 255 * (255 - a)) / 255).
constexpr std::uint8_t overWhite(unsigned value, unsigned alpha)
{
    return static_cast<std::uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

/// Pixels of `channels` samples and an alpha over white; `to` has no alpha and may be `from`.
inline void blendRow(const std::uint8_t *from, std::size_t pixels, std::size_t channels, std::uint8_t *to)
{
    for (std::size_t i = 0; i < pixels; ++i, from += channels + 1, to += channels) {
        const unsigned alpha = from[channels];
        for (std::size_t c = 0; c < channels; ++c) {
            to[c] = overWhite(from[c], alpha);
        }
    }
}

} // namespace likeness::engine::image

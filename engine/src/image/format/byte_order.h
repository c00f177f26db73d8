#pragma once

#include <cstdint>

namespace likeness::engine::image {

// Numbers in a file's bytes; the caller has checked that they are there.

constexpr std::uint16_t little16(const std::uint8_t *bytes)
{
    return static_cast<std::uint16_t>(bytes[0] | bytes[1] << 8);
}

constexpr std::uint32_t little32(const std::uint8_t *bytes)
{
    return little16(bytes) | std::uint32_t{little16(bytes + 2)} << 16;
}

constexpr std::uint16_t big16(const std::uint8_t *bytes)
{
    return static_cast<std::uint16_t>(bytes[0] << 8 | bytes[1]);
}

constexpr std::uint32_t big32(const std::uint8_t *bytes)
{
    return std::uint32_t{big16(bytes)} << 16 | big16(bytes + 2);
}

} // namespace likeness::engine::image

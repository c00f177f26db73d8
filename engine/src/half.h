#pragma once

#include <bit>
#include <cstdint>

namespace likeness::engine {

/// The value of an IEEE 754 binary16 bit pattern, exactly.
inline float halfToFloat(std::uint16_t half)
{
    const auto sign = static_cast<std::uint32_t>(half & 0x8000U) << 16;
    const std::uint32_t magnitude = half & 0x7fffU;
    if (magnitude >= 0x7c00U) { // infinity and NaN
        return std::bit_cast<float>(sign | 0x7f80'0000U | (magnitude & 0x3ffU) << 13);
    }
    // Shifted into place, the exponent is short of float's by 127 - 15; a multiplication mends it, also for subnormals.
    const float scaled = std::bit_cast<float>(magnitude << 13) * 0x1p112F;
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(scaled) | sign);
}

} // namespace likeness::engine

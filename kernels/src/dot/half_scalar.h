#pragma once

#include <bit>
#include <cstdint>

namespace likeness::kernels::scalar {

/// The value of a binary16 bit pattern; every one is exact in binary32.
inline float f16ToF32(std::uint16_t half)
{
    const std::uint32_t sign = (half & 0x8000U) << 16U;
    const std::uint32_t magnitude = half & 0x7fffU;
    if (magnitude >= 0x7c00U) { // infinity and NaN
        return std::bit_cast<float>(sign | 0x7f800000U | (magnitude & 0x3ffU) << 13U);
    }
    if (magnitude < 0x0400U) { // zero and subnormal: multiples of 2^-24
        const float value = static_cast<float>(magnitude) * 0x1p-24F;
        return sign != 0 ? -value : value;
    }
    return std::bit_cast<float>(sign | ((magnitude << 13U) + ((127U - 15U) << 23U)));
}

/// Round to nearest even. Above the largest half: infinity. A NaN becomes quiet and keeps the top of its payload.
inline std::uint16_t f32ToF16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = bits >> 16U & 0x8000U;
    const std::uint32_t magnitude = bits & 0x7fffffffU;
    std::uint32_t half = 0;
    if (magnitude > 0x7f800000U) {
        half = 0x7e00U | (magnitude >> 13U & 0x3ffU);
    } else if (magnitude >= 0x47800000U) { // 65536 and more
        half = 0x7c00U;
    } else if (magnitude < 0x38800000U) {
        // Below 2^-14 a half counts in steps of 2^-24, and so does a float between 0.5 and 1: adding 0.5 rounds to
        // them.
        half = std::bit_cast<std::uint32_t>(std::bit_cast<float>(magnitude) + 0.5F) - 0x3f000000U;
    } else {
        const std::uint32_t odd = magnitude >> 13U & 1U;
        half =
            (magnitude - ((127U - 15U) << 23U) + 0xfffU + odd) >> 13U; // the carry may reach infinity: 65520 and more
    }
    return static_cast<std::uint16_t>(sign | half);
}

} // namespace likeness::kernels::scalar

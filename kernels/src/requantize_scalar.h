#pragma once

#include "kernels/quantized.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace likeness::kernels::scalar {

/// Round half to even, whatever the rounding mode is, then into the range of a code. NaN gives 0.
inline std::uint8_t toCode(float y, std::int32_t zero)
{
    constexpr float kLimit = 32768.0F; // beyond, nothing changes
    const float bounded = std::min(kLimit, std::max(-kLimit, y)); // -kLimit for NaN
    const float floor = std::floor(bounded);
    const float rest = bounded - floor;
    auto rounded = static_cast<std::int32_t>(floor);
    if (rest > 0.5F || (rest == 0.5F && rounded % 2 != 0)) {
        ++rounded;
    }
    return static_cast<std::uint8_t>(std::clamp(rounded + zero, 0, 255));
}

/// The definition of Requantize, up to the residual.
inline float scaled(std::int32_t sum, float scale, const Requantize &requantize)
{
    const float y = static_cast<float>(sum) * scale;
    if (requantize.activation == Activation::HardSwish) {
        const float gate = std::clamp(y + 3.0F, 0.0F, 6.0F) * requantize.gain;
        return y * gate;
    }
    return y;
}

} // namespace likeness::kernels::scalar

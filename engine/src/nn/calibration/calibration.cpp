#include "nn/calibration/calibration.h"

#include <algorithm>
#include <cmath>

namespace likeness::engine::nn {

Quantization codesOf(const Range &range)
{
    constexpr double kLeastWidth = 1e-3; // of a tensor that is always zero
    constexpr double kMaxCode = 255;
    const double low = std::min(0.0, double{range.low});
    const double high = std::max({0.0, double{range.high}, low + kLeastWidth});
    const auto scale = static_cast<float>((high - low) / kMaxCode);
    return {.scale = scale, .zero = static_cast<std::int32_t>(std::lround(std::min(kMaxCode, -low / double{scale})))};
}

} // namespace likeness::engine::nn

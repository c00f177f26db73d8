#pragma once

#include "kernels/table.h"

#include <algorithm>
#include <cmath>

namespace likeness::kernels::scalar {

/// The definition of every Activation. NaN stays NaN.
inline float activated(float x, Activation activation)
{
    switch (activation) {
    case Activation::None:
        break;
    case Activation::Relu:
        return std::max(x, 0.0F);
    case Activation::Relu6:
        return std::clamp(x, 0.0F, 6.0F);
    case Activation::HardSwish:
        return x * std::clamp(x + 3.0F, 0.0F, 6.0F) / 6.0F;
    case Activation::HardSigmoid:
        return std::clamp(x + 3.0F, 0.0F, 6.0F) / 6.0F;
    case Activation::Sigmoid:
        return 1.0F / (1.0F + std::exp(-x));
    case Activation::Silu:
        return x / (1.0F + std::exp(-x));
    }
    return x;
}

} // namespace likeness::kernels::scalar

#pragma once

#include "kernels/table.h"

#include <algorithm>
#include <cmath>

namespace likeness::tests {

/// One output value by its definition, in double, and the sum of the magnitudes of everything added up for it.
struct Expected {
    double sum = 0;
    double magnitude = 0;

    void add(double term)
    {
        sum += term;
        magnitude += std::abs(term);
    }

    /// How far a float kernel may be off: about 16 roundings of the largest partial sum. Activations do not widen it
    /// beyond 1.5 times (the slope of HardSwish), and add roundings of numbers near 1 (Sigmoid).
    double bound() const { return 1e-6 * magnitude + 3e-7; }
};

inline double activated(double x, kernels::Activation activation)
{
    switch (activation) {
    case kernels::Activation::None:
        break;
    case kernels::Activation::Relu:
        return std::max(x, 0.0);
    case kernels::Activation::Relu6:
        return std::clamp(x, 0.0, 6.0);
    case kernels::Activation::HardSwish:
        return x * std::clamp(x + 3, 0.0, 6.0) / 6;
    case kernels::Activation::HardSigmoid:
        return std::clamp(x + 3, 0.0, 6.0) / 6;
    case kernels::Activation::Sigmoid:
        return 1 / (1 + std::exp(-x));
    case kernels::Activation::Silu:
        return x / (1 + std::exp(-x));
    }
    return x;
}

inline constexpr kernels::Activation kAllActivations[]{
    kernels::Activation::None,      kernels::Activation::Relu,        kernels::Activation::Relu6,
    kernels::Activation::HardSwish, kernels::Activation::HardSigmoid, kernels::Activation::Sigmoid,
    kernels::Activation::Silu,
};

} // namespace likeness::tests

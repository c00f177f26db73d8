#pragma once

#include "random_data.h"

#include "kernels/pack.h"
#include "kernels/quantized.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace likeness::tests {

/// A layer's codes with bias and scale by channel.
struct QuantizedLayer {
    std::size_t depth = 0; ///< Weights of a channel.
    std::vector<std::int8_t> weights; ///< (depth, channels)
    std::vector<std::int32_t> bias;
    std::vector<float> scale;

    std::size_t channels() const { return bias.size(); }
    std::int32_t weight(std::size_t k, std::size_t channel) const { return weights[k * channels() + channel]; }
};

/// Weights up to the pair limit in both directions, so that whole vectors meet the largest sums of products, and scales
/// that spread the results over the codes and beyond at both ends.
inline QuantizedLayer randomLayer(RandomData &random, std::size_t depth, std::size_t channels)
{
    QuantizedLayer layer{
        .depth = depth, .weights = random.integers<std::int8_t>(depth * channels), .bias = {}, .scale = {}};
    for (std::size_t k = 0; k < depth; ++k) {
        for (std::size_t c = 0; c < channels; ++c) {
            int code = layer.weights[k * channels + c];
            if (c % 5 == 0) {
                code = c % 2 == 0 ? 64 : -64; // the limit, everywhere
            }
            code = std::max(code, -127);
            if (k > 0) {
                const int above = layer.weights[(k - 1) * channels + c];
                code = std::clamp(code, -kernels::kPairLimit - std::min(above, 0),
                                  kernels::kPairLimit - std::max(above, 0));
            }
            layer.weights[k * channels + c] = static_cast<std::int8_t>(std::clamp(code, -127, 127));
        }
    }
    const std::vector<float> biases = random.floats(channels, -3000, 3000);
    const float spread = 1.0F / (60.0F * std::sqrt(static_cast<float>(depth)));
    layer.scale = random.floats(channels, 0.5F * spread, 2 * spread);
    for (const float bias : biases) {
        layer.bias.push_back(static_cast<std::int32_t>(bias));
    }
    return layer;
}

/// The definition of Requantize, up to rounding.
inline float requantized(std::int64_t sum, float scale, const kernels::Requantize &requantize)
{
    volatile float y = static_cast<float>(sum) * scale; // volatile: nothing may be contracted
    if (requantize.activation == kernels::Activation::HardSwish) {
        const float shifted = y + 3.0F;
        volatile float gate = std::min(6.0F, std::max(0.0F, shifted)) * requantize.gain;
        y = y * gate;
    }
    return y;
}

/// Round half to even, into 0..255.
inline std::uint8_t codeOf(float y, std::int32_t zero)
{
    return static_cast<std::uint8_t>(std::clamp(std::nearbyint(static_cast<double>(y)) + zero, 0.0, 255.0));
}

} // namespace likeness::tests

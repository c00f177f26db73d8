#include "nn/graph/random_weights.h"

#include <cmath>
#include <random>

namespace likeness::engine::nn {
namespace {

/// Uniform in [low, high); std::uniform_real_distribution differs between standard libraries.
float uniform(std::mt19937 &random, double low, double high)
{
    return static_cast<float>(low + (high - low) * static_cast<double>(random() >> 8U) * 0x1p-24);
}

/// Half-width of the uniform distribution of a parameter, and its centre.
struct Spread {
    double centre = 0;
    double halfWidth = 0;
};

Spread spreadOf(const Parameter &parameter)
{
    if (parameter.shape.size() == 1) { // a bias, or a batch norm's gamma, beta or mean, told apart by name
        const bool positive = parameter.name.ends_with(".weight") || parameter.name.ends_with(".running_var");
        return positive ? Spread{.centre = 1.0, .halfWidth = 0.25} : Spread{.centre = 0.0, .halfWidth = 0.25};
    }
    double fanIn = 1;
    for (std::size_t i = 1; i < parameter.shape.size(); ++i) {
        fanIn *= static_cast<double>(parameter.shape[i]);
    }
    return {.centre = 0.0, .halfWidth = std::sqrt(6.0 / fanIn)}; // variance 2 / fanIn
}

} // namespace

Tensors randomWeights(const Graph &graph, std::uint32_t seed)
{
    std::mt19937 random(seed);
    Tensors weights;
    for (const Parameter &parameter : graph.parameters()) {
        std::size_t count = 1;
        for (const std::size_t size : parameter.shape) {
            count *= size;
        }
        const Spread spread = spreadOf(parameter);
        Tensor tensor{.shape = parameter.shape, .values = std::vector<float>(count)};
        for (float &value : tensor.values) {
            value = uniform(random, spread.centre - spread.halfWidth, spread.centre + spread.halfWidth);
        }
        weights.emplace(parameter.name, std::move(tensor));
    }
    return weights;
}

} // namespace likeness::engine::nn

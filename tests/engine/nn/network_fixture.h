#pragma once

#include "nn/graph/graph.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

/// Pixels of no picture in particular, in the network's range: (height, width, 3).
inline std::vector<float> noise(std::size_t height, std::size_t width, std::uint32_t seed = 42)
{
    std::mt19937 random(seed);
    std::vector<float> values(height * width * 3);
    for (float &value : values) {
        value = (static_cast<float>(random() % 256) - 127.0F) / 128.0F;
    }
    return values;
}

/// A network of three steps before the pool, with 20 classes and 24 features: small enough to be written, damaged and
/// run by the thousand.
inline likeness::engine::nn::Graph tinyGraph()
{
    using namespace likeness::engine::nn;
    using likeness::kernels::Activation;
    Graph graph;
    ValueId x = graph.batchNorm("bn0", graph.conv("stem", 0, {.in = 3, .out = 8, .kernel = 3, .stride = 2}), 1e-3);
    x = graph.activate(x, Activation::Relu6);
    x = graph.conv("dw", x, {.in = 8, .out = 8, .kernel = 3, .stride = 2, .depthwise = true, .bias = true});
    x = graph.conv("wide", x, {.in = 8, .out = 24, .bias = true});
    const ValueId features = graph.globalAveragePool(x);
    graph.setOutputs(features, graph.linear("fc", features, 20));
    return graph;
}

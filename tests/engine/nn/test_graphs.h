#pragma once

#include "network_fixture.h"
#include "nn/graph/efficientnet_lite.h"
#include "nn/graph/mobilenet_v3.h"
#include "nn/graph/resnet.h"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

// Graphs with every operation, in every way in which steps are made of it.

namespace test_graphs {

using namespace likeness::engine::nn;
using likeness::kernels::Activation;

inline Graph ended(Graph graph, ValueId x)
{
    const ValueId features = graph.globalAveragePool(x);
    graph.setOutputs(features, graph.linear("fc", features, 21));
    return graph;
}

inline ValueId stem(Graph &graph, std::size_t channels)
{
    const ValueId x = graph.conv("stem", 0, {.in = 3, .out = channels, .kernel = 3, .stride = 2});
    return graph.activate(graph.batchNorm("bn", x, 1e-3), Activation::HardSwish);
}

/// Convolution, depthwise or not, of any kernel, stride and padding, between channel counts that are no multiples
/// of 16.
inline Graph convGraph(Conv op)
{
    Graph graph;
    ValueId x = stem(graph, op.in);
    x = graph.batchNorm("norm", graph.conv("conv", x, op), 1e-2);
    return ended(graph, graph.activate(x, Activation::Relu));
}

inline Graph residualGraph(bool activateAfter)
{
    Graph graph;
    const ValueId skip = stem(graph, 20);
    ValueId x = graph.activate(graph.conv("expand", skip, {.in = 20, .out = 40, .bias = true}), Activation::Relu6);
    x = graph.batchNorm("norm", graph.conv("project", x, {.in = 40, .out = 20}), 1e-3);
    x = graph.add(skip, x);
    return ended(graph, activateAfter ? graph.activate(x, Activation::HardSwish) : x);
}

/// Additions that no kernel's epilogue can take: of a depthwise convolution, of a value to itself, of two branches of
/// which the second is computed later.
inline Graph separateAddGraph()
{
    Graph graph;
    const ValueId skip = stem(graph, 20);
    ValueId x = graph.conv("dw", skip, {.in = 20, .out = 20, .kernel = 5, .depthwise = true});
    x = graph.activate(graph.add(x, skip), Activation::Relu);
    x = graph.add(x, x);
    const ValueId a = graph.conv("a", x, {.in = 20, .out = 36, .bias = true});
    const ValueId b = graph.conv("b", x, {.in = 20, .out = 36, .bias = true});
    return ended(graph, graph.activate(graph.add(a, b), Activation::HardSigmoid));
}

inline Graph squeezeExciteGraph()
{
    Graph graph;
    const ValueId x = stem(graph, 20);
    ValueId s = graph.globalAveragePool(x);
    s = graph.activate(graph.conv("fc1", s, {.in = 20, .out = 8, .bias = true}), Activation::Relu);
    s = graph.activate(graph.conv("fc2", s, {.in = 8, .out = 20, .bias = true}), Activation::HardSigmoid);
    ValueId y = graph.scaleChannels(x, s);
    y = graph.add(y, graph.scaleChannels(y, s)); // the second one needs its input again
    return ended(graph, graph.conv("last", y, {.in = 20, .out = 24}));
}

/// Activations where there is nothing to fuse them into, and one whose input is needed again.
inline Graph separateActivationGraph()
{
    Graph graph;
    const ValueId x = graph.conv("stem", 0, {.in = 3, .out = 20, .kernel = 3, .stride = 2});
    const ValueId y = graph.add(graph.activate(x, Activation::HardSigmoid), x);
    const ValueId features = graph.activate(graph.globalAveragePool(y), Activation::HardSwish);
    const ValueId hidden = graph.activate(graph.linear("hidden", features, 30), Activation::HardSigmoid);
    graph.setOutputs(features, graph.linear("fc", hidden, 21));
    return graph;
}

/// Sigmoids where a kernel can take them and where none can.
inline Graph sigmoidGraph()
{
    Graph graph;
    const ValueId x =
        graph.activate(graph.conv("stem", 0, {.in = 3, .out = 20, .kernel = 3, .stride = 2}), Activation::Silu);
    ValueId s = graph.globalAveragePool(x);
    s = graph.activate(graph.conv("fc1", s, {.in = 20, .out = 8, .bias = true}), Activation::Silu);
    s = graph.activate(graph.conv("fc2", s, {.in = 8, .out = 20, .bias = true}), Activation::Sigmoid);
    const ValueId y = graph.scaleChannels(x, s);
    return ended(graph, graph.activate(graph.add(y, x), Activation::Sigmoid));
}

inline Graph maxPoolGraph(MaxPool op)
{
    Graph graph;
    return ended(graph, graph.maxPool(stem(graph, 20), op));
}

/// A classifier over all pixels, as VGG has it.
inline Graph flattenGraph()
{
    Graph graph;
    ValueId x = graph.maxPool(stem(graph, 20), {.kernel = 2, .stride = 2});
    x = graph.conv("conv", x, {.in = 20, .out = 12, .kernel = 3, .stride = 2, .bias = true});
    const ValueId features = graph.activate(graph.linear("fc1", graph.flatten(x, 64), 40), Activation::Relu);
    graph.setOutputs(features, graph.linear("fc2", features, 21));
    return graph;
}

inline const std::map<std::string, std::function<Graph()>> kGraphs{
    {"dense 3x3", [] { return convGraph({.in = 20, .out = 24, .kernel = 3}); }},
    {"dense 3x3 stride 2", [] { return convGraph({.in = 20, .out = 24, .kernel = 3, .stride = 2}); }},
    {"dense 5x5 stride 2 symmetric",
     [] { return convGraph({.in = 20, .out = 40, .kernel = 5, .stride = 2, .padding = Padding::Symmetric}); }},
    {"dense 1x1 stride 2", [] { return convGraph({.in = 20, .out = 24, .stride = 2}); }},
    {"pointwise", [] { return convGraph({.in = 20, .out = 72}); }},
    {"depthwise 3x3", [] { return convGraph({.in = 20, .out = 20, .kernel = 3, .depthwise = true}); }},
    {"depthwise 3x3 stride 2",
     [] { return convGraph({.in = 20, .out = 20, .kernel = 3, .stride = 2, .depthwise = true}); }},
    {"depthwise 5x5", [] { return convGraph({.in = 40, .out = 40, .kernel = 5, .depthwise = true}); }},
    {"depthwise 5x5 stride 2",
     [] { return convGraph({.in = 20, .out = 20, .kernel = 5, .stride = 2, .depthwise = true, .bias = true}); }},
    {"depthwise 3x3 stride 2 symmetric",
     [] {
         return convGraph(
             {.in = 20, .out = 20, .kernel = 3, .stride = 2, .padding = Padding::Symmetric, .depthwise = true});
     }},
    {"depthwise 5x5 stride 2 symmetric",
     [] {
         return convGraph(
             {.in = 20, .out = 20, .kernel = 5, .stride = 2, .padding = Padding::Symmetric, .depthwise = true});
     }},
    {"residual", [] { return residualGraph(false); }},
    {"residual with activation", [] { return residualGraph(true); }},
    {"separate additions", separateAddGraph},
    {"squeeze-excite", squeezeExciteGraph},
    {"separate activations", separateActivationGraph},
    {"sigmoids", sigmoidGraph},
    {"max pool 2x2 stride 2", [] { return maxPoolGraph({.kernel = 2, .stride = 2}); }},
    {"max pool 3x3 stride 2", [] { return maxPoolGraph({.kernel = 3, .stride = 2}); }},
    {"max pool 3x3 stride 2 symmetric",
     [] { return maxPoolGraph({.kernel = 3, .stride = 2, .padding = Padding::Symmetric}); }},
    {"max pool 5x5 stride 1", [] { return maxPoolGraph({.kernel = 5, .stride = 1}); }},
    {"flatten", flattenGraph},
    {"efficientnet-lite0", [] { return efficientNetLite(0); }},
    {"mobilenetv3-small", [] { return mobileNetV3(MobileNetV3Size::Small); }},
    {"mobilenetv3-large", [] { return mobileNetV3(MobileNetV3Size::Large); }},
    {"resnet50", [] { return resnet50(); }}};

/// A graph and a size of picture that it takes.
struct Case {
    std::string graph;
    std::size_t height;
    std::size_t width;

    std::string text() const { return graph + ": " + std::to_string(height) + 'x' + std::to_string(width); }
};

inline std::vector<Case> cases()
{
    std::vector<Case> all;
    for (const auto &[name, make] : kGraphs) {
        const bool isLarge = name.find("net") != std::string::npos; // one shape is enough for the patient
        if (const std::size_t side = make().side(); side != 0) {
            all.push_back({name, side, side});
            continue;
        }
        all.push_back({name, 64, 96});
        if (!isLarge) {
            all.push_back({name, 32, 32});
            all.push_back({name, 96, 32});
        }
    }
    return all;
}

} // namespace test_graphs

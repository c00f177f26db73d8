#include "nn/graph/efficientnet_lite.h"

#include <array>
#include <cassert>
#include <cmath>

namespace likeness::engine::nn {
namespace {

constexpr double kEpsilon = 1e-3;
constexpr std::size_t kStemChannels = 32; // fixed, as the head: Lite scales the stages only
constexpr std::size_t kHeadChannels = 1280;
constexpr std::size_t kClasses = 1000;

struct Scaling {
    double width;
    double depth;
    int side;
};
constexpr std::array<Scaling, 3> kScalings{{{1.0, 1.0, 224}, {1.0, 1.1, 256}, {1.1, 1.2, 256}}};

struct Stage {
    std::size_t repeats;
    std::size_t kernel;
    std::size_t stride;
    std::size_t channels;
    std::size_t expansion;
};
constexpr std::array<Stage, 7> kStages{{{1, 3, 1, 16, 1},
                                        {2, 3, 2, 24, 6},
                                        {2, 5, 2, 40, 6},
                                        {3, 3, 2, 80, 6},
                                        {3, 5, 1, 112, 6},
                                        {4, 5, 2, 192, 6},
                                        {1, 3, 1, 320, 6}}};

/// The nearest multiple of 8 that loses at most a tenth.
std::size_t scaledChannels(std::size_t channels, double width)
{
    const double wanted = static_cast<double>(channels) * width;
    const auto rounded = static_cast<std::size_t>(wanted + 4) / 8 * 8;
    return static_cast<double>(rounded) < 0.9 * wanted ? rounded + 8 : rounded;
}

/// The first and the last stage keep their depth.
std::size_t scaledRepeats(std::size_t stage, double depth)
{
    const std::size_t repeats = kStages[stage].repeats;
    const bool fixed = stage == 0 || stage + 1 == kStages.size();
    return fixed ? repeats : static_cast<std::size_t>(std::ceil(static_cast<double>(repeats) * depth));
}

ValueId normalised(Graph &graph, const std::string &conv, const std::string &norm, ValueId input, const Conv &op)
{
    return graph.batchNorm(norm, graph.conv(conv, input, op), kEpsilon);
}

ValueId relu6(Graph &graph, ValueId input)
{
    return graph.activate(input, kernels::Activation::Relu6);
}

struct Block {
    std::size_t kernel;
    std::size_t stride;
    std::size_t out;
    std::size_t expansion;
};

ValueId addBlock(Graph &graph, const std::string &prefix, ValueId input, const Block &block)
{
    const std::size_t in = graph.values()[input].channels;
    const std::size_t wide = in * block.expansion;
    ValueId x = input;
    if (block.expansion != 1) {
        x = relu6(graph, normalised(graph, prefix + "_expand_conv", prefix + "_bn0", x, {.in = in, .out = wide}));
    }
    const Conv depthwise{.in = wide, .out = wide, .kernel = block.kernel, .stride = block.stride, .depthwise = true};
    x = relu6(graph, normalised(graph, prefix + "_depthwise_conv", prefix + "_bn1", x, depthwise));
    x = normalised(graph, prefix + "_project_conv", prefix + "_bn2", x, {.in = wide, .out = block.out});
    return block.stride == 1 && in == block.out ? graph.add(input, x) : x;
}

} // namespace

Graph efficientNetLite(int which)
{
    assert(which >= 0 && which < 3);
    const Scaling &scaling = kScalings[static_cast<std::size_t>(which)];
    Graph graph;
    ValueId x = relu6(
        graph, normalised(graph, "_conv_stem", "_bn0", 0, {.in = 3, .out = kStemChannels, .kernel = 3, .stride = 2}));
    std::size_t number = 0;
    for (std::size_t s = 0; s < kStages.size(); ++s) {
        const Stage &stage = kStages[s];
        const std::size_t repeats = scaledRepeats(s, scaling.depth);
        for (std::size_t r = 0; r < repeats; ++r) {
            x = addBlock(graph, "_blocks." + std::to_string(number++) + '.', x,
                         {.kernel = stage.kernel,
                          .stride = r == 0 ? stage.stride : 1,
                          .out = scaledChannels(stage.channels, scaling.width),
                          .expansion = stage.expansion});
        }
    }
    const std::size_t in = graph.values()[x].channels;
    x = relu6(graph, normalised(graph, "_conv_head", "_bn1", x, {.in = in, .out = kHeadChannels}));
    const ValueId features = graph.globalAveragePool(x);
    graph.setOutputs(features, graph.linear("_fc", features, kClasses));
    return graph;
}

int efficientNetLiteSide(int which)
{
    assert(which >= 0 && which < 3);
    return kScalings[static_cast<std::size_t>(which)].side;
}

} // namespace likeness::engine::nn

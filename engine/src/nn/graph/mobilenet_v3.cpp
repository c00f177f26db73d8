#include "nn/graph/mobilenet_v3.h"

#include <array>
#include <span>
#include <string>

namespace likeness::engine::nn {
namespace {

using kernels::Activation;

constexpr double kEpsilon = 1e-3;
constexpr std::size_t kStemChannels = 16;
constexpr std::size_t kClasses = 1000;

struct Block {
    std::size_t in;
    std::size_t kernel;
    std::size_t wide; ///< Channels of the depthwise convolution.
    std::size_t out;
    bool squeeze;
    Activation activation;
    std::size_t stride;
};

constexpr auto kRelu = Activation::Relu;
constexpr auto kHardSwish = Activation::HardSwish;

constexpr std::array<Block, 11> kSmall{{{16, 3, 16, 16, true, kRelu, 2},
                                        {16, 3, 72, 24, false, kRelu, 2},
                                        {24, 3, 88, 24, false, kRelu, 1},
                                        {24, 5, 96, 40, true, kHardSwish, 2},
                                        {40, 5, 240, 40, true, kHardSwish, 1},
                                        {40, 5, 240, 40, true, kHardSwish, 1},
                                        {40, 5, 120, 48, true, kHardSwish, 1},
                                        {48, 5, 144, 48, true, kHardSwish, 1},
                                        {48, 5, 288, 96, true, kHardSwish, 2},
                                        {96, 5, 576, 96, true, kHardSwish, 1},
                                        {96, 5, 576, 96, true, kHardSwish, 1}}};

constexpr std::array<Block, 15> kLarge{{{16, 3, 16, 16, false, kRelu, 1},
                                        {16, 3, 64, 24, false, kRelu, 2},
                                        {24, 3, 72, 24, false, kRelu, 1},
                                        {24, 5, 72, 40, true, kRelu, 2},
                                        {40, 5, 120, 40, true, kRelu, 1},
                                        {40, 5, 120, 40, true, kRelu, 1},
                                        {40, 3, 240, 80, false, kHardSwish, 2},
                                        {80, 3, 200, 80, false, kHardSwish, 1},
                                        {80, 3, 184, 80, false, kHardSwish, 1},
                                        {80, 3, 184, 80, false, kHardSwish, 1},
                                        {80, 3, 480, 112, true, kHardSwish, 1},
                                        {112, 3, 672, 112, true, kHardSwish, 1},
                                        {112, 5, 672, 160, true, kHardSwish, 2},
                                        {160, 5, 960, 160, true, kHardSwish, 1},
                                        {160, 5, 960, 160, true, kHardSwish, 1}}};

/// The nearest multiple of 8 that loses at most a tenth, at least 8.
std::size_t makeDivisible(std::size_t channels)
{
    const std::size_t rounded = channels < 8 ? 8 : (channels + 4) / 8 * 8;
    return rounded * 10 < channels * 9 ? rounded + 8 : rounded;
}

/// torchvision's Conv2dNormActivation: "<prefix>.0" is the convolution, "<prefix>.1" its batch norm.
ValueId convNormAct(Graph &graph, const std::string &prefix, ValueId input, Conv op, Activation activation)
{
    op.padding = Padding::Symmetric;
    const ValueId x = graph.batchNorm(prefix + ".1", graph.conv(prefix + ".0", input, op), kEpsilon);
    return activation == Activation::None ? x : graph.activate(x, activation);
}

ValueId squeezeExcite(Graph &graph, const std::string &prefix, ValueId input)
{
    const std::size_t channels = graph.values()[input].channels;
    const std::size_t squeezed = makeDivisible(channels / 4);
    ValueId x = graph.globalAveragePool(input);
    x = graph.conv(prefix + ".fc1", x, {.in = channels, .out = squeezed, .bias = true});
    x = graph.activate(x, Activation::Relu);
    x = graph.conv(prefix + ".fc2", x, {.in = squeezed, .out = channels, .bias = true});
    return graph.scaleChannels(input, graph.activate(x, Activation::HardSigmoid));
}

ValueId addBlock(Graph &graph, const std::string &prefix, ValueId input, const Block &block)
{
    std::size_t layer = 0;
    const auto next = [&] { return prefix + ".block." + std::to_string(layer++); };
    ValueId x = input;
    if (block.wide != block.in) {
        x = convNormAct(graph, next(), x, {.in = block.in, .out = block.wide}, block.activation);
    }
    const Conv depthwise{
        .in = block.wide, .out = block.wide, .kernel = block.kernel, .stride = block.stride, .depthwise = true};
    x = convNormAct(graph, next(), x, depthwise, block.activation);
    if (block.squeeze) {
        x = squeezeExcite(graph, next(), x);
    }
    x = convNormAct(graph, next(), x, {.in = block.wide, .out = block.out}, Activation::None);
    return block.stride == 1 && block.in == block.out ? graph.add(input, x) : x;
}

} // namespace

Graph mobileNetV3(MobileNetV3Size size)
{
    const bool small = size == MobileNetV3Size::Small;
    const auto blocks = small ? std::span<const Block>(kSmall) : std::span<const Block>(kLarge);
    Graph graph;
    ValueId x =
        convNormAct(graph, "features.0", 0, {.in = 3, .out = kStemChannels, .kernel = 3, .stride = 2}, kHardSwish);
    std::size_t layer = 1;
    for (const Block &block : blocks) {
        x = addBlock(graph, "features." + std::to_string(layer++), x, block);
    }
    const std::size_t last = blocks.back().out;
    x = convNormAct(graph, "features." + std::to_string(layer), x, {.in = last, .out = 6 * last}, kHardSwish);
    const ValueId features = graph.globalAveragePool(x);
    x = graph.activate(graph.linear("classifier.0", features, small ? 1024 : 1280), kHardSwish);
    graph.setOutputs(features, graph.linear("classifier.3", x, kClasses));
    return graph;
}

} // namespace likeness::engine::nn

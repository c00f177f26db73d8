#include "nn/graph/resnet.h"

#include <array>
#include <string>

namespace likeness::engine::nn {
namespace {

using kernels::Activation;

constexpr double kEpsilon = 1e-5;
constexpr std::size_t kStemChannels = 64;
constexpr std::size_t kExpansion = 4; // from the narrow channels of a block to its output
constexpr std::size_t kClasses = 1000;
constexpr std::array<std::size_t, 4> kRepeats{3, 4, 6, 3}; // of layer1, layer2, …

ValueId normalised(Graph &graph, const std::string &conv, const std::string &norm, ValueId input, Conv op)
{
    op.padding = Padding::Symmetric;
    return graph.batchNorm(norm, graph.conv(conv, input, op), kEpsilon);
}

ValueId relu(Graph &graph, ValueId input)
{
    return graph.activate(input, Activation::Relu);
}

ValueId addBlock(Graph &graph, const std::string &prefix, ValueId input, std::size_t narrow, std::size_t stride)
{
    const std::size_t in = graph.values()[input].channels;
    const std::size_t out = narrow * kExpansion;
    ValueId skip = input; // comes before the other branch, so that that one's last layer can add it
    if (in != out || stride != 1) {
        skip = normalised(graph, prefix + "downsample.0", prefix + "downsample.1", input,
                          {.in = in, .out = out, .stride = stride});
    }
    ValueId x = relu(graph, normalised(graph, prefix + "conv1", prefix + "bn1", input, {.in = in, .out = narrow}));
    x = relu(graph,
             normalised(graph, prefix + "conv2", prefix + "bn2", x,
                        {.in = narrow, .out = narrow, .kernel = 3, .stride = stride}));
    x = normalised(graph, prefix + "conv3", prefix + "bn3", x, {.in = narrow, .out = out});
    return relu(graph, graph.add(skip, x));
}

} // namespace

Graph resnet50()
{
    Graph graph;
    ValueId x =
        relu(graph, normalised(graph, "conv1", "bn1", 0, {.in = 3, .out = kStemChannels, .kernel = 7, .stride = 2}));
    x = graph.maxPool(x, {.kernel = 3, .stride = 2, .padding = Padding::Symmetric});
    std::size_t narrow = kStemChannels;
    for (std::size_t layer = 0; layer < kRepeats.size(); ++layer, narrow *= 2) {
        for (std::size_t block = 0; block < kRepeats[layer]; ++block) {
            const std::string prefix = "layer" + std::to_string(layer + 1) + '.' + std::to_string(block) + '.';
            x = addBlock(graph, prefix, x, narrow, layer > 0 && block == 0 ? 2 : 1);
        }
    }
    const ValueId features = graph.globalAveragePool(x);
    graph.setOutputs(features, graph.linear("fc", features, kClasses));
    return graph;
}

} // namespace likeness::engine::nn

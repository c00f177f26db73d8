#include "support/isa_test_main.h"

#include "network_fixture.h"
#include "nn/graph/efficientnet_lite.h"
#include "nn/graph/mobilenet_v3.h"
#include "nn/graph/random_weights.h"
#include "nn/graph/resnet.h"
#include "nn/network/compile.h"
#include "nn/network/executor.h"
#include "reference_run.h"

#include <QTest>

#include <functional>
#include <map>

using namespace likeness::engine;
using namespace likeness::engine::nn;
using likeness::kernels::Activation;
using likeness::kernels::ConvAlgorithm;

class TestNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void computesWhatTheGraphDefines_data();
    void computesWhatTheGraphDefines();
    void shapesDoNotDisturbOneAnother();
    void logitsMayBeAskedForTwiceOrNever();
    void paddingChannelsStayZero();
    void fusesWhatItCan();
    void choosesTheAlgorithmByTheShape_data();
    void choosesTheAlgorithmByTheShape();
    void refusesWeightsOfAnotherGraph();
    void refusesABatchNormWithoutConvolution();
};

namespace {

/// Worst difference of a result relative to the largest number of the reference.
double relativeError(std::span<const float> got, const std::vector<double> &expected)
{
    double worst = got.size() == expected.size() ? 0 : 1e9;
    double largest = 0;
    for (std::size_t i = 0; i < std::min(got.size(), expected.size()); ++i) {
        worst = std::max(worst, std::abs(double{got[i]} - expected[i]));
        largest = std::max(largest, std::abs(expected[i]));
    }
    return worst / largest;
}

Graph ended(Graph graph, ValueId x)
{
    const ValueId features = graph.globalAveragePool(x);
    graph.setOutputs(features, graph.linear("fc", features, 21));
    return graph;
}

ValueId stem(Graph &graph, std::size_t channels)
{
    const ValueId x = graph.conv("stem", 0, {.in = 3, .out = channels, .kernel = 3, .stride = 2});
    return graph.activate(graph.batchNorm("bn", x, 1e-3), Activation::HardSwish);
}

/// Convolution, depthwise or not, of any kernel, stride and padding, between channel counts that are no multiples
/// of 16.
Graph convGraph(Conv op)
{
    Graph graph;
    ValueId x = stem(graph, op.in);
    x = graph.batchNorm("norm", graph.conv("conv", x, op), 1e-2);
    return ended(graph, graph.activate(x, Activation::Relu));
}

Graph residualGraph(bool activateAfter)
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
Graph separateAddGraph()
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

Graph squeezeExciteGraph()
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
Graph separateActivationGraph()
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
Graph sigmoidGraph()
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

Graph maxPoolGraph(MaxPool op)
{
    Graph graph;
    return ended(graph, graph.maxPool(stem(graph, 20), op));
}

/// A classifier over all pixels, as VGG has it.
Graph flattenGraph()
{
    Graph graph;
    ValueId x = graph.maxPool(stem(graph, 20), {.kernel = 2, .stride = 2});
    x = graph.conv("conv", x, {.in = 20, .out = 12, .kernel = 3, .stride = 2, .bias = true});
    const ValueId features = graph.activate(graph.linear("fc1", graph.flatten(x, 64), 40), Activation::Relu);
    graph.setOutputs(features, graph.linear("fc2", features, 21));
    return graph;
}

const std::map<std::string, std::function<Graph()>> kGraphs{
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

} // namespace

void TestNetwork::computesWhatTheGraphDefines_data()
{
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    for (const auto &[name, make] : kGraphs) {
        const bool isLarge = name.find("net") != std::string::npos; // one shape is enough for the patient
        const std::size_t side = make().side();
        for (const auto &[height, width] :
             {std::pair{64, 96}, std::pair{32, 32}, std::pair{96, 32}, std::pair{64, 64}}) {
            if (side != 0 ? side == 64 && height == 64 && width == 64 : width != 64 && (!isLarge || width == 96)) {
                QTest::addRow("%s: %dx%d", name.c_str(), height, width) << height << width;
            }
        }
    }
}

void TestNetwork::computesWhatTheGraphDefines()
{
    QFETCH(int, height);
    QFETCH(int, width);
    const std::string row = QTest::currentDataTag();
    const Graph graph = kGraphs.at(row.substr(0, row.find(':')))();
    const Tensors weights = randomWeights(graph, 7);
    const auto network = compile(graph, weights);
    QVERIFY2(network, network ? "" : network.error().message.c_str());

    const auto input = noise(static_cast<std::size_t>(height), static_cast<std::size_t>(width));
    Executor executor(*network);
    const ReferenceRun reference(graph, weights, static_cast<std::size_t>(height), static_cast<std::size_t>(width),
                                 input);
    const double features =
        relativeError(executor.runFeatures(input, static_cast<std::size_t>(height), static_cast<std::size_t>(width)),
                      reference.features());
    const double logits = relativeError(executor.runLogits(), reference.logits());
    QVERIFY2(features < 1e-5, std::to_string(features).c_str());
    QVERIFY2(logits < 1e-5, std::to_string(logits).c_str());
}

void TestNetwork::shapesDoNotDisturbOneAnother()
{
    const Graph graph = mobileNetV3(MobileNetV3Size::Small);
    const auto network = compile(graph, randomWeights(graph, 7));
    QVERIFY(network);
    Executor executor(*network);
    const auto run = [&](std::size_t height, std::size_t width) {
        const auto input = noise(height, width);
        const auto features = executor.runFeatures(input, height, width);
        return std::vector<float>(features.begin(), features.end());
    };
    const auto first = run(64, 96);
    for (std::size_t side = 32; side <= 32 * 10; side += 32) { // grows the arena, and fills it with other numbers
        run(side, 32);
        run(32, side);
    }
    QCOMPARE(run(64, 96), first);
}

void TestNetwork::logitsMayBeAskedForTwiceOrNever()
{
    const Graph graph = mobileNetV3(MobileNetV3Size::Small);
    const auto network = compile(graph, randomWeights(graph, 7));
    QVERIFY(network);
    Executor executor(*network);
    const auto input = noise(64, 64);
    const auto features = executor.runFeatures(input, 64, 64);
    const std::vector<float> before(features.begin(), features.end());
    const auto logits = executor.runLogits();
    const std::vector<float> first(logits.begin(), logits.end());
    const auto again = executor.runLogits();
    QCOMPARE(std::vector<float>(again.begin(), again.end()), first);
    QCOMPARE(std::vector<float>(features.begin(), features.end()), before);
}

void TestNetwork::paddingChannelsStayZero()
{
    // 20 features stand in 32 lanes; were the other 12 not zero, a kernel that reads them would go wrong unnoticed.
    const Graph graph = squeezeExciteGraph();
    const auto network = compile(graph, randomWeights(graph, 7));
    QVERIFY(network);
    Executor executor(*network);
    const auto input = noise(32, 32);
    const NetworkLayout &layout = (*network)->layout();
    std::size_t checked = 0;
    const auto check = [&](std::size_t step) {
        const std::size_t out = layout.steps[step].output;
        const auto *values = reinterpret_cast<const float *>(executor.tensor(out));
        const std::size_t stride = lanes(layout, out);
        for (std::size_t p = 0; p < pixels(layout.tensors[out].shape, 32, 32); ++p) {
            for (std::size_t c = layout.tensors[out].shape.channels; c < stride; ++c, ++checked) {
                QCOMPARE(values[p * stride + c], 0.0F);
            }
        }
    };
    executor.runFeatures(input, 32, 32, check);
    executor.runLogits(check);
    QVERIFY(checked > 1000);
}

void TestNetwork::fusesWhatItCan()
{
    const auto kinds = [](const Graph &graph) {
        std::map<StepKind, int> counts;
        const auto network = compile(graph, randomWeights(graph, 1));
        for (const Step &step : (*network)->layout().steps) {
            ++counts[step.kind];
        }
        return counts;
    };
    auto lite = kinds(efficientNetLite(0));
    QCOMPARE(lite[StepKind::Add] + lite[StepKind::Activate], 0);
    QCOMPARE(lite[StepKind::Conv], 1);
    QCOMPARE(lite[StepKind::Depthwise], 16);
    QCOMPARE(lite[StepKind::Gemm], 15 + 16 + 2);
    auto small = kinds(mobileNetV3(MobileNetV3Size::Small));
    QCOMPARE(small[StepKind::Add] + small[StepKind::Activate], 0);
    QCOMPARE(small[StepKind::ScaleChannels], 9);
}

void TestNetwork::choosesTheAlgorithmByTheShape_data()
{
    QTest::addColumn<std::size_t>("in");
    QTest::addColumn<std::size_t>("out");
    QTest::addColumn<std::size_t>("kernel");
    QTest::addColumn<std::size_t>("stride");
    QTest::addColumn<ConvAlgorithm>("algorithm");
    const auto row = [](std::size_t in, std::size_t out, std::size_t kernel, std::size_t stride,
                        ConvAlgorithm algorithm) {
        QTest::addRow("%zux%zu, %zu -> %zu, stride %zu", kernel, kernel, in, out, stride)
            << in << out << kernel << stride << algorithm;
    };
    row(64, 64, 3, 1, ConvAlgorithm::WinogradF4);
    row(256, 256, 3, 1, ConvAlgorithm::WinogradF4);
    row(512, 512, 3, 1, ConvAlgorithm::WinogradF2);
    row(64, 64, 3, 2, ConvAlgorithm::Implicit);
    row(64, 64, 5, 1, ConvAlgorithm::Implicit);
}

void TestNetwork::choosesTheAlgorithmByTheShape()
{
    QFETCH(std::size_t, in);
    QFETCH(std::size_t, out);
    QFETCH(std::size_t, kernel);
    QFETCH(std::size_t, stride);
    const Graph graph = convGraph({.in = in, .out = out, .kernel = kernel, .stride = stride});
    const auto network = compile(graph, randomWeights(graph, 1));
    QVERIFY(network);
    const NetworkLayout &layout = (*network)->layout();
    QTEST(convAlgorithm(layout, layout.steps[1]), "algorithm");
    QCOMPARE(convAlgorithm(layout, layout.steps[0]), ConvAlgorithm::Implicit); // the stem
}

void TestNetwork::refusesWeightsOfAnotherGraph()
{
    const auto network = compile(efficientNetLite(1), randomWeights(efficientNetLite(0), 1));
    QVERIFY(!network && network.error().fault == Fault::Corrupt);
}

void TestNetwork::refusesABatchNormWithoutConvolution()
{
    Graph graph;
    const Graph odd = ended(graph, graph.batchNorm("lonely", stem(graph, 20), 1e-3));
    const auto network = compile(odd, randomWeights(odd, 1));
    QVERIFY(!network && network.error().fault == Fault::Unsupported);
    QVERIFY(network.error().message.find("lonely") != std::string::npos);
}

LIKENESS_ISA_TEST_MAIN(TestNetwork)
#include "tst_network.moc"

#include "support/isa_test_main.h"

#include "network_fixture.h"
#include "nn/graph/efficientnet_lite.h"
#include "nn/graph/mobilenet_v3.h"
#include "nn/graph/random_weights.h"
#include "nn/graph/resnet.h"
#include "nn/network/compile.h"
#include "nn/network/executor.h"
#include "reference_run.h"
#include "test_graphs.h"

#include <QTest>

#include <map>

using namespace likeness::engine;
using namespace likeness::engine::nn;
using likeness::kernels::ConvAlgorithm;
using namespace test_graphs;

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

} // namespace

void TestNetwork::computesWhatTheGraphDefines_data()
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < cases().size(); ++i) {
        QTest::newRow(cases()[i].text().c_str()) << i;
    }
}

void TestNetwork::computesWhatTheGraphDefines()
{
    QFETCH(std::size_t, index);
    const auto [name, height, width] = cases()[index];
    const Graph graph = kGraphs.at(name)();
    const Tensors weights = randomWeights(graph, 7);
    const auto network = compile(graph, weights);
    QVERIFY2(network, network ? "" : network.error().message.c_str());

    const auto input = noise(height, width);
    Executor executor(*network);
    const ReferenceRun reference(graph, weights, height, width, input);
    const double features = relativeError(executor.runFeatures(input, height, width), reference.features());
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
    Executor executor(*network, likeness::kernels::table(), Fusion::Off);
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

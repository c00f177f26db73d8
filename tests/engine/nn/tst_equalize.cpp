#include "network_fixture.h"
#include "nn/graph/random_weights.h"
#include "nn/network/compile.h"
#include "nn/network/executor.h"
#include "nn/quantize/equalize.h"
#include "test_graphs.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <string>

using namespace likeness::engine::nn;
using namespace test_graphs;

Q_DECLARE_METATYPE(Graph)

class TestEqualize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNetworkComputesWhatItDid_data();
    void theNetworkComputesWhatItDid();
    void bothSidesOfATensorBecomeAsLarge();
    void whatAnActivationWouldClipElsewhereIsLeftAlone();
    void meansAndDeviationsFollow();
};

namespace {

/// Layers, pools, sums and a gate, among which ReLU alone clips.
Graph tiedGraph()
{
    Graph graph;
    const auto relu = [&graph](ValueId x) { return graph.activate(x, Activation::Relu); };
    ValueId x = relu(graph.conv("stem", 0, {.in = 3, .out = 20, .kernel = 3, .stride = 2, .bias = true}));
    x = graph.maxPool(x, {.kernel = 3, .stride = 2});
    ValueId y = relu(graph.conv("expand", x, {.in = 20, .out = 40, .bias = true}));
    y = relu(graph.conv("depthwise", y, {.in = 40, .out = 40, .kernel = 3, .depthwise = true, .bias = true}));
    x = relu(graph.add(x, graph.conv("project", y, {.in = 40, .out = 20, .bias = true})));
    const ValueId z = graph.conv("other", x, {.in = 20, .out = 20, .kernel = 3, .depthwise = true, .bias = true});
    x = graph.add(z, x);
    ValueId s = relu(graph.conv("fc1", graph.globalAveragePool(x), {.in = 20, .out = 8, .bias = true}));
    s = graph.activate(graph.conv("fc2", s, {.in = 8, .out = 20, .bias = true}), Activation::HardSigmoid);
    x = graph.scaleChannels(x, s);
    return ended(graph, graph.conv("last", x, {.in = 20, .out = 24, .bias = true}));
}

bool changed(const LoweredNetwork &a, const LoweredNetwork &b)
{
    return !std::equal(a.weights.begin(), a.weights.end(), b.weights.begin(),
                       [](const LayerWeights &x, const LayerWeights &y) { return x.weight == y.weight; });
}

/// With output channels of different size.
LoweredNetwork unequal(const Graph &graph)
{
    LoweredNetwork lowered = lower(graph, randomWeights(graph, 7)).value();
    for (LayerWeights &weights : lowered.weights) {
        const std::size_t filter = weights.in * weights.window;
        for (std::size_t i = 0; i < weights.weight.size(); ++i) {
            weights.weight[i] *= std::exp2((static_cast<float>(i / filter % 3) - 1) / 2);
        }
    }
    return lowered;
}

/// Features, then logits.
std::vector<float> results(const LoweredNetwork &lowered, std::size_t height, std::size_t width)
{
    Executor executor(compile(lowered).value());
    const auto input = noise(height, width);
    const auto features = executor.runFeatures(input, height, width);
    std::vector<float> all(features.begin(), features.end());
    const auto logits = executor.runLogits();
    all.insert(all.end(), logits.begin(), logits.end());
    return all;
}

/// Two layers with this between them.
LoweredNetwork pair(Activation between)
{
    Graph graph;
    ValueId x = graph.conv("first", 0, {.in = 3, .out = 8, .kernel = 3, .stride = 2, .bias = true});
    x = graph.batchNorm("norm", x, 1e-3);
    x = graph.activate(x, between);
    return unequal(ended(graph, graph.conv("second", x, {.in = 8, .out = 12, .bias = true})));
}

double largestWritten(const LayerWeights &weights, std::size_t channel)
{
    double largest = 0;
    const std::size_t filter = weights.in * weights.window;
    for (std::size_t i = 0; i < filter; ++i) {
        largest = std::max(largest, std::abs(double{weights.weight[channel * filter + i]}));
    }
    return largest;
}

double largestRead(const LayerWeights &weights, std::size_t channel)
{
    double largest = 0;
    for (std::size_t o = 0; o < weights.out(); ++o) {
        largest = std::max(largest, std::abs(double{weights.weight[o * weights.in + channel]}));
    }
    return largest;
}

} // namespace

void TestEqualize::theNetworkComputesWhatItDid_data()
{
    QTest::addColumn<Graph>("graph");
    QTest::newRow("everything that ties tensors") << tiedGraph();
    for (const char *name : {"efficientnet-lite0", "mobilenetv3-small", "squeeze-excite"}) {
        QTest::newRow(name) << kGraphs.at(name)();
    }
}

void TestEqualize::theNetworkComputesWhatItDid()
{
    QFETCH(Graph, graph);
    constexpr std::size_t side = 64;
    LoweredNetwork lowered = unequal(graph);
    const LoweredNetwork before = lowered;
    const auto expected = results(lowered, side, side);
    equalize(lowered);
    QVERIFY(changed(lowered, before));
    const auto got = results(lowered, side, side);
    double difference = 0;
    double largest = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        difference = std::max(difference, std::abs(double{got[i]} - double{expected[i]}));
        largest = std::max(largest, std::abs(double{expected[i]}));
    }
    QVERIFY2(difference <= 1e-5 * largest, std::to_string(difference / largest).c_str());
}

void TestEqualize::bothSidesOfATensorBecomeAsLarge()
{
    LoweredNetwork lowered = pair(Activation::Relu);
    QVERIFY(std::abs(largestWritten(lowered.weights[0], 1) / largestRead(lowered.weights[1], 1) - 1) > 0.1);
    equalize(lowered);
    for (std::size_t c = 0; c < 8; ++c) {
        const double ratio = largestWritten(lowered.weights[0], c) / largestRead(lowered.weights[1], c);
        QVERIFY2(std::abs(ratio - 1) < 1e-3, std::to_string(ratio).c_str());
    }
}

void TestEqualize::whatAnActivationWouldClipElsewhereIsLeftAlone()
{
    LoweredNetwork lowered = pair(Activation::Relu6);
    const LoweredNetwork before = lowered;
    equalize(lowered);
    for (std::size_t i = 0; i < lowered.weights.size(); ++i) {
        QCOMPARE(lowered.weights[i].weight, before.weights[i].weight);
    }
}

void TestEqualize::meansAndDeviationsFollow()
{
    LoweredNetwork lowered = pair(Activation::Relu);
    const LayerWeights before = lowered.weights[0];
    equalize(lowered);
    const LayerWeights &after = lowered.weights[0];
    for (std::size_t c = 0; c < before.out(); ++c) {
        const double divisor = largestWritten(before, c) / largestWritten(after, c);
        QVERIFY(std::abs(after.deviation[c] * divisor - before.deviation[c]) < 1e-5);
        QVERIFY(std::abs(after.bias[c] * divisor - before.bias[c]) < 1e-5);
    }
}

QTEST_APPLESS_MAIN(TestEqualize)
#include "tst_equalize.moc"

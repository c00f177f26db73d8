#include "support/isa_test_main.h"

#include "hash.h"
#include "network_fixture.h"
#include "nn/calibration/batch_norm_calibration.h"
#include "nn/calibration/calibrate.h"
#include "nn/graph/random_weights.h"
#include "nn/network/compile.h"
#include "nn/network/executor.h"
#include "nn/quantize/quantize_network.h"
#include "reference_run.h"
#include "test_graphs.h"

#include <QTest>

#include <cmath>
#include <string>

using namespace likeness::engine;
using namespace likeness::engine::nn;
using namespace test_graphs;

class TestQuantize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void computesNearlyWhatTheGraphDefines_data();
    void computesNearlyWhatTheGraphDefines();
    void computesTheSameEverywhere();
    void everyInstructionSetComputesTheSame_data();
    void everyInstructionSetComputesTheSame();
    void floatsAreLeftToSqueezeExciteAndTheFeatures();
    void aPictureThatNoKernelTakesStaysFloat();
    void batchNormsTellRangesAndMeans();
    void whatIsNotKnownIsNamed();
    void theDefaultIsSmall();
};

namespace {

/// Length of the difference over length of the reference.
double relativeError(std::span<const float> got, const std::vector<double> &expected)
{
    double difference = 0;
    double length = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        difference += (double{got[i]} - expected[i]) * (double{got[i]} - expected[i]);
        length += expected[i] * expected[i];
    }
    return std::sqrt(difference / length);
}

NetworkPtr quantizedFor(const Graph &graph, const Tensors &weights, std::span<const float> input, std::size_t height,
                        std::size_t width)
{
    const LoweredNetwork lowered = lower(graph, weights).value();
    return quantizeNetwork(lowered, calibrateFromPicture(lowered, input, height, width).value()).value();
}

NetworkPtr quantizedLite(int number)
{
    const Graph graph = efficientNetLite(number);
    const LoweredNetwork lowered = lower(graph, randomWeights(graph, 7)).value();
    return quantizeNetwork(lowered, calibrateFromBatchNorms(lowered)).value();
}

/// Features, then logits.
std::vector<float> results(Executor &executor, std::span<const float> input, std::size_t height, std::size_t width)
{
    const auto features = executor.runFeatures(input, height, width);
    std::vector<float> all(features.begin(), features.end());
    const auto logits = executor.runLogits();
    all.insert(all.end(), logits.begin(), logits.end());
    return all;
}

void addCases()
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < cases().size(); ++i) {
        QTest::newRow(cases()[i].text().c_str()) << i;
    }
}

/// Whether floats are computed before codes; their last bits differ between instruction sets.
bool hasFloatsInside(const NetworkLayout &layout)
{
    return std::any_of(layout.steps.begin(), layout.steps.end(), [&](const Step &step) {
        return step.kind != StepKind::Quantize && layout.tensors[step.input].type == TensorType::F32;
    });
}

} // namespace

void TestQuantize::computesNearlyWhatTheGraphDefines_data()
{
    addCases();
}

void TestQuantize::computesNearlyWhatTheGraphDefines()
{
    QFETCH(std::size_t, index);
    const auto [name, height, width] = cases()[index];
    const Graph graph = kGraphs.at(name)();
    const Tensors weights = randomWeights(graph, 7);
    const auto input = noise(height, width);
    Executor executor(quantizedFor(graph, weights, input, height, width));
    const ReferenceRun reference(graph, weights, height, width, input);
    const double features = relativeError(executor.runFeatures(input, height, width), reference.features());
    const double logits = relativeError(executor.runLogits(), reference.logits());
    const double bound = name.find("net") != std::string::npos ? 0.15 : 0.02; // random weights do not forgive
    QVERIFY2(features < bound, std::to_string(features).c_str());
    QVERIFY2(logits < bound, std::to_string(logits).c_str());
}

void TestQuantize::computesTheSameEverywhere()
{
    Executor executor(quantizedLite(0));
    const auto values = results(executor, noise(64, 96), 64, 96);
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(values.data());
    QCOMPARE(QString::fromStdString(toHex(hashBytes({bytes, values.size() * sizeof(float)}))),
             QStringLiteral("a72afc0df7ededbdacb0cd5e21d4f3ee"));
}

void TestQuantize::everyInstructionSetComputesTheSame_data()
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < cases().size(); ++i) {
        const std::string name = cases()[i].graph;
        const bool onlyCodes = name.starts_with("dense") || name.starts_with("pointwise")
            || name.starts_with("depthwise") || name == "residual" || name.starts_with("efficientnet");
        if (onlyCodes) {
            QTest::newRow(cases()[i].text().c_str()) << i;
        }
    }
}

void TestQuantize::everyInstructionSetComputesTheSame()
{
    QFETCH(std::size_t, index);
    const auto [name, height, width] = cases()[index];
    const Graph graph = kGraphs.at(name)();
    const auto input = noise(height, width);
    const NetworkPtr network = quantizedFor(graph, randomWeights(graph, 7), input, height, width);
    QVERIFY(!hasFloatsInside(network->layout()));
    Executor scalar(network, likeness::kernels::table(likeness::kernels::Isa::Scalar));
    Executor active(network);
    QCOMPARE(results(active, input, height, width), results(scalar, input, height, width));
}

void TestQuantize::floatsAreLeftToSqueezeExciteAndTheFeatures()
{
    const Graph graph = mobileNetV3(MobileNetV3Size::Small);
    const NetworkPtr network = quantizedFor(graph, randomWeights(graph, 7), noise(64, 64), 64, 64);
    const NetworkLayout &layout = network->layout();
    std::size_t scales = 0;
    for (const Step &step : layout.steps) {
        const TensorSpec &output = layout.tensors[step.output];
        QCOMPARE(output.type,
                 output.shape.reduction != 0 || step.kind == StepKind::Quantize ? TensorType::U8 : TensorType::F32);
        if (step.kind == StepKind::ScaleChannels) {
            ++scales;
            QCOMPARE(layout.tensors[step.second].type, TensorType::F32);
        }
        QVERIFY(step.kind != StepKind::Dequantize);
    }
    QCOMPARE(scales, std::size_t{9});
    QCOMPARE(layout.tensors[layout.features].type, TensorType::F32);
    QVERIFY(layout.tensors[0].quantization == kPixels);
}

void TestQuantize::aPictureThatNoKernelTakesStaysFloat()
{
    const Graph graph = kGraphs.at("sigmoids")(); // its first layer ends in one
    const NetworkPtr network = quantizedFor(graph, randomWeights(graph, 7), noise(32, 32), 32, 32);
    QCOMPARE(network->layout().tensors[0].type, TensorType::F32);
}

void TestQuantize::batchNormsTellRangesAndMeans()
{
    Graph graph;
    const ValueId a = graph.batchNorm("a.norm", graph.conv("a", 0, {.in = 3, .out = 2, .kernel = 3}), 1e-3);
    const ValueId b = graph.activate(a, Activation::Relu6);
    const ValueId c = graph.batchNorm("c.norm", graph.conv("c", b, {.in = 2, .out = 2}), 1e-3);
    const ValueId d = graph.batchNorm("d.norm", graph.conv("d", c, {.in = 2, .out = 2}), 1e-3);
    const Graph whole = ended(graph, graph.add(c, d));
    Tensors weights = randomWeights(whole, 7);
    weights["a.norm.weight"].values = {1e-6F, 1e-6F};
    weights["a.norm.bias"].values = {2.0F, -3.0F};
    weights["c.norm.weight"].values = {3.0F, -1.0F};
    weights["c.norm.bias"].values = {1.0F, -2.0F};
    weights["d.norm.weight"].values = {4.0F, 0.5F};
    weights["d.norm.bias"].values = {0.0F, 7.0F};
    const LoweredNetwork lowered = lower(whole, weights).value();
    const Calibration known = calibrateFromBatchNorms(lowered);
    const auto check = [&](std::size_t step, double low, double high, const std::vector<double> &means) {
        const std::size_t tensor = lowered.layout.steps[step].output;
        QVERIFY(known.ranges[tensor].has_value());
        QVERIFY(std::abs(double{known.ranges[tensor]->low} - low) < 1e-5);
        QVERIFY(std::abs(double{known.ranges[tensor]->high} - high) < 1e-5);
        QCOMPARE(known.means[tensor].size(), means.size());
        for (std::size_t i = 0; i < means.size(); ++i) {
            QVERIFY(std::abs(known.means[tensor][i] - means[i]) < 1e-5);
        }
    };
    check(0, 0, 6, {2, 0}); // clamped
    check(1, -14, 16, {1, -2}); // 1 ± 5 * 3 and -2 ± 5
    check(2, -24, 26, {1, 5}); // the sum: 1 ± 5 * 5 and 5 ± 5 * 1.118
    check(3, -24, 26, {1, 5}); // its average
}

void TestQuantize::whatIsNotKnownIsNamed()
{
    const Graph graph = kGraphs.at("residual")(); // a layer without batch norm
    const LoweredNetwork lowered = lower(graph, randomWeights(graph, 7)).value();
    const auto network = quantizeNetwork(lowered, calibrateFromBatchNorms(lowered));
    QVERIFY(!network && network.error().fault == Fault::Unsupported);
    QVERIFY2(network.error().message.find("expand") != std::string::npos, network.error().message.c_str());
}

void TestQuantize::theDefaultIsSmall()
{
    constexpr std::size_t kMebibyte = std::size_t{1} << 20U;
    const NetworkPtr network = quantizedLite(2);
    const std::size_t classifier = network->layout().steps.at(network->layout().featureSteps).weights;
    QVERIFY2(classifier * 2 <= 11 * kMebibyte, std::to_string(classifier).c_str());
    const std::size_t arena = planArena(network->layout(), 256, 256, Fusion::On).bytes;
    QVERIFY2(arena <= 12 * kMebibyte, std::to_string(arena).c_str());
}

LIKENESS_ISA_TEST_MAIN(TestQuantize)
#include "tst_quantize.moc"

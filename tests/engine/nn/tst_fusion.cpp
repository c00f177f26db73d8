#include "support/isa_test_main.h"

#include "network_fixture.h"
#include "nn/calibration/calibrate.h"
#include "nn/graph/efficientnet_lite.h"
#include "nn/graph/mobilenet_v3.h"
#include "nn/graph/random_weights.h"
#include "nn/network/compile.h"
#include "nn/network/executor.h"
#include "nn/network/fusion.h"
#include "nn/quantize/quantize_network.h"

#include <QTest>

#include <algorithm>

using namespace likeness::engine;
using namespace likeness::engine::nn;

class TestFusion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bandsComputeWhatWholeTensorsDo_data();
    void bandsComputeWhatWholeTensorsDo();
    void everyBlockOfTheFirstStagesIsFused();
    void theLastStageWithItsManyWeightsStaysWhole();
    void takesLessMemory();
};

namespace {

NetworkPtr networkNamed(const QString &name, bool codes)
{
    const Graph graph = name == QLatin1String("lite0") ? efficientNetLite(0) : mobileNetV3(MobileNetV3Size::Large);
    const LoweredNetwork lowered = lower(graph, randomWeights(graph, 3)).value();
    if (!codes) {
        return compile(lowered).value();
    }
    return quantizeNetwork(lowered, calibrateFromPicture(lowered, noise(64, 64), 64, 64).value()).value();
}

std::vector<float> results(const NetworkPtr &network, Fusion fusion, std::size_t height, std::size_t width)
{
    Executor executor(network, likeness::kernels::table(), fusion);
    const auto features = executor.runFeatures(noise(height, width), height, width);
    std::vector<float> all(features.begin(), features.end());
    const auto logits = executor.runLogits();
    all.insert(all.end(), logits.begin(), logits.end());
    return all;
}

} // namespace

void TestFusion::bandsComputeWhatWholeTensorsDo_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("codes");
    QTest::addColumn<std::size_t>("height");
    QTest::addColumn<std::size_t>("width");
    for (const char *name : {"lite0", "v3-large"}) { // windows of 3 and 5, with and without squeeze-excite
        for (const bool codes : {true, false}) {
            const char *form = codes ? "codes" : "floats";
            QTest::addRow("%s %s square", name, form) << name << codes << std::size_t{160} << std::size_t{160};
            QTest::addRow("%s %s wide", name, form) << name << codes << std::size_t{64} << std::size_t{320};
            QTest::addRow("%s %s high", name, form) << name << codes << std::size_t{288} << std::size_t{64};
        }
    }
}

void TestFusion::bandsComputeWhatWholeTensorsDo()
{
    QFETCH(QString, name);
    QFETCH(bool, codes);
    QFETCH(std::size_t, height);
    QFETCH(std::size_t, width);
    const NetworkPtr network = networkNamed(name, codes);
    QVERIFY(!fusedSteps(network->layout(), height, width).empty());
    QCOMPARE(results(network, Fusion::On, height, width), results(network, Fusion::Off, height, width));
}

void TestFusion::everyBlockOfTheFirstStagesIsFused()
{
    const NetworkPtr network = networkNamed(QStringLiteral("lite0"), true);
    const NetworkLayout &layout = network->layout();
    const auto fused = fusedSteps(layout, 224, 224);
    for (std::size_t i = 0; i < layout.steps.size(); ++i) {
        const Step &step = layout.steps[i];
        if (step.kind == StepKind::Depthwise && layout.tensors[step.input].shape.reduction <= 4) {
            const auto found =
                std::find_if(fused.begin(), fused.end(), [&](const FusedSteps &f) { return f.first + 1 == i; });
            QVERIFY2(found != fused.end() && found->last == i + 1, step.name.c_str());
        }
    }
}

void TestFusion::theLastStageWithItsManyWeightsStaysWhole()
{
    const NetworkPtr network = networkNamed(QStringLiteral("lite0"), true);
    const NetworkLayout &layout = network->layout();
    for (const FusedSteps &fused : fusedSteps(layout, 224, 224)) {
        QVERIFY(layout.tensors[layout.steps[fused.last].output].shape.reduction < 32);
    }
}

void TestFusion::takesLessMemory()
{
    const NetworkPtr network = networkNamed(QStringLiteral("lite0"), true);
    const std::size_t fused = planArena(network->layout(), 224, 224, Fusion::On).bytes;
    const std::size_t whole = planArena(network->layout(), 224, 224, Fusion::Off).bytes;
    QVERIFY2(fused * 2 < whole, std::to_string(fused).c_str());
}

LIKENESS_ISA_TEST_MAIN(TestFusion)
#include "tst_fusion.moc"

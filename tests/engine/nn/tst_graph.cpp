#include "nn/graph/efficientnet_lite.h"
#include "nn/graph/mobilenet_v3.h"
#include "nn/graph/random_weights.h"
#include "nn/graph/resnet.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace likeness::engine;
using namespace likeness::engine::nn;

class TestGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasThePublishedNumberOfParameters_data();
    void hasThePublishedNumberOfParameters();
    void hasThePublishedOutputs_data();
    void hasThePublishedOutputs();
    void squeezesToMultiplesOfEight();
    void namesLayersAsPublished();
    void weightsThatDoNotFitAreNamed_data();
    void weightsThatDoNotFitAreNamed();
};

namespace {

Graph graphNamed(const QString &name)
{
    if (name.startsWith(QLatin1String("lite"))) {
        return efficientNetLite(name.back().digitValue());
    }
    if (name == QLatin1String("resnet50")) {
        return resnet50();
    }
    return mobileNetV3(name == QLatin1String("v3-small") ? MobileNetV3Size::Small : MobileNetV3Size::Large);
}

std::vector<std::size_t> shapeOf(const Graph &graph, const std::string &parameter)
{
    for (const Parameter &each : graph.parameters()) {
        if (each.name == parameter) {
            return each.shape;
        }
    }
    return {};
}

} // namespace

void TestGraph::hasThePublishedNumberOfParameters_data()
{
    QTest::addColumn<std::size_t>("count");
    QTest::newRow("resnet50") << std::size_t{25'557'032};
    QTest::newRow("v3-small") << std::size_t{2'542'856};
    QTest::newRow("v3-large") << std::size_t{5'483'032};
    QTest::newRow("lite0") << std::size_t{4'652'008};
    QTest::newRow("lite1") << std::size_t{5'416'680};
    QTest::newRow("lite2") << std::size_t{6'092'072};
}

void TestGraph::hasThePublishedNumberOfParameters()
{
    QFETCH(std::size_t, count);
    QCOMPARE(graphNamed(QString(QLatin1String(QTest::currentDataTag()))).parameterCount(), count);
}

void TestGraph::hasThePublishedOutputs_data()
{
    QTest::addColumn<std::size_t>("features");
    QTest::newRow("resnet50") << std::size_t{2048};
    QTest::newRow("v3-small") << std::size_t{576};
    QTest::newRow("v3-large") << std::size_t{960};
    QTest::newRow("lite0") << std::size_t{1280};
    QTest::newRow("lite1") << std::size_t{1280};
    QTest::newRow("lite2") << std::size_t{1280};
}

void TestGraph::hasThePublishedOutputs()
{
    QFETCH(std::size_t, features);
    const Graph graph = graphNamed(QString(QLatin1String(QTest::currentDataTag())));
    QVERIFY((graph.values()[graph.features()] == Value{.channels = features, .reduction = 0}));
    QVERIFY((graph.values()[graph.logits()] == Value{.channels = 1000, .reduction = 0}));
    const bool reachesTheLastStage = std::any_of(graph.values().begin(), graph.values().end(), [&](const Value &value) {
        return value == Value{.channels = features, .reduction = 32};
    });
    QVERIFY(reachesTheLastStage);
}

void TestGraph::squeezesToMultiplesOfEight()
{
    using Shape = std::vector<std::size_t>;
    const Graph small = mobileNetV3(MobileNetV3Size::Small);
    QCOMPARE(shapeOf(small, "features.1.block.1.fc1.weight"), (Shape{8, 16, 1, 1}));
    QCOMPARE(shapeOf(small, "features.4.block.2.fc1.weight"), (Shape{24, 96, 1, 1}));
    QCOMPARE(shapeOf(small, "features.7.block.2.fc1.weight"), (Shape{32, 120, 1, 1}));
    QCOMPARE(shapeOf(small, "features.8.block.2.fc2.weight"), (Shape{144, 40, 1, 1}));
}

void TestGraph::namesLayersAsPublished()
{
    using Shape = std::vector<std::size_t>;
    const Graph small = mobileNetV3(MobileNetV3Size::Small);
    QCOMPARE(shapeOf(small, "features.0.0.weight"), (Shape{16, 3, 3, 3}));
    QCOMPARE(shapeOf(small, "features.0.1.running_var"), (Shape{16}));
    QCOMPARE(shapeOf(small, "features.1.block.2.0.weight"), (Shape{16, 16, 1, 1}));
    QCOMPARE(shapeOf(small, "features.12.0.weight"), (Shape{576, 96, 1, 1}));
    QCOMPARE(shapeOf(small, "classifier.0.weight"), (Shape{1024, 576}));
    QCOMPARE(shapeOf(small, "classifier.3.bias"), (Shape{1000}));
    const Graph resnet = resnet50();
    QCOMPARE(shapeOf(resnet, "conv1.weight"), (Shape{64, 3, 7, 7}));
    QCOMPARE(shapeOf(resnet, "layer1.0.downsample.0.weight"), (Shape{256, 64, 1, 1}));
    QCOMPARE(shapeOf(resnet, "layer1.1.downsample.0.weight"), Shape{});
    QCOMPARE(shapeOf(resnet, "layer4.2.bn3.running_mean"), (Shape{2048}));
    const Graph lite = efficientNetLite(2);
    QCOMPARE(shapeOf(lite, "_conv_stem.weight"), (Shape{32, 3, 3, 3}));
    QCOMPARE(shapeOf(lite, "_blocks.0._expand_conv.weight"), Shape{});
    QCOMPARE(shapeOf(lite, "_blocks.22._depthwise_conv.weight"), Shape{});
    QCOMPARE(shapeOf(lite, "_blocks.20._project_conv.weight"), (Shape{352, 1248, 1, 1}));
}

void TestGraph::weightsThatDoNotFitAreNamed_data()
{
    QTest::addColumn<int>("damage");
    QTest::addColumn<QString>("named");
    QTest::newRow("missing") << 0 << QStringLiteral("_blocks.0._bn1.bias");
    QTest::newRow("other shape") << 1 << QStringLiteral("_fc.weight");
    QTest::newRow("not finite") << 2 << QStringLiteral("_conv_head.weight");
    QTest::newRow("negative variance") << 3 << QStringLiteral("_bn0.running_var");
    QTest::newRow("one too many") << 4 << QStringLiteral("more");
}

void TestGraph::weightsThatDoNotFitAreNamed()
{
    QFETCH(int, damage);
    QFETCH(QString, named);
    const Graph graph = efficientNetLite(0);
    Tensors weights = randomWeights(graph, 1);
    QVERIFY(checkWeights(graph, weights));
    switch (damage) {
    case 0:
        weights.erase("_blocks.0._bn1.bias");
        break;
    case 1:
        std::swap(weights.at("_fc.weight").shape[0], weights.at("_fc.weight").shape[1]);
        break;
    case 2:
        weights.at("_conv_head.weight").values[7] = std::numeric_limits<float>::quiet_NaN();
        break;
    case 3:
        weights.at("_bn0.running_var").values[0] = -1;
        break;
    default:
        weights.emplace("_another", Tensor{.shape = {1}, .values = {0}});
        break;
    }
    const auto fits = checkWeights(graph, weights);
    QVERIFY(!fits && fits.error().fault == Fault::Corrupt);
    QVERIFY2(fits.error().message.find(named.toStdString()) != std::string::npos, fits.error().message.c_str());
}

QTEST_APPLESS_MAIN(TestGraph)
#include "tst_graph.moc"

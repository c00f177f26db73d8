#include "tiny_model.h"

#include "engine/models.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace likeness::engine;
using namespace likeness::engine::nn;

class TestBenchModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsEveryLayerOfAnInstalledModel();
    void timesNetworksWithoutWeights_data();
    void timesNetworksWithoutWeights();
    void anAbsentModelIsNotFound();

private:
    ModelStore store() const { return ModelStore(m_folder.path().toStdString()); }
    QTemporaryDir m_folder;
};

void TestBenchModel::reportsEveryLayerOfAnInstalledModel()
{
    QVERIFY(writeModelFile(modelPath(store().folder(), "tiny", Precision::Fp32), tinyModel(Precision::Fp32)));
    const auto report =
        benchModel(store(), {.model = "tiny", .precision = Precision::Fp32, .threads = 2, .layers = true});
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QVERIFY(!report->randomWeights);
    QCOMPARE(report->precision, Precision::Fp32);
    QCOMPARE(report->threads, 2U);
    QVERIFY(report->ms > 0 && report->picturesPerSecond > 0);
    QVERIFY(report->shareOfPeak > 0 && report->shareOfPeak < 1);
    QVERIFY(report->arenaBytes > 96 * 96 * 3 * sizeof(float));
    QCOMPARE(report->layers.size(), std::size_t{5}); // batch norm and activation are fused
    QCOMPARE(report->layers[0].name, std::string("stem"));
    QCOMPARE(report->layers[0].op, std::string("conv"));
    QCOMPARE(report->layers[0].shape, std::string("96x96x3 -> 48x48x8"));
    QCOMPARE(report->layers[4].shape, std::string("1x1x24 -> 1x1x20"));
}

void TestBenchModel::timesNetworksWithoutWeights_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Precision>("precision");
    QTest::addColumn<std::size_t>("leastWeight"); // squeeze-excite stays float
    QTest::newRow("small int8") << QStringLiteral("mobilenetv3-small") << Precision::Int8 << std::size_t{2'500'000};
    QTest::newRow("small fp32") << QStringLiteral("mobilenetv3-small") << Precision::Fp32 << std::size_t{10'000'000};
    QTest::newRow("resnet int8") << QStringLiteral("resnet50") << Precision::Int8 << std::size_t{25'500'000};
    QTest::newRow("resnet fp32") << QStringLiteral("resnet50") << Precision::Fp32 << std::size_t{102'000'000};
}

void TestBenchModel::timesNetworksWithoutWeights()
{
    QFETCH(QString, name);
    QFETCH(Precision, precision);
    QFETCH(std::size_t, leastWeight);
    const auto report = benchModel(store(), {.model = name.toStdString(), .precision = precision});
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QVERIFY(report->randomWeights);
    QVERIFY(report->layers.empty());
    QVERIFY(report->shareOfPeak > 0 && report->shareOfPeak < 4); // F(4,3) saves three of four multiplications
    QVERIFY(report->weightBytes > leastWeight && report->weightBytes < 2 * leastWeight);
}

void TestBenchModel::anAbsentModelIsNotFound()
{
    const auto report = benchModel(store(), {.model = "efficientnet-lite2"});
    QVERIFY(!report && report.error().fault == Fault::NotFound);
}

QTEST_APPLESS_MAIN(TestBenchModel)
#include "tst_bench_model.moc"

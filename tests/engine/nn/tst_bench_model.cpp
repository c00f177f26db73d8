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
    QVERIFY(writeModelFile(store().folder() / "tiny.model", tinyModel()));
    const auto report = benchModel(store(), "tiny", 2, true);
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QVERIFY(!report->randomWeights);
    QCOMPARE(report->precision, std::string("fp32"));
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
    QTest::addColumn<std::size_t>("parameters");
    QTest::newRow("small") << QStringLiteral("mobilenetv3-small") << std::size_t{2'542'856};
    QTest::newRow("resnet") << QStringLiteral("resnet50") << std::size_t{25'557'032};
}

void TestBenchModel::timesNetworksWithoutWeights()
{
    QFETCH(QString, name);
    QFETCH(std::size_t, parameters);
    const auto report = benchModel(store(), name.toStdString(), 1, false);
    QVERIFY(report);
    QVERIFY(report->randomWeights);
    QVERIFY(report->layers.empty());
    QVERIFY(report->weightBytes > parameters * sizeof(float) * 9 / 10);
}

void TestBenchModel::anAbsentModelIsNotFound()
{
    const auto report = benchModel(store(), "efficientnet-lite2", 1, false);
    QVERIFY(!report && report.error().fault == Fault::NotFound);
}

QTEST_APPLESS_MAIN(TestBenchModel)
#include "tst_bench_model.moc"

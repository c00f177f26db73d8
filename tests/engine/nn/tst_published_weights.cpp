#include "engine/embed.h"
#include "engine/models.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string>

using namespace likeness::engine;

/// Runs the published networks, whose checkpoints it finds below LIKENESS_WEIGHTS (a folder in which the packages were
/// unpacked, or which holds their .pth files), against numbers that ONNX Runtime computed from the same weights.
class TestPublishedWeights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void buildsTheSameModelOnEveryMachine_data();
    void buildsTheSameModelOnEveryMachine();
    void leavesAnUpToDateModelAlone();
    void computesTheSameAsOnnxRuntime_data();
    void computesTheSameAsOnnxRuntime();
    void int8IsCloseToFp32_data();
    void int8IsCloseToFp32();
    void theUnitVectorHasUnitLength();

private:
    ModelStore store() const { return ModelStore(m_folder.path().toStdString()); }
    std::vector<std::filesystem::path> m_weights;
    QTemporaryDir m_folder;
};

namespace {

/// A few of the reference's numbers for pattern(height, width).
struct Golden {
    const char *int8Id;
    const char *fp32Id;
    std::size_t height;
    std::size_t width;
    double featureSum;
    double featureLength;
    double logitLength;
    std::vector<std::pair<std::size_t, double>> features; ///< The largest ones.
    std::vector<std::pair<std::size_t, double>> logits; ///< The largest ones.
};

const std::map<std::string, Golden> kGolden{
    {"efficientnet-lite0",
     {"e6cb094237d72a455262bd85a6aa4f4a",
      "4ab0dea1a943f18b20422bb6427152c1",
      224,
      224,
      259.19562,
      20.115204,
      46.066303,
      {{113, 5.168813705444336}, {944, 4.0125603675842285}, {714, 3.849694013595581}},
      {{506, 7.5353851318359375}, {644, 6.494218826293945}, {905, 6.145843505859375}, {619, 5.543532848358154}}}},
    {"efficientnet-lite1",
     {"d36fb92d5f5fc4caecf1805c7de8ada3",
      "640364647bc2a47e78a672df5b50f3d0",
      192,
      320,
      220.55566,
      16.401274,
      36.32225,
      {{1073, 3.8666775226593018}, {1037, 3.6087188720703125}, {877, 3.1470038890838623}},
      {{905, 6.372931480407715}, {619, 5.278780937194824}, {753, 5.259550094604492}, {545, 4.58719539642334}}}},
    {"efficientnet-lite2",
     {"fdf5edd61ccd42029d15ea9c1cd31df9",
      "c6d653b15f03e47c84baf28ecd6805b6",
      96,
      640,
      350.93207,
      20.881367,
      47.816086,
      {{466, 3.9569101333618164}, {302, 3.555696964263916}, {914, 3.4643523693084717}},
      {{854, 9.106542587280273}, {905, 7.852115154266357}, {753, 7.050912380218506}, {885, 6.1767354011535645}}}}};

/// Stripes of growing frequency, another phase in each colour: (3, height, width), normalised.
std::vector<float> pattern(std::size_t height, std::size_t width)
{
    std::vector<float> planes;
    for (std::size_t c = 0; c < 3; ++c) {
        for (std::size_t y = 0; y < height; ++y) {
            for (std::size_t x = 0; x < width; ++x) {
                const std::size_t pixel = (x * x / 16 + y * (3 + c) + c * 40) % 256;
                planes.push_back((static_cast<float>(pixel) - 127.0F) / 128.0F);
            }
        }
    }
    return planes;
}

double length(const std::vector<float> &values)
{
    double squares = 0;
    for (const float value : values) {
        squares += double{value} * double{value};
    }
    return std::sqrt(squares);
}

void compare(const std::vector<float> &got, const std::vector<std::pair<std::size_t, double>> &expected)
{
    double largest = 0;
    for (const auto &[index, value] : expected) {
        largest = std::max(largest, std::abs(value));
    }
    for (const auto &[index, value] : expected) {
        const double error = std::abs(double{got[index]} - value) / largest;
        QVERIFY2(error < 1e-4, std::to_string(error).c_str());
    }
}

void addNetworks()
{
    QTest::addColumn<QString>("name");
    for (const auto &[name, golden] : kGolden) {
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

} // namespace

void TestPublishedWeights::initTestCase()
{
    const char *folder = std::getenv("LIKENESS_WEIGHTS");
    if (folder == nullptr) {
        QSKIP("LIKENESS_WEIGHTS does not say where the published checkpoints are");
    }
    m_weights.emplace_back(folder);
}

void TestPublishedWeights::buildsTheSameModelOnEveryMachine_data()
{
    addNetworks();
}

void TestPublishedWeights::buildsTheSameModelOnEveryMachine()
{
    QFETCH(QString, name);
    const auto model = store().build(name.toStdString(), m_weights);
    QVERIFY2(model, model ? "" : model.error().message.c_str());
    QCOMPARE(model->size(), kAllPrecisions.size());
    const Golden &golden = kGolden.at(name.toStdString());
    QCOMPARE(QString::fromStdString(model->front().card.id), QString(QLatin1String(golden.int8Id)));
    QCOMPARE(QString::fromStdString(model->back().card.id), QString(QLatin1String(golden.fp32Id)));
    QCOMPARE(model->front().card.licence, std::string("Apache-2.0"));
}

void TestPublishedWeights::leavesAnUpToDateModelAlone()
{
    const auto before = store().build("efficientnet-lite0", m_weights);
    QVERIFY(before);
    const auto file = before->back().file;
    const auto written = std::filesystem::last_write_time(file);
    const auto after = store().build("efficientnet-lite0", {}); // would need the weights to do anything
    QVERIFY2(after, after ? "" : after.error().message.c_str());
    QVERIFY(std::filesystem::last_write_time(file) == written);
    std::filesystem::resize_file(file, 1'000'000); // a damaged one is built again
    const auto mended = store().build("efficientnet-lite0", m_weights);
    QVERIFY(mended);
    QCOMPARE(mended->back().bytes, before->back().bytes);
}

void TestPublishedWeights::computesTheSameAsOnnxRuntime_data()
{
    addNetworks();
}

void TestPublishedWeights::computesTheSameAsOnnxRuntime()
{
    QFETCH(QString, name);
    const Golden &golden = kGolden.at(name.toStdString());
    QVERIFY(store().build(name.toStdString(), m_weights));
    const auto input = pattern(golden.height, golden.width);
    EmbedOptions options{
        .model = name.toStdString(), .precision = Precision::Fp32, .output = EmbedOutput::Features, .threads = 1};
    const auto features = embedTensor(store(), options, input, 1, golden.height, golden.width);
    QVERIFY(features);
    compare(features->values, golden.features);
    QVERIFY(std::abs(length(features->values) / golden.featureLength - 1) < 1e-5);
    double sum = 0;
    for (const float value : features->values) {
        sum += double{value};
    }
    QVERIFY(std::abs(sum / golden.featureSum - 1) < 1e-5);

    options.output = EmbedOutput::Logits;
    const auto logits = embedTensor(store(), options, input, 1, golden.height, golden.width);
    QVERIFY(logits);
    compare(logits->values, golden.logits);
    QVERIFY(std::abs(length(logits->values) / golden.logitLength - 1) < 1e-5);
}

void TestPublishedWeights::int8IsCloseToFp32_data()
{
    addNetworks();
}

void TestPublishedWeights::int8IsCloseToFp32()
{
    QFETCH(QString, name);
    const Golden &golden = kGolden.at(name.toStdString());
    QVERIFY(store().build(name.toStdString(), m_weights));
    std::vector<EmbedMatrix> rows;
    for (const Precision precision : kAllPrecisions) {
        const auto row = embedTensor(store(), {.model = name.toStdString(), .precision = precision},
                                     pattern(golden.height, golden.width), 1, golden.height, golden.width);
        QVERIFY(row);
        rows.push_back(*row);
    }
    double cosine = 0;
    for (std::size_t i = 0; i < rows[0].columns; ++i) {
        cosine += double{rows[0].values[i]} * double{rows[1].values[i]};
    }
    QVERIFY2(cosine > 0.995, std::to_string(cosine).c_str());
}

void TestPublishedWeights::theUnitVectorHasUnitLength()
{
    QVERIFY(store().build("efficientnet-lite2", m_weights));
    const auto unit = embedTensor(store(), {.model = "efficientnet-lite2"}, pattern(256, 256), 1, 256, 256);
    QVERIFY(unit);
    QCOMPARE(unit->columns, std::size_t{512});
    QVERIFY(std::abs(length(unit->values) - 1) < 1e-6);
}

QTEST_APPLESS_MAIN(TestPublishedWeights)
#include "tst_published_weights.moc"

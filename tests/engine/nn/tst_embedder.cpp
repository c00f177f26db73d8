#include "support/isa_test_main.h"

#include "half.h"
#include "tiny_model.h"

#include "engine/embed.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace likeness::engine;
using namespace likeness::engine::nn;

class TestEmbedder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pixelsAreNormalised_data();
    void pixelsAreNormalised();
    void theUnitVectorIsTheProjectionOverItsNorm();
    void aVectorWithoutDirectionStaysZero_data();
    void aVectorWithoutDirectionStaysZero();
    void theCodeUsesItsWholeRange();
    void theCodeRoundsHalfAwayFromZero();
    void theHalvesAreNearTheVector();
    void embedsTensorsInTheirOrder();
    void refusesTensorsThatDoNotFit_data();
    void refusesTensorsThatDoNotFit();
    void anUnknownModelIsNotFound();

private:
    ModelStore store() const { return ModelStore(m_folder.path().toStdString()); }
    QTemporaryDir m_folder;
};

namespace {

ModelPtr sharedTinyModel(Precision precision = Precision::Int8)
{
    return std::make_shared<const Model>(tinyModel(precision));
}

} // namespace

void TestEmbedder::pixelsAreNormalised_data()
{
    QTest::addColumn<Precision>("precision");
    QTest::newRow("int8") << Precision::Int8;
    QTest::newRow("fp32") << Precision::Fp32;
}

void TestEmbedder::pixelsAreNormalised()
{
    QFETCH(Precision, precision);
    Embedder embedder(sharedTinyModel(precision));
    Image image{.width = 64, .height = 32, .pixels = std::vector<std::uint8_t>(64 * 32 * 3)};
    std::iota(image.pixels.begin(), image.pixels.end(), std::uint8_t{0});
    std::vector<float> normalised;
    for (const std::uint8_t pixel : image.pixels) {
        normalised.push_back((static_cast<float>(pixel) - 127.0F) / 128.0F);
    }
    const auto features = embedder.features(image);
    const std::vector<float> fromPixels(features.begin(), features.end());
    const auto expected = embedder.features(normalised, 32, 64);
    QCOMPARE(fromPixels, std::vector<float>(expected.begin(), expected.end()));
}

void TestEmbedder::theUnitVectorIsTheProjectionOverItsNorm()
{
    const ModelPtr model = sharedTinyModel();
    const Embedder embedder(model);
    std::vector<float> features(24);
    std::iota(features.begin(), features.end(), -3.0F);
    float norm = 0;
    const auto unit = embedder.unitVector(features, &norm);
    QCOMPARE(unit.size(), std::size_t{16});
    double squares = 0;
    for (std::size_t d = 0; d < unit.size(); ++d) {
        double projected = 0;
        for (std::size_t f = 0; f < features.size(); ++f) {
            projected += double{features[f]} * double{model->basis[f * 16 + d]};
        }
        QVERIFY(std::abs(projected - double{unit[d]} * double{norm}) < 1e-4);
        squares += double{unit[d]} * double{unit[d]};
    }
    QVERIFY(std::abs(squares - 1) < 1e-6);
}

void TestEmbedder::aVectorWithoutDirectionStaysZero_data()
{
    QTest::addColumn<float>("value");
    QTest::newRow("zero") << 0.0F;
    QTest::newRow("not a number") << std::numeric_limits<float>::quiet_NaN();
    QTest::newRow("infinite") << std::numeric_limits<float>::infinity();
}

void TestEmbedder::aVectorWithoutDirectionStaysZero()
{
    QFETCH(float, value);
    const Embedder embedder(sharedTinyModel());
    float norm = 7;
    const auto unit = embedder.unitVector(std::vector<float>(24, value), &norm);
    QCOMPARE(unit, std::vector<float>(16, 0.0F));
    QCOMPARE(norm, 0.0F);
    const Embedding embedding = quantize(unit, norm);
    QCOMPARE(embedding.code, std::vector<std::int8_t>(16, 0));
    QCOMPARE(embedding.scale, 0.0F);
    QCOMPARE(embedding.half, std::vector<std::uint16_t>(16, 0));
}

void TestEmbedder::theCodeUsesItsWholeRange()
{
    const Embedding embedding = quantize(std::vector<float>{0.1F, -0.2F, 0.05F, 0.0F}, 3.5F);
    QCOMPARE(embedding.code, (std::vector<std::int8_t>{64, -127, 32, 0}));
    QCOMPARE(embedding.scale, 0.2F / 127.0F);
    QCOMPARE(embedding.norm, 3.5F);
}

void TestEmbedder::theCodeRoundsHalfAwayFromZero()
{
    const Embedding embedding = quantize(std::vector<float>{127.0F, 0.5F, -0.5F, 1.5F, -2.5F, 0.49F}, 1.0F);
    QCOMPARE(embedding.code, (std::vector<std::int8_t>{127, 1, -1, 2, -3, 0}));
}

void TestEmbedder::theHalvesAreNearTheVector()
{
    std::vector<float> unit(512);
    for (std::size_t i = 0; i < unit.size(); ++i) {
        unit[i] = std::sin(static_cast<float>(i)) / 16.0F;
    }
    const Embedding embedding = quantize(unit, 1.0F);
    for (std::size_t i = 0; i < unit.size(); ++i) {
        QVERIFY(std::abs(halfToFloat(embedding.half[i]) - unit[i]) <= 0x1p-11F * std::abs(unit[i]) + 0x1p-25F);
        QVERIFY(std::abs(static_cast<float>(embedding.code[i]) * embedding.scale - unit[i])
                <= embedding.scale * 0.5001F);
    }
}

void TestEmbedder::embedsTensorsInTheirOrder()
{
    QVERIFY(writeModelFile(modelPath(store().folder(), "tiny", Precision::Int8), tinyModel()));
    constexpr std::size_t kCount = 5;
    constexpr std::size_t kHeight = 32;
    constexpr std::size_t kWidth = 64;
    constexpr std::size_t kPixels = kHeight * kWidth;
    std::vector<float> planes(kCount * 3 * kPixels); // (count, 3, height, width)
    for (std::size_t i = 0; i < planes.size(); ++i) {
        planes[i] = std::sin(static_cast<float>(i));
    }
    Embedder embedder(sharedTinyModel());
    for (const auto output : {EmbedOutput::Features, EmbedOutput::Logits, EmbedOutput::Embedding}) {
        const auto matrix =
            embedTensor(store(), {.model = "tiny", .output = output, .threads = 3}, planes, kCount, kHeight, kWidth);
        QVERIFY2(matrix, matrix ? "" : matrix.error().message.c_str());
        QCOMPARE(matrix->rows, kCount);
        QVERIFY(matrix->skipped.empty());
        for (std::size_t n = 0; n < kCount; ++n) {
            std::vector<float> interleaved(3 * kPixels);
            for (std::size_t i = 0; i < interleaved.size(); ++i) {
                interleaved[i] = planes[n * 3 * kPixels + i % 3 * kPixels + i / 3];
            }
            const auto features = embedder.features(interleaved, kHeight, kWidth);
            std::vector<float> expected(features.begin(), features.end());
            if (output == EmbedOutput::Logits) {
                const auto logits = embedder.logits();
                expected.assign(logits.begin(), logits.end());
            } else if (output == EmbedOutput::Embedding) {
                expected = embedder.unitVector(features);
            }
            const auto row = matrix->values.begin() + static_cast<std::ptrdiff_t>(n * matrix->columns);
            QCOMPARE(matrix->columns, expected.size());
            QVERIFY(std::equal(expected.begin(), expected.end(), row));
        }
    }
}

void TestEmbedder::refusesTensorsThatDoNotFit_data()
{
    QTest::addColumn<std::size_t>("numbers");
    QTest::addColumn<std::size_t>("count");
    QTest::addColumn<std::size_t>("height");
    QTest::addColumn<std::size_t>("width");
    using Size = std::size_t;
    QTest::newRow("no multiple of 32") << Size{3 * 33 * 32} << Size{1} << Size{33} << Size{32};
    QTest::newRow("empty") << Size{0} << Size{1} << Size{0} << Size{32};
    QTest::newRow("one row short") << Size{3 * 32 * 32 - 32} << Size{1} << Size{32} << Size{32};
    QTest::newRow("one picture short") << Size{3 * 32 * 32} << Size{2} << Size{32} << Size{32};
    QTest::newRow("too large") << Size{0} << Size{1} << (Size{1} << 58) << Size{32};
}

void TestEmbedder::refusesTensorsThatDoNotFit()
{
    QFETCH(std::size_t, numbers);
    QFETCH(std::size_t, count);
    QFETCH(std::size_t, height);
    QFETCH(std::size_t, width);
    QVERIFY(writeModelFile(modelPath(store().folder(), "tiny", Precision::Int8), tinyModel()));
    const auto matrix = embedTensor(store(), {.model = "tiny"}, std::vector<float>(numbers), count, height, width);
    QVERIFY(!matrix);
    QVERIFY(!matrix.error().message.empty());
}

void TestEmbedder::anUnknownModelIsNotFound()
{
    const auto matrix =
        embedTensor(store(), {.model = "efficientnet-lite9"}, std::vector<float>(3 * 32 * 32), 1, 32, 32);
    QVERIFY(!matrix && matrix.error().fault == Fault::NotFound);
    QVERIFY(matrix.error().message.find("efficientnet-lite2") != std::string::npos);
    const auto known =
        embedTensor(store(), {.model = "efficientnet-lite1"}, std::vector<float>(3 * 32 * 32), 1, 32, 32);
    QVERIFY(!known && known.error().fault == Fault::NotFound);
    QVERIFY(known.error().message.find("model build efficientnet-lite1") != std::string::npos);
}

LIKENESS_ISA_TEST_MAIN(TestEmbedder)
#include "tst_embedder.moc"

#include "image/orientation.h"
#include "image/resample.h"
#include "image_checks.h"

#include <algorithm>
#include <cmath>
#include <tuple>

using likeness::engine::Image;
using likeness::engine::image::Box;
using likeness::engine::image::resample;
using likeness::engine::image::transposed;

namespace {

/// The pictures that the expected values were made from.
Image generated(int width, int height)
{
    Image image{.width = width, .height = height, .pixels = {}};
    auto state = static_cast<std::uint32_t>(width * 100 + height);
    for (int i = 0; i < width * height * 3; ++i) {
        state = state * 1664525U + 1013904223U;
        image.pixels.push_back(static_cast<std::uint8_t>(state >> 24));
    }
    return image;
}

double bicubic(double x)
{
    x = std::abs(x);
    if (x < 1) {
        return (1.5 * x - 2.5) * x * x + 1;
    }
    return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

/// One pass along x by the definition, a pixel at a time.
Image passAlongX(const Image &source, double offset, double length, int outputs)
{
    Image result{.width = outputs, .height = source.height, .pixels = {}};
    result.pixels.resize(static_cast<std::size_t>(outputs) * static_cast<std::size_t>(source.height) * 3);
    const double scale = length / outputs;
    const double stretch = std::max(1.0, scale);
    for (int x = 0; x < outputs; ++x) {
        const double center = offset + (x + 0.5) * scale;
        const int first = std::max(0, static_cast<int>(center - 2 * stretch + 0.5));
        const int end = std::min(source.width, static_cast<int>(center + 2 * stretch + 0.5));
        double sum = 0;
        for (int i = first; i < end; ++i) {
            sum += bicubic((i - center + 0.5) / stretch);
        }
        for (int y = 0; y < source.height; ++y) {
            for (int c = 0; c < 3; ++c) {
                std::int64_t value = std::int64_t{1} << 21;
                for (int i = first; i < end; ++i) {
                    value += std::llround(bicubic((i - center + 0.5) / stretch) / sum * (1 << 22))
                        * source.row(y)[3 * i + c];
                }
                result.row(y)[3 * x + c] = static_cast<std::uint8_t>(std::clamp<std::int64_t>(value >> 22, 0, 255));
            }
        }
    }
    return result;
}

Image byDefinition(const Image &source, const Box &box, int width, int height)
{
    const auto alongX = [&](const Image &image) { return passAlongX(image, box.x, box.width, width); };
    const auto alongY = [&](const Image &image) {
        return transposed(passAlongX(transposed(image), box.y, box.height, height));
    };
    const bool verticalFirst = height < source.height && source.height - height > 2 * (source.width - width);
    return verticalFirst ? alongX(alongY(source)) : alongY(alongX(source));
}

Box wholeOf(const Image &image)
{
    return {.width = static_cast<double>(image.width), .height = static_cast<double>(image.height)};
}

} // namespace

class TestResample : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsPillow_data();
    void equalsPillow();
    void isWhatItIsDefinedAs_data();
    void isWhatItIsDefinedAs();
    void theSameSizeChangesNothing();
    void oneColourStaysOneColour_data();
    void oneColourStaysOneColour();
    void aPartIsCutFromThePlaceItNames();
};

void TestResample::equalsPillow_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<QList<double>>("box");
    QTest::addColumn<int>("newWidth");
    QTest::addColumn<int>("newHeight");
    QTest::addColumn<QList<int>>("expected");
    // Values of Pillow 13's Image.resize(…, BICUBIC, box).
    QTest::newRow("shrunk") << 5 << 4 << QList<double>{0, 0, 5, 4} << 3 << 2
                            << QList<int>{135, 172, 216, 111, 98,  159, 127, 162, 74,
                                          169, 103, 142, 124, 132, 135, 88,  101, 143};
    QTest::newRow("enlarged") << 3 << 2 << QList<double>{0, 0, 3, 2} << 4 << 3
                              << QList<int>{73,  168, 156, 174, 179, 126, 198, 135, 68,  132, 64,  18,
                                            163, 194, 146, 185, 148, 170, 157, 136, 163, 97,  165, 130,
                                            252, 220, 135, 196, 116, 213, 116, 136, 255, 61,  255, 242};
    QTest::newRow("fractional box") << 7 << 5 << QList<double>{1.5, 0.25, 5, 4.5} << 3 << 2
                                    << QList<int>{110, 118, 113, 129, 118, 134, 139, 164, 99,
                                                  117, 149, 110, 138, 147, 111, 99,  113, 127};
    QTest::newRow("vertical pass first") << 4 << 9 << QList<double>{0, 0, 4, 9} << 4 << 2
                                         << QList<int>{89,  119, 132, 129, 163, 145, 132, 117, 75, 128, 146, 136,
                                                       132, 97,  146, 180, 93,  64,  124, 170, 96, 161, 156, 107};
    QTest::newRow("one pixel") << 1 << 1 << QList<double>{0, 0, 1, 1} << 2 << 2
                               << QList<int>{70, 112, 249, 70, 112, 249, 70, 112, 249, 70, 112, 249};
}

void TestResample::equalsPillow()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(QList<double>, box);
    QFETCH(int, newWidth);
    QFETCH(int, newHeight);
    QFETCH(QList<int>, expected);
    const Box region{.x = box[0], .y = box[1], .width = box[2], .height = box[3]};
    const Image result = resample(generated(width, height), region, newWidth, newHeight);
    QCOMPARE(QList<int>(result.pixels.begin(), result.pixels.end()), expected);
}

void TestResample::isWhatItIsDefinedAs_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<QList<double>>("box");
    QTest::addColumn<int>("newWidth");
    QTest::addColumn<int>("newHeight");
    QTest::newRow("shrunk") << 217 << 133 << QList<double>{0, 0, 216.5, 132.25} << 96 << 64;
    QTest::newRow("enlarged") << 40 << 37 << QList<double>{0, 0, 40, 37} << 90 << 81;
    QTest::newRow("vertical pass first") << 45 << 333 << QList<double>{0, 0, 45, 333} << 32 << 64;
    QTest::newRow("a part") << 150 << 120 << QList<double>{31.5, 20.25, 81, 77.5} << 33 << 31;
    QTest::newRow("a part, vertical pass first") << 70 << 400 << QList<double>{9, 33, 41, 300} << 40 << 50;
}

void TestResample::isWhatItIsDefinedAs()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(QList<double>, box);
    QFETCH(int, newWidth);
    QFETCH(int, newHeight);
    const Image source = test::noise(width, height, 3);
    const Box region{.x = box[0], .y = box[1], .width = box[2], .height = box[3]};
    QCOMPARE(test::maxDifference(resample(source, region, newWidth, newHeight),
                                 byDefinition(source, region, newWidth, newHeight)),
             0);
}

void TestResample::theSameSizeChangesNothing()
{
    const Image image = test::noise(37, 23, 1);
    QCOMPARE(test::maxDifference(resample(image, wholeOf(image), 37, 23), image), 0);
}

void TestResample::oneColourStaysOneColour_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("newWidth");
    QTest::addColumn<int>("newHeight");
    for (const auto &[width, height, newWidth, newHeight] :
         {std::tuple(1, 1, 96, 96), std::tuple(1, 700, 96, 736), std::tuple(2000, 100, 736, 96),
          std::tuple(65'500, 2, 96, 96), std::tuple(2, 65'500, 1, 1), std::tuple(640, 480, 288, 224)}) {
        QTest::addRow("%dx%d to %dx%d", width, height, newWidth, newHeight) << width << height << newWidth << newHeight;
    }
}

void TestResample::oneColourStaysOneColour()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, newWidth);
    QFETCH(int, newHeight);
    const Image image = test::filled(width, height, 255, 128, 1);
    const Image result = resample(image, wholeOf(image), newWidth, newHeight);
    QCOMPARE(test::maxDifference(result, test::filled(newWidth, newHeight, 255, 128, 1)), 0);
}

void TestResample::aPartIsCutFromThePlaceItNames()
{
    const Image image = test::noise(20, 10, 2);
    const Image part = resample(image, {.x = 4, .y = 3, .width = 6, .height = 5}, 6, 5);
    for (int y = 0; y < part.height; ++y) {
        QVERIFY(std::equal(part.row(y), part.row(y) + 18, image.row(y + 3) + 12));
    }
}

QTEST_APPLESS_MAIN(TestResample)
#include "tst_resample.moc"

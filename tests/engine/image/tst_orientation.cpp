#include "image_checks.h"

using likeness::engine::Image;
using likeness::engine::image::decode;

namespace {

/// The upright picture by the definition of the EXIF orientations.
Image upright(const Image &stored, int orientation)
{
    const int w = stored.width;
    const int h = stored.height;
    Image result{.width = orientation >= 5 ? h : w, .height = orientation >= 5 ? w : h, .pixels = {}};
    for (int y = 0; y < result.height; ++y) {
        for (int x = 0; x < result.width; ++x) {
            const int columns[] = {x, w - 1 - x, w - 1 - x, x, y, y, w - 1 - y, w - 1 - y};
            const int rows[] = {y, y, h - 1 - y, h - 1 - y, x, h - 1 - x, h - 1 - x, x};
            const std::uint8_t *pixel =
                stored.row(rows[orientation - 1]) + std::ptrdiff_t{3} * columns[orientation - 1];
            result.pixels.insert(result.pixels.end(), pixel, pixel + 3);
        }
    }
    return result;
}

void addOrientations()
{
    QTest::addColumn<int>("orientation");
    for (int orientation = 1; orientation <= 8; ++orientation) {
        QTest::addRow("%d", orientation) << orientation;
    }
}

} // namespace

class TestOrientation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pngIsTurned_data() { addOrientations(); }
    void pngIsTurned();
    void webpIsTurned_data() { addOrientations(); }
    void webpIsTurned();
    void tiffIsTurned_data() { addOrientations(); }
    void tiffIsTurned();
    void allThatComesFromAJpegIsTurned_data() { addOrientations(); }
    void allThatComesFromAJpegIsTurned();
    void cropsArePixelsAfterTurning();
    void anImpossibleOrientationChangesNothing();
};

void TestOrientation::pngIsTurned()
{
    QFETCH(int, orientation);
    const Image stored = test::noise(45, 37, 1);
    const test::Bytes bytes = test::png(
        {.width = 45, .height = 37, .samples = stored.pixels, .exif = test::exif({.orientation = orientation})});
    QCOMPARE(test::maxDifference(test::wholePicture(bytes), upright(stored, orientation)), 0);
}

void TestOrientation::webpIsTurned()
{
    QFETCH(int, orientation);
    const Image stored = test::noise(9, 7, 1);
    const test::Bytes bytes = test::withMetadata(test::webp(stored), {}, test::exif({.orientation = orientation}));
    QCOMPARE(test::maxDifference(test::wholePicture(bytes), upright(stored, orientation)), 0);
}

void TestOrientation::tiffIsTurned()
{
    QFETCH(int, orientation);
    const Image stored = test::noise(9, 7, 1);
    const test::Bytes bytes = test::tiff({.width = 9, .height = 7, .data = stored.pixels, .orientation = orientation});
    QCOMPARE(test::maxDifference(test::wholePicture(bytes), upright(stored, orientation)), 0);
}

void TestOrientation::allThatComesFromAJpegIsTurned()
{
    QFETCH(int, orientation);
    const Image stored = test::slope(400, 200);
    const test::Bytes bytes =
        test::withSegment(test::jpeg(stored), 0xE1, test::exifPayload({.orientation = orientation}));
    const auto decoded = decode(bytes, {.side = 96, .crop = {}, .thumbnail = true});
    QVERIFY(decoded.has_value());
    const Image expected = upright(stored, orientation);
    QCOMPARE(decoded->exif.orientation, orientation);
    QCOMPARE(decoded->width, expected.width);
    QCOMPARE(decoded->height, expected.height);
    const auto input = likeness::engine::image::networkInput(expected, {.side = 96});
    QVERIFY(input.has_value());
    QVERIFY(test::maxDifference(decoded->network, *input) <= 6);
    QVERIFY(test::maxDifference(decoded->thumbnail, expected) <= 6);
    const int right = decoded->luma[32 * 64 + 60] - decoded->luma[32 * 64 + 3];
    const int expectedRight =
        expected.row(expected.height / 2)[3 * (expected.width - 2) + 1] - expected.row(expected.height / 2)[3 * 1 + 1];
    QVERIFY(std::abs(expectedRight) < 20 || (right > 0) == (expectedRight > 0));
}

void TestOrientation::cropsArePixelsAfterTurning()
{
    Image stored = test::filled(200, 100, 0, 0, 255); // the crop and what the filter reaches beyond it is gray
    for (int y = 35; y < 100; ++y) { // bottom left: top left after a right turn
        std::fill(stored.row(y), stored.row(y) + 195, std::uint8_t{40});
    }
    const test::Bytes bytes = test::withSegment(test::jpeg(stored), 0xE1, test::exifPayload({.orientation = 6}));
    const auto decoded = decode(bytes, {.side = 96, .crop = likeness::engine::Crop{.width = 50, .height = 50}});
    QVERIFY(decoded.has_value());
    QVERIFY(test::maxDifference(decoded->network, test::filled(96, 96, 40, 40, 40)) <= 12);
}

void TestOrientation::anImpossibleOrientationChangesNothing()
{
    const Image stored = test::noise(9, 7, 1);
    const test::Bytes bytes = test::withMetadata(test::webp(stored), {}, test::exif({.orientation = 9}));
    QCOMPARE(test::maxDifference(test::wholePicture(bytes), stored), 0);
}

QTEST_APPLESS_MAIN(TestOrientation)
#include "tst_orientation.moc"

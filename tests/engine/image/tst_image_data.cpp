#include "image_checks.h"

using namespace likeness::engine;

namespace {

Hash128 imageData(const test::Bytes &bytes)
{
    const auto decoded = image::decode(bytes, {});
    return decoded ? decoded->imageData : Hash128{};
}

} // namespace

class TestImageData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metadataOfAJpegDoesNotCount_data();
    void metadataOfAJpegDoesNotCount();
    void pixelsOfAJpegCount();
    void metadataOfOtherFormatsDoesNotCount();
    void grayAndRgbOfTheSamePixelsAreTheSame();
    void sizeCounts();
};

void TestImageData::metadataOfAJpegDoesNotCount_data()
{
    QTest::addColumn<bool>("progressive");
    QTest::newRow("baseline") << false;
    QTest::newRow("progressive") << true;
}

void TestImageData::metadataOfAJpegDoesNotCount()
{
    QFETCH(bool, progressive);
    const test::Bytes plain = test::jpeg(test::noise(64, 48, 1), {.progressive = progressive});
    const Hash128 hash = imageData(plain);
    QVERIFY(hash != Hash128{});
    QCOMPARE(imageData(test::withSegment(plain, 0xFE, {'h', 'i'})), hash);
    QCOMPARE(imageData(test::withSegment(plain, 0xE1, test::exifPayload({.orientation = 6}))), hash);
    QCOMPARE(imageData(test::withProfile(plain, test::displayP3Profile(), 100)), hash);
    // An embedded preview is a whole JPEG inside a segment.
    QCOMPARE(imageData(test::withSegment(plain, 0xE1, test::jpeg(test::noise(16, 16, 9)))), hash);
    test::Bytes withTrailer = plain;
    withTrailer.resize(plain.size() + 100, 0xFF);
    QCOMPARE(imageData(withTrailer), hash);
}

void TestImageData::pixelsOfAJpegCount()
{
    test::Bytes bytes = test::jpeg(test::noise(64, 48, 1), {.restartRows = 1});
    const Hash128 hash = imageData(bytes);
    QVERIFY(imageData(test::jpeg(test::noise(64, 48, 2), {.restartRows = 1})) != hash);
    bytes[bytes.size() - 10] ^= 1; // in the last scan, behind restart markers
    if (test::refusalOf(bytes).empty()) {
        QVERIFY(imageData(bytes) != hash);
    }
}

void TestImageData::metadataOfOtherFormatsDoesNotCount()
{
    const Image picture = test::noise(20, 10, 1);
    const Hash128 hash = imageData(test::png(picture));
    QCOMPARE(imageData(test::webp(picture)), hash);
    QCOMPARE(
        imageData(test::withMetadata(test::webp(picture), test::displayP3Profile(), test::exif({.orientation = 6}))),
        hash);
}

void TestImageData::grayAndRgbOfTheSamePixelsAreTheSame()
{
    const test::Bytes gray = test::png({.width = 2, .height = 1, .colourType = 0, .samples = {10, 20}});
    const Image rgb{.width = 2, .height = 1, .pixels = {10, 10, 10, 20, 20, 20}};
    QCOMPARE(imageData(gray), imageData(test::png(rgb)));
}

void TestImageData::sizeCounts()
{
    QVERIFY(imageData(test::png(test::filled(6, 2, 1, 2, 3))) != imageData(test::png(test::filled(4, 3, 1, 2, 3))));
}

QTEST_APPLESS_MAIN(TestImageData)
#include "tst_image_data.moc"

#include "image_checks.h"

using namespace likeness::engine;

class TestDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thumbnailsAreNeverEnlarged();
    void thumbnailsKeepTheAspect();
    void lumaIsTheWholePicture();
    void displayFitsAndIsNeverEnlarged();
    void displayOfALargeJpegIsAsSharpAsAsked();
    void theNetworkInputOfPixelsIsThatOfTheirFile();
    void aThumbnailSurvivesItsJpeg();
};

void TestDecoder::thumbnailsAreNeverEnlarged()
{
    const Image picture = test::noise(300, 200, 1);
    const auto decoded = image::decode(test::png(picture), {.crop = {}, .thumbnail = true});
    QVERIFY(decoded.has_value());
    QCOMPARE(test::maxDifference(decoded->thumbnail, picture), 0);
}

void TestDecoder::thumbnailsKeepTheAspect()
{
    const auto decoded = image::decode(test::png(test::slope(700, 1024)), {.crop = {}, .thumbnail = true});
    QVERIFY(decoded.has_value());
    QCOMPARE(decoded->thumbnail.width, 350);
    QCOMPARE(decoded->thumbnail.height, 512);
    QVERIFY(test::maxDifference(decoded->thumbnail, test::slope(350, 512)) <= 2);
}

void TestDecoder::lumaIsTheWholePicture()
{
    Image picture = test::filled(640, 320, 255, 255, 255);
    std::fill(picture.row(0), picture.row(160), std::uint8_t{0}); // the upper half
    const auto decoded = image::decode(test::png(picture), {.crop = Crop{.width = 9, .height = 9}, .thumbnail = true});
    QVERIFY(decoded.has_value());
    QCOMPARE(int{decoded->luma[0]}, 0);
    QCOMPARE(int{decoded->luma[29 * 64 + 63]}, 0);
    QCOMPARE(int{decoded->luma[34 * 64]}, 255);
    QCOMPARE(int{decoded->luma[64 * 64 - 1]}, 255);
    const auto red = image::decode(test::png(test::filled(9, 9, 255, 0, 0)), {.crop = {}, .thumbnail = true});
    QVERIFY(red.has_value());
    QCOMPARE(int{red->luma[100]}, 76); // .299
}

void TestDecoder::displayFitsAndIsNeverEnlarged()
{
    const test::Bytes bytes = test::png(test::noise(300, 200, 1));
    const auto small = image::decodeForDisplay(bytes, 100);
    QVERIFY(small.has_value());
    QCOMPARE(small->width, 100);
    QCOMPARE(small->height, 67);
    QCOMPARE(test::wholePicture(bytes).width, 300);
}

void TestDecoder::displayOfALargeJpegIsAsSharpAsAsked()
{
    // Stripes of four pixels: a reduction by 2 keeps them, one by 4 would make them gray.
    Image stripes = test::filled(1600, 400, 0, 0, 0);
    for (int y = 0; y < 400; ++y) {
        for (int x = 0; x < 1600; ++x) {
            std::fill_n(stripes.row(y) + std::ptrdiff_t{3} * x, 3, static_cast<std::uint8_t>(x / 4 % 2 * 255));
        }
    }
    const auto shown = image::decodeForDisplay(test::jpeg(stripes), 800);
    QVERIFY(shown.has_value());
    QCOMPARE(shown->width, 800);
    QVERIFY(std::abs(shown->row(100)[3 * 402] - shown->row(100)[3 * 400]) > 150);
}

void TestDecoder::theNetworkInputOfPixelsIsThatOfTheirFile()
{
    const Image picture = test::noise(500, 300, 1);
    const image::DecodeRequest request{
        .side = 224, .view = View::Center, .crop = Crop{.x = 10, .y = 20, .width = 333, .height = 222}};
    const auto decoded = image::decode(test::png(picture), request);
    const auto input = image::networkInput(picture, request);
    QVERIFY(decoded.has_value() && input.has_value());
    QCOMPARE(test::maxDifference(decoded->network, *input), 0);
}

void TestDecoder::aThumbnailSurvivesItsJpeg()
{
    const Image picture = test::slope(511, 301);
    const auto bytes = image::encodeJpeg(picture);
    QVERIFY(bytes.has_value());
    QVERIFY(test::maxDifference(test::wholePicture(*bytes), picture) <= 8);
    QVERIFY(image::encodeJpeg(test::noise(512, 512, 1)).has_value());
}

QTEST_APPLESS_MAIN(TestDecoder)
#include "tst_decoder.moc"

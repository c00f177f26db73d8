#include "image_checks.h"

using namespace likeness::engine;

namespace {

int difference(const test::Bytes &bytes, const Image &expected)
{
    return test::maxDifference(test::wholePicture(bytes), expected);
}

/// Each scan again and again: what a small file can ask of a decoder.
test::Bytes withRepeatedScans(const test::Bytes &progressive, int times)
{
    std::size_t scan = 0;
    while (progressive[scan] != 0xFF || progressive[scan + 1] != 0xDA) {
        ++scan;
    }
    std::size_t end = scan + 2;
    while (progressive[end] != 0xFF || progressive[end + 1] == 0 || progressive[end + 1] == 0xDA) {
        ++end;
    }
    const auto first = progressive.begin() + static_cast<std::ptrdiff_t>(scan);
    const auto last = progressive.begin() + static_cast<std::ptrdiff_t>(end);
    test::Bytes bytes(progressive.begin(), last);
    for (int i = 0; i < times; ++i) {
        bytes.insert(bytes.end(), first, last);
    }
    bytes.insert(bytes.end(), last, progressive.end());
    return bytes;
}

} // namespace

class TestJpeg : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodingDecodes_data();
    void everyCodingDecodes();
    void grayBecomesThreeChannels();
    void cmykBecomesRgbByThePlainFormula();
    void largePicturesAreReducedWithoutMovingAnything();
    void theNetworkInputDoesNotDependOnTheThumbnail();
    void aMissingEndMarkerIsNoLoss();
    void whatFollowsTheEndIsIgnored();
    void strayBytesBetweenSegmentsAreIgnored();
    void endlessScansAreRefused();
    void moreThanEightBitsAreNamed();
};

void TestJpeg::everyCodingDecodes_data()
{
    QTest::addColumn<test::Bytes>("bytes");
    const Image picture = test::slope(120, 90);
    QTest::newRow("baseline") << test::jpeg(picture);
    QTest::newRow("progressive") << test::jpeg(picture, {.progressive = true});
    QTest::newRow("arithmetic") << test::jpeg(picture, {.arithmetic = true});
    QTest::newRow("restarts") << test::jpeg(picture, {.restartRows = 1});
}

void TestJpeg::everyCodingDecodes()
{
    QFETCH(test::Bytes, bytes);
    QVERIFY(difference(bytes, test::slope(120, 90)) <= 5);
}

void TestJpeg::grayBecomesThreeChannels()
{
    QVERIFY(difference(test::jpeg(test::filled(40, 30, 77, 77, 77), {.gray = true}), test::filled(40, 30, 77, 77, 77))
            <= 1);
}

void TestJpeg::cmykBecomesRgbByThePlainFormula()
{
    test::Bytes inks; // inverted: 255 is no ink
    for (int i = 0; i < 32 * 32; ++i) {
        inks.insert(inks.end(), {200, 100, 50, 128});
    }
    QVERIFY(difference(test::cmykJpeg(32, 32, inks), test::filled(32, 32, 100, 50, 25)) <= 2);
}

void TestJpeg::largePicturesAreReducedWithoutMovingAnything()
{
    const Image picture = test::slope(3001, 2003); // no multiple of 8: the reduced picture has a ragged edge
    const test::Bytes bytes = test::jpeg(picture);
    const auto decoded = image::decode(bytes, {.side = 96, .crop = {}, .thumbnail = true});
    const auto exact = image::networkInput(picture, {.side = 96});
    QVERIFY(decoded.has_value() && exact.has_value());
    QVERIFY(test::maxDifference(decoded->network, *exact) <= 3);
    const auto shown = image::decodeForDisplay(bytes, 700);
    QVERIFY(shown.has_value());
    QCOMPARE(shown->width, 700);
    QCOMPARE(shown->height, 467);
}

void TestJpeg::theNetworkInputDoesNotDependOnTheThumbnail()
{
    const test::Bytes bytes = test::jpeg(test::noise(1600, 1200, 1));
    const auto with = image::decode(bytes, {.side = 96, .crop = {}, .thumbnail = true});
    const auto without = image::decode(bytes, {.side = 96, .crop = {}, .thumbnail = false});
    QVERIFY(with.has_value() && without.has_value());
    QCOMPARE(test::maxDifference(with->network, without->network), 0);
    QVERIFY(without->thumbnail.empty());
}

void TestJpeg::aMissingEndMarkerIsNoLoss()
{
    for (const bool progressive : {false, true}) {
        const test::Bytes bytes = test::jpeg(test::noise(64, 48, 5), {.progressive = progressive});
        QCOMPARE(test::refusalOf(test::firstPart(bytes, bytes.size() - 2)), std::string());
    }
}

void TestJpeg::whatFollowsTheEndIsIgnored()
{
    test::Bytes bytes = test::jpeg(test::slope(40, 30));
    bytes.resize(bytes.size() + 1000, 0x5A);
    QVERIFY(difference(bytes, test::slope(40, 30)) <= 5);
}

void TestJpeg::strayBytesBetweenSegmentsAreIgnored()
{
    test::Bytes bytes = test::withSegment(test::jpeg(test::slope(40, 30)), 0xFE, {1, 2, 3});
    bytes.insert(bytes.begin() + 9, 5, std::uint8_t{0});
    QVERIFY(difference(bytes, test::slope(40, 30)) <= 5);
}

void TestJpeg::endlessScansAreRefused()
{
    const test::Bytes bytes = test::jpeg(test::slope(40, 30), {.progressive = true});
    QCOMPARE(test::refusalOf(withRepeatedScans(bytes, 200)), std::string("The picture is damaged (too many scans)."));
}

void TestJpeg::moreThanEightBitsAreNamed()
{
    test::Bytes bytes = test::jpeg(test::slope(40, 30));
    for (std::size_t i = 0; i + 4 < bytes.size(); ++i) {
        if (bytes[i] == 0xFF && bytes[i + 1] == 0xC0) {
            bytes[i + 4] = 12;
            break;
        }
    }
    QCOMPARE(test::refusalOf(bytes), std::string("This JPEG with 12 bits a channel is not supported."));
}

QTEST_APPLESS_MAIN(TestJpeg)
#include "tst_jpeg.moc"

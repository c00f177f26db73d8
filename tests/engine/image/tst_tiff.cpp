#include "image_checks.h"

using namespace likeness::engine;

namespace {

test::Tiff tiffOf(int width, int height, int photometric, int samples, int bits, test::Bytes data)
{
    return {.width = width,
            .height = height,
            .photometric = photometric,
            .samples = samples,
            .bits = bits,
            .data = std::move(data)};
}

test::Bytes allValues()
{
    test::Bytes samples;
    for (int value = 0; value < 65536; ++value) {
        samples.push_back(static_cast<std::uint8_t>(value));
        samples.push_back(static_cast<std::uint8_t>(value >> 8));
    }
    return samples;
}

} // namespace

class TestTiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sixteenBitsAreRounded_data();
    void sixteenBitsAreRounded();
    void tilesAreJoined();
    void zeroMayBeWhite();
    void singleBitsAreBlackAndWhite();
    void cmykBecomesRgbByThePlainFormula();
    void whatCannotBeReadIsNamed_data();
    void whatCannotBeReadIsNamed();
    void cameraRawIsNamed();
};

void TestTiff::sixteenBitsAreRounded_data()
{
    QTest::addColumn<int>("tile");
    QTest::newRow("strips") << 0;
    QTest::newRow("tiles") << 64;
}

void TestTiff::sixteenBitsAreRounded()
{
    QFETCH(int, tile);
    test::Tiff tiff = tiffOf(256, 256, 1, 1, 16, allValues());
    tiff.tile = tile;
    const Image picture = test::wholePicture(test::tiff(tiff));
    QCOMPARE(picture.pixels.size(), std::size_t{3 * 65536});
    for (std::size_t value = 0; value < 65536; ++value) {
        QCOMPARE(std::size_t{picture.pixels[3 * value]}, (value * 255 + 32767) / 65535);
    }
}

void TestTiff::tilesAreJoined()
{
    const Image picture = test::noise(50, 70, 4);
    test::Tiff tiff = tiffOf(50, 70, 2, 3, 8, picture.pixels);
    tiff.tile = 16;
    QCOMPARE(test::maxDifference(test::wholePicture(test::tiff(tiff)), picture), 0);
}

void TestTiff::zeroMayBeWhite()
{
    const Image picture = test::wholePicture(test::tiff(tiffOf(2, 1, 0, 1, 8, {0, 200})));
    QCOMPARE(picture.pixels, (test::Bytes{255, 255, 255, 55, 55, 55}));
}

void TestTiff::singleBitsAreBlackAndWhite()
{
    const Image picture = test::wholePicture(test::tiff(tiffOf(4, 1, 1, 1, 1, {0b10010000})));
    QCOMPARE(picture.pixels, (test::Bytes{255, 255, 255, 0, 0, 0, 0, 0, 0, 255, 255, 255}));
}

void TestTiff::cmykBecomesRgbByThePlainFormula()
{
    const Image picture = test::wholePicture(test::tiff(tiffOf(2, 1, 5, 4, 8, {55, 155, 205, 127, 0, 0, 0, 0})));
    QCOMPARE(picture.pixels, (test::Bytes{100, 50, 25, 255, 255, 255}));
}

void TestTiff::whatCannotBeReadIsNamed_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<int>("sampleFormat");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("float") << 32 << 3 << QByteArray("This TIFF with floating-point samples is not supported.");
    QTest::newRow("half") << 16 << 3 << QByteArray("This TIFF with floating-point samples is not supported.");
    QTest::newRow("signed") << 16 << 2 << QByteArray("This TIFF with signed samples is not supported.");
    QTest::newRow("32 bit") << 32 << 1 << QByteArray("This TIFF with 32 bits a channel is not supported.");
}

void TestTiff::whatCannotBeReadIsNamed()
{
    QFETCH(int, bits);
    QFETCH(int, sampleFormat);
    QFETCH(QByteArray, message);
    test::Tiff tiff = tiffOf(2, 2, 1, 1, bits, test::Bytes(static_cast<std::size_t>(bits / 2)));
    tiff.sampleFormat = sampleFormat;
    QCOMPARE(QByteArray::fromStdString(test::refusalOf(test::tiff(tiff))), message);
}

void TestTiff::cameraRawIsNamed()
{
    const test::Bytes mosaic = test::tiff(tiffOf(2, 2, 32803, 1, 8, {1, 2, 3, 4}));
    QCOMPARE(test::refusalOf(mosaic), std::string("This is a camera raw picture, which is not supported yet."));
}

QTEST_APPLESS_MAIN(TestTiff)
#include "tst_tiff.moc"

#include "image_checks.h"

using likeness::engine::Image;

namespace {

void put(test::Bytes &bytes, std::uint32_t value, int size)
{
    for (int i = 0; i < size; ++i) {
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }
}

struct Bmp {
    int width = 0;
    int height = 0;
    int bits = 24;
    std::uint32_t compression = 0;
    test::Bytes tables{}; ///< Masks and palette, as stored.
    test::Bytes pixels{}; ///< Rows as stored.
};

test::Bytes file(const Bmp &bmp)
{
    test::Bytes bytes{'B', 'M', 0, 0, 0, 0, 0, 0, 0, 0};
    put(bytes, static_cast<std::uint32_t>(54 + bmp.tables.size()), 4);
    put(bytes, 40, 4);
    put(bytes, static_cast<std::uint32_t>(bmp.width), 4);
    put(bytes, static_cast<std::uint32_t>(bmp.height), 4);
    put(bytes, 1, 2);
    put(bytes, static_cast<std::uint32_t>(bmp.bits), 2);
    put(bytes, bmp.compression, 4);
    bytes.resize(54);
    bytes.insert(bytes.end(), bmp.tables.begin(), bmp.tables.end());
    bytes.insert(bytes.end(), bmp.pixels.begin(), bmp.pixels.end());
    return bytes;
}

/// Colour i is (i, i + 100, 7).
test::Bytes palette(int colours)
{
    test::Bytes bytes;
    for (int i = 0; i < colours; ++i) {
        bytes.insert(bytes.end(), {7, static_cast<std::uint8_t>(i + 100), static_cast<std::uint8_t>(i), 0});
    }
    return bytes;
}

/// Rows of indices as RGB.
test::Bytes coloured(const test::Bytes &indices)
{
    test::Bytes pixels;
    for (const std::uint8_t i : indices) {
        pixels.insert(pixels.end(), {i, static_cast<std::uint8_t>(i + 100), 7});
    }
    return pixels;
}

} // namespace

class TestBmp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDepthDecodes_data();
    void everyDepthDecodes();
    void anOs2HeaderDecodes();
    void skippedPixelsHaveColourZero();
    void anAlphaChannelOfZerosIsNone();
    void unknownCompressionsAreNamed();
    void runsThatLeaveThePictureAreHarmless();
};

void TestBmp::everyDepthDecodes_data()
{
    QTest::addColumn<test::Bytes>("bytes");
    QTest::addColumn<test::Bytes>("expected");
    const auto row = [](const char *name, const Bmp &bmp, const test::Bytes &expected) {
        QTest::newRow(name) << file(bmp) << expected;
    };
    row("1 bit", {.width = 3, .height = 1, .bits = 1, .tables = palette(2), .pixels = {0b10100000, 0, 0, 0}},
        coloured({1, 0, 1}));
    row("4 bit",
        {.width = 3, .height = 2, .bits = 4, .tables = palette(16), .pixels = {0x12, 0x30, 0, 0, 0x45, 0x60, 0, 0}},
        coloured({4, 5, 6, 1, 2, 3}));
    row("8 bit, top down",
        {.width = 2, .height = -2, .bits = 8, .tables = palette(256), .pixels = {1, 2, 0, 0, 3, 4, 0, 0}},
        coloured({1, 2, 3, 4}));
    row("16 bit", {.width = 2, .height = 1, .bits = 16, .pixels = {0x00, 0x7C, 0xF0, 0x01}}, {255, 0, 0, 0, 123, 132});
    row("16 bit 565",
        {.width = 2,
         .height = 1,
         .bits = 16,
         .compression = 3,
         .tables = {0x00, 0xF8, 0, 0, 0xE0, 0x07, 0, 0, 0x1F, 0, 0, 0},
         .pixels = {0x00, 0xF8, 0xE0, 0x07}},
        {255, 0, 0, 0, 255, 0});
    row("24 bit", {.width = 1, .height = 2, .bits = 24, .pixels = {3, 2, 1, 0, 6, 5, 4, 0}}, {4, 5, 6, 1, 2, 3});
    row("32 bit", {.width = 1, .height = 1, .bits = 32, .pixels = {3, 2, 1, 99}}, {1, 2, 3});
    row("32 bit with alpha",
        {.width = 2,
         .height = 1,
         .bits = 32,
         .compression = 6,
         .tables = {0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255},
         .pixels = {30, 20, 10, 128, 30, 20, 10, 255}},
        {132, 137, 142, 10, 20, 30});
    row("RLE8",
        {.width = 4,
         .height = 2,
         .bits = 8,
         .compression = 1,
         .tables = palette(256),
         .pixels = {3, 5, 1, 6, 0, 0, 0, 3, 1, 2, 3, 0, 1, 9, 0, 1}},
        coloured({1, 2, 3, 9, 5, 5, 5, 6}));
    row("RLE4",
        {.width = 4,
         .height = 1,
         .bits = 4,
         .compression = 2,
         .tables = palette(16),
         .pixels = {3, 0x12, 1, 0x70, 0, 1}},
        coloured({1, 2, 1, 7}));
}

void TestBmp::everyDepthDecodes()
{
    QFETCH(test::Bytes, bytes);
    QFETCH(test::Bytes, expected);
    QCOMPARE(test::wholePicture(bytes).pixels, expected);
}

void TestBmp::anOs2HeaderDecodes()
{
    test::Bytes bytes{'B', 'M', 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0, 0};
    put(bytes, 12, 4);
    for (const std::uint32_t value : {2U, 1U, 1U, 1U}) { // width, height, planes, bits
        put(bytes, value, 2);
    }
    bytes.insert(bytes.end(), {3, 2, 1, 6, 5, 4}); // blue, green, red
    bytes.insert(bytes.end(), {0b01000000, 0, 0, 0});
    QCOMPARE(test::wholePicture(bytes).pixels, (test::Bytes{1, 2, 3, 4, 5, 6}));
}

void TestBmp::skippedPixelsHaveColourZero()
{
    const test::Bytes bytes = file({.width = 3,
                                    .height = 2,
                                    .bits = 8,
                                    .compression = 1,
                                    .tables = palette(256),
                                    .pixels = {0, 2, 1, 1, 1, 8, 0, 1}});
    QCOMPARE(test::wholePicture(bytes).pixels, coloured({0, 8, 0, 0, 0, 0}));
}

void TestBmp::anAlphaChannelOfZerosIsNone()
{
    const test::Bytes bytes = file({.width = 1,
                                    .height = 1,
                                    .bits = 32,
                                    .compression = 6,
                                    .tables = {0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255},
                                    .pixels = {30, 20, 10, 0}});
    QCOMPARE(test::wholePicture(bytes).pixels, (test::Bytes{10, 20, 30}));
}

void TestBmp::unknownCompressionsAreNamed()
{
    const test::Bytes bytes = file({.width = 1, .height = 1, .compression = 4, .pixels = {1, 2, 3, 0}});
    QCOMPARE(test::refusalOf(bytes), std::string("This compression of BMP (4) is not supported."));
}

void TestBmp::runsThatLeaveThePictureAreHarmless()
{
    const test::Bytes bytes = file({.width = 2,
                                    .height = 1,
                                    .bits = 8,
                                    .compression = 1,
                                    .tables = palette(256),
                                    .pixels = {255, 4, 0, 0, 0, 0, 255, 5, 0, 2, 255, 255, 9, 9, 0, 1}});
    QCOMPARE(test::wholePicture(bytes).pixels, coloured({4, 4}));
}

QTEST_APPLESS_MAIN(TestBmp)
#include "tst_bmp.moc"

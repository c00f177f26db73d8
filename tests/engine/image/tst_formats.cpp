#include "image_checks.h"

using namespace likeness::engine;

namespace {

constexpr const char *kTruncated = "The file ends before the picture does.";

/// The picture in 8 grays with their palette.
struct Indexed {
    test::Bytes indices;
    test::Bytes palette;
    Image picture;
};

Indexed indexed(int width, int height)
{
    Indexed result;
    result.picture = {.width = width, .height = height, .pixels = {}};
    for (int i = 0; i < 8; ++i) {
        result.palette.insert(result.palette.end(), {static_cast<std::uint8_t>(30 * i), 99, 200});
    }
    for (int i = 0; i < width * height; ++i) {
        const int index = i * i % 7;
        result.indices.push_back(static_cast<std::uint8_t>(index));
        result.picture.pixels.insert(result.picture.pixels.end(), {static_cast<std::uint8_t>(30 * index), 99, 200});
    }
    return result;
}

test::Gif gifOf(const Indexed &source)
{
    return {.screenWidth = source.picture.width,
            .screenHeight = source.picture.height,
            .width = source.picture.width,
            .height = source.picture.height,
            .indices = source.indices,
            .palette = source.palette};
}

test::Png pngOf(int width, int height, int colourType, int bits, test::Bytes samples)
{
    return {.width = width, .height = height, .colourType = colourType, .bits = bits, .samples = std::move(samples)};
}

test::Tiff tiffOf(const Image &image)
{
    return {.width = image.width, .height = image.height, .data = image.pixels};
}

void set16(test::Bytes &bytes, std::size_t at, unsigned big)
{
    bytes[at] = static_cast<std::uint8_t>(big >> 8);
    bytes[at + 1] = static_cast<std::uint8_t>(big);
}

/// A PNG header with these sides and a right checksum.
test::Bytes pngHeader(unsigned width, unsigned height)
{
    test::Bytes bytes = test::firstPart(test::png(test::noise(2, 2, 1)), 33);
    set16(bytes, 16, width >> 16);
    set16(bytes, 18, width & 0xffff);
    set16(bytes, 20, height >> 16);
    set16(bytes, 22, height & 0xffff);
    std::uint32_t crc = 0xffffffff;
    for (std::size_t i = 12; i < 29; ++i) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; ++bit) {
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320U : 0U);
        }
    }
    set16(bytes, 29, ~crc >> 16);
    set16(bytes, 31, ~crc & 0xffff);
    bytes.resize(200);
    return bytes;
}

test::Bytes jpegHeader(unsigned width, unsigned height)
{
    test::Bytes bytes = test::jpeg(test::noise(16, 16, 1));
    for (std::size_t i = 0; i + 8 < bytes.size(); ++i) {
        if (bytes[i] == 0xFF && bytes[i + 1] == 0xC0) {
            set16(bytes, i + 5, height);
            set16(bytes, i + 7, width);
            break;
        }
    }
    return bytes;
}

test::Bytes bmpHeader(std::uint32_t width, std::uint32_t height)
{
    test::Bytes bytes(200);
    bytes[0] = 'B';
    bytes[1] = 'M';
    bytes[10] = 54;
    bytes[14] = 40;
    for (std::size_t i = 0; i < 4; ++i) {
        bytes[18 + i] = static_cast<std::uint8_t>(width >> (8 * i));
        bytes[22 + i] = static_cast<std::uint8_t>(height >> (8 * i));
    }
    bytes[26] = 1;
    bytes[28] = 24;
    return bytes;
}

test::Bytes text(const char *characters, std::size_t size)
{
    return {characters, characters + size};
}

} // namespace

class TestFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losslessFormatsGiveTheirPixels_data();
    void losslessFormatsGiveTheirPixels();
    void sixteenBitsAreRounded();
    void paletteAlphaIsOverWhite();
    void alphaIsOverWhiteInEveryFormat_data();
    void alphaIsOverWhiteInEveryFormat();
    void interlacingChangesNothing();
    void aGifFrameLiesOnItsScreen();
    void aWebpAnimationGivesItsFirstFrame();
    void truncatedFilesSayThatTheyEnd_data();
    void truncatedFilesSayThatTheyEnd();
    void aPngWithoutItsEndIsWhole();
    void sidesThatAreTooLargeAreRefusedByTheHeader_data();
    void sidesThatAreTooLargeAreRefusedByTheHeader();
    void whatIsNoPictureIsNamed_data();
    void whatIsNoPictureIsNamed();
    void onePixelIsEnough();
    void panoramasDecode();
};

void TestFormats::losslessFormatsGiveTheirPixels_data()
{
    QTest::addColumn<test::Bytes>("bytes");
    QTest::addColumn<test::Bytes>("pixels");
    const Image picture = test::noise(21, 13, 5);
    const Indexed few = indexed(21, 13);
    QTest::newRow("PNG") << test::png(picture) << picture.pixels;
    QTest::newRow("WebP") << test::webp(picture) << picture.pixels;
    QTest::newRow("TIFF") << test::tiff(tiffOf(picture)) << picture.pixels;
    QTest::newRow("GIF") << test::gif(gifOf(few)) << few.picture.pixels;
}

void TestFormats::losslessFormatsGiveTheirPixels()
{
    QFETCH(test::Bytes, bytes);
    QFETCH(test::Bytes, pixels);
    QCOMPARE(test::wholePicture(bytes).pixels, pixels);
}

void TestFormats::sixteenBitsAreRounded()
{
    test::Bytes samples;
    for (int value = 0; value < 65536; ++value) {
        samples.push_back(static_cast<std::uint8_t>(value >> 8));
        samples.push_back(static_cast<std::uint8_t>(value));
    }
    const Image picture = test::wholePicture(test::png(pngOf(256, 256, 0, 16, samples)));
    QCOMPARE(picture.pixels.size(), std::size_t{3 * 65536});
    for (std::size_t value = 0; value < 65536; ++value) {
        QCOMPARE(std::size_t{picture.pixels[3 * value]}, (value * 255 + 32767) / 65535);
    }
}

void TestFormats::paletteAlphaIsOverWhite()
{
    test::Png source = pngOf(3, 1, 3, 8, {0, 1, 2});
    source.palette = {10, 20, 30, 10, 20, 30, 10, 20, 30};
    source.paletteAlpha = {0, 128};
    const Image picture = test::wholePicture(test::png(source));
    // round((v * 128 + 255 * 127) / 255)
    QCOMPARE(picture.pixels, (test::Bytes{255, 255, 255, 132, 137, 142, 10, 20, 30}));
}

void TestFormats::alphaIsOverWhiteInEveryFormat_data()
{
    QTest::addColumn<test::Bytes>("bytes");
    test::Png rgba = pngOf(3, 1, 6, 8, {10, 20, 30, 0, 10, 20, 30, 128, 10, 20, 30, 255});
    QTest::newRow("PNG") << test::png(rgba);
    rgba.interlaced = true;
    QTest::newRow("interlaced PNG") << test::png(rgba);
    const Image colours = test::filled(3, 1, 10, 20, 30);
    QTest::newRow("WebP") << test::webp(colours, {1, 128, 255});
    test::Tiff tiff = tiffOf(colours);
    tiff.samples = 4;
    tiff.extraSample = 2;
    tiff.data = rgba.samples;
    QTest::newRow("TIFF, straight") << test::tiff(tiff);
    tiff.extraSample = 1;
    tiff.data = {0, 0, 0, 0, 5, 10, 15, 128, 10, 20, 30, 255};
    QTest::newRow("TIFF, premultiplied") << test::tiff(tiff);
}

void TestFormats::alphaIsOverWhiteInEveryFormat()
{
    QFETCH(test::Bytes, bytes);
    const Image expected{.width = 3, .height = 1, .pixels = {255, 255, 255, 132, 137, 142, 10, 20, 30}};
    QVERIFY(test::maxDifference(test::wholePicture(bytes), expected) <= 1);
}

void TestFormats::interlacingChangesNothing()
{
    const Image picture = test::noise(37, 29, 2);
    test::Png png = pngOf(37, 29, 2, 8, picture.pixels);
    png.interlaced = true;
    QCOMPARE(test::maxDifference(test::wholePicture(test::png(png)), picture), 0);
    const Indexed few = indexed(37, 29);
    test::Gif gif = gifOf(few);
    gif.interlaced = true;
    QCOMPARE(test::maxDifference(test::wholePicture(test::gif(gif)), few.picture), 0);
}

void TestFormats::aGifFrameLiesOnItsScreen()
{
    const Image picture = test::wholePicture(test::gif({.screenWidth = 4,
                                                        .screenHeight = 3,
                                                        .left = 2,
                                                        .top = 1,
                                                        .width = 3, // reaches beyond the screen
                                                        .height = 1,
                                                        .indices = {1, 0, 1},
                                                        .palette = {1, 2, 3, 4, 5, 6},
                                                        .transparent = 0}));
    Image expected = test::filled(4, 3, 255, 255, 255);
    expected.row(1)[6] = 4;
    expected.row(1)[7] = 5;
    expected.row(1)[8] = 6;
    QCOMPARE(test::maxDifference(picture, expected), 0);
}

void TestFormats::aWebpAnimationGivesItsFirstFrame()
{
    const Image picture = test::wholePicture(test::animatedWebp(test::filled(2, 2, 9, 8, 7), 2, 4, 6, 8));
    QCOMPARE(picture.width, 6);
    QCOMPARE(picture.height, 8);
    QCOMPARE(int{picture.row(4)[6]}, 9);
    QCOMPARE(int{picture.row(5)[11]}, 7);
    QCOMPARE(int{picture.row(3)[6]}, 255);
    QCOMPARE(int{picture.row(4)[12]}, 255);
}

void TestFormats::truncatedFilesSayThatTheyEnd_data()
{
    QTest::addColumn<test::Bytes>("bytes");
    const Image picture = test::noise(64, 48, 5);
    test::Tiff packed = tiffOf(picture);
    packed.compression = 5;
    QTest::newRow("JPEG") << test::jpeg(picture);
    QTest::newRow("progressive JPEG") << test::jpeg(picture, {.progressive = true});
    QTest::newRow("arithmetic JPEG") << test::jpeg(picture, {.arithmetic = true});
    QTest::newRow("JPEG with restarts") << test::jpeg(picture, {.restartRows = 1});
    QTest::newRow("PNG") << test::png(picture);
    QTest::newRow("WebP") << test::webp(picture);
    QTest::newRow("TIFF") << test::tiff(tiffOf(picture));
    QTest::newRow("TIFF, LZW") << test::tiff(packed);
    QTest::newRow("GIF") << test::gif(gifOf(indexed(64, 48)));
    test::Bytes bmp = bmpHeader(64, 48);
    bmp.resize(54 + std::size_t{64} * 48 * 3);
    QTest::newRow("BMP") << bmp;
}

void TestFormats::truncatedFilesSayThatTheyEnd()
{
    QFETCH(test::Bytes, bytes);
    QCOMPARE(test::refusalOf(bytes), std::string());
    for (const std::size_t share : {30U, 50U, 70U, 90U, 97U}) {
        QCOMPARE(test::refusalOf(test::firstPart(bytes, bytes.size() * share / 100)), std::string(kTruncated));
    }
}

void TestFormats::aPngWithoutItsEndIsWhole()
{
    const Image picture = test::noise(64, 48, 5);
    const test::Bytes bytes = test::png(picture);
    const test::Bytes cut = test::firstPart(bytes, bytes.size() - 12);
    QCOMPARE(test::maxDifference(test::wholePicture(cut), picture), 0);
}

void TestFormats::sidesThatAreTooLargeAreRefusedByTheHeader_data()
{
    QTest::addColumn<test::Bytes>("bytes");
    QTest::addColumn<QByteArray>("message");
    const QByteArray area = "The picture has 65,000 x 65,000 pixels; the limit is 300 million.";
    QTest::newRow("PNG") << pngHeader(65'000, 65'000) << area;
    QTest::newRow("JPEG") << jpegHeader(65'000, 65'000) << area;
    QTest::newRow("BMP") << bmpHeader(65'000, 65'000) << area;
    QTest::newRow("BMP upside down") << bmpHeader(65'000, static_cast<std::uint32_t>(-65'000)) << area;
    QTest::newRow("long PNG") << pngHeader(65'501, 1)
                              << QByteArray("The picture has 65,501 x 1 pixels; the limit is 65,500 a side.");
    QTest::newRow("enormous PNG") << pngHeader(2'147'483'647, 2'147'483'647)
                                  << QByteArray("The picture has 2,147,483,647 x 2,147,483,647 pixels; "
                                                "the limit is 65,500 a side.");
    QTest::newRow("empty JPEG") << jpegHeader(0, 16) << QByteArray("The picture has no pixels.");
    test::Bytes gif = test::gif(gifOf(indexed(4, 4)));
    std::fill(gif.begin() + 6, gif.begin() + 10, std::uint8_t{0xFF});
    QTest::newRow("GIF") << gif << QByteArray("The picture has 65,535 x 65,535 pixels; the limit is 65,500 a side.");
}

void TestFormats::sidesThatAreTooLargeAreRefusedByTheHeader()
{
    QFETCH(test::Bytes, bytes);
    QFETCH(QByteArray, message);
    QCOMPARE(QByteArray::fromStdString(test::refusalOf(bytes)), message);
}

void TestFormats::whatIsNoPictureIsNamed_data()
{
    QTest::addColumn<test::Bytes>("bytes");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const test::Bytes &bytes, const char *message) {
        QTest::newRow(name) << bytes << QByteArray(message);
    };
    row("nothing", {}, "The file is empty.");
    row("text", text("Dear diary,\n", 12), "This is a text file, not a picture.");
    row("text that begins like a BMP", text("BMW is a make of cars.\n", 23), "This is a text file, not a picture.");
    row("HEIC",
        text("\0\0\0\x18"
             "ftypheic\0\0\0\0mif1heic",
             24),
        "This is a HEIC picture, which is not supported yet.");
    row("AVIF",
        text("\0\0\0\x18"
             "ftypmif1\0\0\0\0mif1avif",
             24),
        "This is an AVIF picture, which is not supported yet.");
    row("video",
        text("\0\0\0\x18"
             "ftypisom\0\0\0\0isommp42",
             24),
        "This is a video, not a picture.");
    row("JPEG XL", text("\xFF\x0A\0\0", 4), "This is a JPEG XL picture, which is not supported yet.");
    row("Canon raw", text("II*\0\x10\0\0\0CR\2\0", 12),
        "This is a camera raw (CR2) picture, which is not supported yet.");
    row("SVG", text("<?xml version='1.0'?><svg/>", 27), "This is a SVG picture, which is not supported yet.");
    row("PDF", text("%PDF-1.4", 8), "This is a PDF document, not a picture.");
    row("zeros", test::Bytes(100), "This is not a picture in a format Likeness reads.");
}

void TestFormats::whatIsNoPictureIsNamed()
{
    QFETCH(test::Bytes, bytes);
    QFETCH(QByteArray, message);
    const auto decoded = image::decode(bytes, {});
    QVERIFY(!decoded.has_value());
    QCOMPARE(QByteArray::fromStdString(decoded.error().message), message);
    QCOMPARE(decoded.error().fault, Fault::Unsupported);
}

void TestFormats::onePixelIsEnough()
{
    const Image pixel = test::filled(1, 1, 9, 99, 199);
    for (const test::Bytes &bytes : {test::png(pixel), test::webp(pixel), test::tiff(tiffOf(pixel))}) {
        const auto decoded = image::decode(bytes, {.crop = {}, .thumbnail = true});
        QVERIFY(decoded.has_value());
        QCOMPARE(test::maxDifference(decoded->network, test::filled(256, 256, 9, 99, 199)), 0);
        QCOMPARE(test::maxDifference(decoded->thumbnail, pixel), 0);
    }
}

void TestFormats::panoramasDecode()
{
    const auto decoded = image::decode(test::jpeg(test::slope(4000, 200)), {.crop = {}, .thumbnail = true});
    QVERIFY(decoded.has_value());
    QCOMPARE(decoded->network.width, 736);
    QCOMPARE(decoded->network.height, 96);
    QCOMPARE(decoded->thumbnail.width, 512);
    QCOMPARE(decoded->thumbnail.height, 26);
}

QTEST_APPLESS_MAIN(TestFormats)
#include "tst_formats.moc"

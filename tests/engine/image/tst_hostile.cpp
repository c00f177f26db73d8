#include "image_checks.h"

#include <random>

using namespace likeness::engine;

namespace {

constexpr int kMutations = 300;

/// One to six changes: bits, bytes, numbers at their extremes, a cut, a piece twice.
test::Bytes mutated(test::Bytes bytes, std::mt19937 &random)
{
    const auto below = [&random](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    for (std::size_t changes = 1 + below(6); changes > 0 && !bytes.empty(); --changes) {
        // Headers matter most: half of the changes go to the first 200 bytes.
        const std::size_t at = below(2) == 0 ? below(bytes.size()) : below(std::min<std::size_t>(200, bytes.size()));
        switch (below(6)) {
        case 0:
            bytes[at] ^= static_cast<std::uint8_t>(1U << below(8));
            break;
        case 1:
            bytes[at] = static_cast<std::uint8_t>(random());
            break;
        case 2:
            std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), std::min<std::size_t>(4, bytes.size() - at),
                        static_cast<std::uint8_t>(below(2) * 255));
            break;
        case 3:
            bytes.resize(bytes.size() - below(bytes.size() / 4));
            break;
        case 4: {
            const test::Bytes piece(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end());
            bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size())), piece.begin(),
                         piece.begin() + static_cast<std::ptrdiff_t>(below(std::min<std::size_t>(64, piece.size()))));
            break;
        }
        default:
            bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at));
        }
    }
    return bytes;
}

test::Bytes rleBmp()
{
    test::Bytes bytes(54 + 64);
    const test::Bytes start{'B', 'M', 0, 0, 0, 0, 0, 0, 0, 0, 118, 0, 0, 0, 40, 0,
                            0,   0,   9, 0, 0, 0, 5, 0, 0, 0, 1,   0, 4, 0, 2};
    std::copy(start.begin(), start.end(), bytes.begin());
    for (int row = 0; row < 5; ++row) {
        bytes.insert(bytes.end(), {4, 0x12, 0, 5, 0x34, 0x56, 0x70, 0, 0, 0});
    }
    bytes.insert(bytes.end(), {0, 1});
    return bytes;
}

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mutatedFilesGetAVerdict_data();
    void mutatedFilesGetAVerdict();
};

void TestHostile::mutatedFilesGetAVerdict_data()
{
    QTest::addColumn<test::Bytes>("bytes");
    const Image picture = test::noise(40, 30, 1);
    const test::ExifFields fields{.orientation = 6, .date = "2024:05:31 18:02:11", .make = "A", .model = "B"};
    const auto tiff = [&picture](int tile, int compression) {
        return test::tiff({.width = 40,
                           .height = 30,
                           .data = picture.pixels,
                           .tile = tile,
                           .compression = compression,
                           .profile = test::displayP3Profile(),
                           .make = "A",
                           .model = "B"});
    };
    const test::Bytes withExif = test::withSegment(test::jpeg(picture), 0xE1, test::exifPayload(fields));
    QTest::newRow("JPEG") << test::withProfile(withExif, test::displayP3Profile());
    QTest::newRow("progressive JPEG") << test::jpeg(picture, {.progressive = true});
    QTest::newRow("arithmetic JPEG") << test::jpeg(picture, {.arithmetic = true});
    QTest::newRow("CMYK JPEG") << test::cmykJpeg(20, 45, test::Bytes(3600, 77));
    QTest::newRow("PNG") << test::png({.width = 40,
                                       .height = 30,
                                       .samples = picture.pixels,
                                       .interlaced = true,
                                       .profile = test::displayP3Profile(),
                                       .exif = test::exif(fields)});
    QTest::newRow("WebP") << test::withMetadata(test::webp(picture, test::Bytes(1200, 99)), test::displayP3Profile(),
                                                test::exif(fields));
    QTest::newRow("animated WebP") << test::animatedWebp(picture, 2, 4, 60, 50);
    QTest::newRow("TIFF strips") << tiff(0, 1);
    QTest::newRow("TIFF tiles, LZW") << tiff(16, 5);
    QTest::newRow("GIF") << test::gif({.screenWidth = 50,
                                       .screenHeight = 40,
                                       .left = 3,
                                       .top = 4,
                                       .width = 40,
                                       .height = 30,
                                       .indices = test::Bytes(1200, 2),
                                       .palette = test::Bytes(24, 50),
                                       .transparent = 1,
                                       .interlaced = true});
    QTest::newRow("BMP") << rleBmp();
}

void TestHostile::mutatedFilesGetAVerdict()
{
    QFETCH(test::Bytes, bytes);
    QCOMPARE(test::refusalOf(bytes), std::string());
    std::mt19937 random(42);
    for (int i = 0; i < kMutations; ++i) {
        const auto decoded = image::decode(mutated(bytes, random), {.side = 96, .crop = {}, .thumbnail = true});
        if (decoded) {
            QCOMPARE(decoded->network.pixels.size(),
                     static_cast<std::size_t>(decoded->network.width)
                         * static_cast<std::size_t>(decoded->network.height) * 3);
            QVERIFY(decoded->width >= 1 && decoded->height >= 1);
        } else {
            QVERIFY(!decoded.error().message.empty());
        }
    }
}

QTEST_APPLESS_MAIN(TestHostile)
#include "tst_hostile.moc"

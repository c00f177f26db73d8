#include "image_checks.h"

#include <cmath>

using likeness::engine::Image;

namespace {

double linear(int value)
{
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

std::uint8_t encoded(double value)
{
    const double v = std::clamp(value, 0.0, 1.0);
    return static_cast<std::uint8_t>(
        std::lround(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055)));
}

/// Display P3 to sRGB by the matrices of the two standards.
Image fromDisplayP3(const Image &picture)
{
    constexpr double kMatrix[3][3] = {
        {1.2249402, -0.2249402, 0}, {-0.0420569, 1.0420569, 0}, {-0.0196376, -0.0786361, 1.0982735}};
    Image result = picture;
    for (std::size_t i = 0; i < picture.pixels.size(); i += 3) {
        for (std::size_t c = 0; c < 3; ++c) {
            double sum = 0;
            for (std::size_t k = 0; k < 3; ++k) {
                sum += kMatrix[c][k] * linear(picture.pixels[i + k]);
            }
            result.pixels[i + c] = encoded(sum);
        }
    }
    return result;
}

test::Bytes pngWith(const Image &picture, const test::Bytes &profile)
{
    return test::png({.width = picture.width, .height = picture.height, .samples = picture.pixels, .profile = profile});
}

} // namespace

class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void displayP3BecomesSrgb_data();
    void displayP3BecomesSrgb();
    void anSrgbProfileChangesNothing();
    void aBrokenProfileIsIgnored();
    void aProfileForOtherChannelsIsIgnored();
    void aGrayProfileAppliesToGray();
    void profilesInSeveralSegmentsAreJoined();
    void aProfileWithAMissingSegmentIsIgnored();
};

void TestProfile::displayP3BecomesSrgb_data()
{
    QTest::addColumn<test::Bytes>("plain");
    QTest::addColumn<test::Bytes>("withProfile");
    const Image picture = test::slope(40, 30);
    const test::Bytes profile = test::displayP3Profile();
    const test::Bytes png = test::png(picture);
    const test::Bytes jpeg = test::jpeg(picture);
    QTest::newRow("PNG") << png << pngWith(picture, profile);
    QTest::newRow("WebP") << png << test::withMetadata(test::webp(picture), profile, {});
    QTest::newRow("TIFF") << png << test::tiff({.width = 40, .height = 30, .data = picture.pixels, .profile = profile});
    QTest::newRow("JPEG") << jpeg << test::withProfile(jpeg, profile);
}

void TestProfile::displayP3BecomesSrgb()
{
    QFETCH(test::Bytes, plain);
    QFETCH(test::Bytes, withProfile);
    const Image before = test::wholePicture(plain);
    const Image expected = fromDisplayP3(before);
    QVERIFY(test::maxDifference(expected, before) > 10);
    QVERIFY(test::maxDifference(test::wholePicture(withProfile), expected) <= 5);
}

void TestProfile::anSrgbProfileChangesNothing()
{
    const Image picture = test::noise(40, 30, 1);
    QCOMPARE(test::maxDifference(test::wholePicture(pngWith(picture, test::srgbProfile())), picture), 0);
}

void TestProfile::aBrokenProfileIsIgnored()
{
    const Image picture = test::noise(40, 30, 1);
    test::Bytes profile = test::displayP3Profile();
    std::fill(profile.begin() + 128, profile.end(), std::uint8_t{0xA5});
    QCOMPARE(test::maxDifference(test::wholePicture(test::withMetadata(test::webp(picture), profile, {})), picture), 0);
}

void TestProfile::aProfileForOtherChannelsIsIgnored()
{
    const Image picture = test::noise(40, 30, 1);
    const test::Bytes bytes = test::withMetadata(test::webp(picture), test::grayProfile(1.0), {});
    QCOMPARE(test::maxDifference(test::wholePicture(bytes), picture), 0);
}

void TestProfile::aGrayProfileAppliesToGray()
{
    const test::Bytes samples{0, 64, 128, 255};
    const test::Bytes bytes =
        test::png({.width = 4, .height = 1, .colourType = 0, .samples = samples, .profile = test::grayProfile(1.0)});
    const Image picture = test::wholePicture(bytes);
    QCOMPARE(picture.pixels.size(), std::size_t{12});
    for (std::size_t i = 0; i < samples.size(); ++i) {
        QVERIFY(std::abs(picture.pixels[3 * i] - encoded(samples[i] / 255.0)) <= 2);
        QVERIFY(std::abs(picture.pixels[3 * i] - picture.pixels[3 * i + 2]) <= 1);
    }
}

void TestProfile::profilesInSeveralSegmentsAreJoined()
{
    const test::Bytes plain = test::jpeg(test::slope(40, 30));
    const Image one = test::wholePicture(test::withProfile(plain, test::displayP3Profile()));
    const Image many = test::wholePicture(test::withProfile(plain, test::displayP3Profile(), 100));
    QCOMPARE(test::maxDifference(one, many), 0);
    QVERIFY(test::maxDifference(one, test::wholePicture(plain)) > 10);
}

void TestProfile::aProfileWithAMissingSegmentIsIgnored()
{
    const test::Bytes plain = test::jpeg(test::slope(40, 30));
    test::Bytes bytes = test::withProfile(plain, test::displayP3Profile(), 200);
    bytes.erase(bytes.begin() + 2, bytes.begin() + 2 + 2 + 16 + 200); // the first segment
    QCOMPARE(test::maxDifference(test::wholePicture(bytes), test::wholePicture(plain)), 0);
}

QTEST_APPLESS_MAIN(TestProfile)
#include "tst_profile.moc"

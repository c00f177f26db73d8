#include "ui/pictures/pixels.h"

#include <QColorSpace>
#include <QTest>

using namespace likeness;
using namespace likeness::ui::pictures;

class TestPixels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAndBackChangesNoPixel();
    void aColourSpaceIsConvertedToSrgb();
    void aPartIsCutOutAsFarAsItIsInside();
};

void TestPixels::thereAndBackChangesNoPixel()
{
    engine::Image image{.width = 7, .height = 5, .pixels = {}}; // rows that are no multiple of 4 bytes
    for (int value = 0; value < 7 * 5 * 3; ++value) {
        image.pixels.push_back(static_cast<std::uint8_t>(value * 2));
    }
    const engine::Image back = toEngineImage(toQImage(image));
    QCOMPARE(back.width, 7);
    QCOMPARE(back.height, 5);
    QVERIFY(back.pixels == image.pixels);
    QVERIFY(toQImage({}).isNull());
}

void TestPixels::aColourSpaceIsConvertedToSrgb()
{
    QImage image(1, 1, QImage::Format_RGB32);
    image.fill(QColor(0, 200, 0));
    image.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
    const engine::Image converted = toEngineImage(image);
    QVERIFY2(converted.pixels[1] > 200, "Adobe RGB's green is beyond that of sRGB");
}

void TestPixels::aPartIsCutOutAsFarAsItIsInside()
{
    engine::Image image{.width = 4, .height = 3, .pixels = {}};
    for (int value = 0; value < 4 * 3 * 3; ++value) {
        image.pixels.push_back(static_cast<std::uint8_t>(value));
    }
    const engine::Image part = partOf(image, {.x = 3, .y = 1, .width = 10, .height = 10});
    QCOMPARE(part.width, 1);
    QCOMPARE(part.height, 2);
    QCOMPARE(part.pixels, (std::vector<std::uint8_t>{21, 22, 23, 33, 34, 35}));
    QVERIFY(partOf(image, {.x = 4, .y = 0, .width = 1, .height = 1}).empty());
}

QTEST_MAIN(TestPixels)
#include "tst_pixels.moc"

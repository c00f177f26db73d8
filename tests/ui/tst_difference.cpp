#include "ui/compare/difference.h"

#include <QTest>

using namespace likeness::ui::compare;

namespace {

QImage plain(QSize size, QRgb colour)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

} // namespace

class TestDifference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void samePixelsAreIdentical();
    void oneChannelOfOnePixelIsADifference();
    void itIsAbsolute();
    void picturesOfOtherSizesAreComparedAtTheSmallerAndAreNeverIdentical();
    void otherProportionsAreSaid();
    void aReducedPictureIsNotCalledIdentical();
    void amplifyingStopsAtWhite();
};

void TestDifference::samePixelsAreIdentical()
{
    const Difference difference = differenceOf(plain({7, 5}, 0xff123456), plain({7, 5}, 0xff123456));
    QVERIFY(difference.isIdentical());
    QCOMPARE(differenceText(difference), QStringLiteral("Identical pixels"));
}

void TestDifference::oneChannelOfOnePixelIsADifference()
{
    QImage other = plain({10, 10}, 0xff123456);
    other.setPixel(3, 4, 0xff123457);
    const Difference difference = differenceOf(plain({10, 10}, 0xff123456), other);
    QVERIFY(!difference.isIdentical());
    QCOMPARE(difference.largest, 1);
    QCOMPARE(difference.differing, 1);
    QCOMPARE(difference.pixels.pixel(3, 4), 0xff000001);
    QCOMPARE(difference.pixels.pixel(4, 4), 0xff000000);
    QCOMPARE(differenceText(difference), QStringLiteral("1.0 % of the pixels differ, by at most 1 of 255"));
}

void TestDifference::itIsAbsolute()
{
    const QImage dark = plain({2, 2}, qRgb(10, 200, 30));
    const QImage light = plain({2, 2}, qRgb(40, 100, 30));
    QCOMPARE(differenceOf(dark, light).pixels.pixel(0, 0), qRgb(30, 100, 0));
    QCOMPARE(differenceOf(light, dark).pixels.pixel(0, 0), qRgb(30, 100, 0));
}

void TestDifference::picturesOfOtherSizesAreComparedAtTheSmallerAndAreNeverIdentical()
{
    const Difference difference = differenceOf(plain({80, 60}, 0xffff0000), plain({40, 30}, 0xffff0000));
    QCOMPARE(difference.pixels.size(), QSize(40, 30));
    QCOMPARE(difference.largest, 0);
    QVERIFY(!difference.isIdentical());
    QVERIFY(differenceText(difference).contains(QStringLiteral("Different resolutions")));
}

void TestDifference::otherProportionsAreSaid()
{
    const Difference difference = differenceOf(plain({80, 60}, 0xffff0000), plain({60, 60}, 0xffff0000));
    QVERIFY(differenceText(difference).contains(QStringLiteral("Different proportions")));
    QVERIFY(!differenceOf(plain({800, 601}, 0xffff0000), plain({400, 300}, 0xffff0000)).wasStretched);
}

void TestDifference::aReducedPictureIsNotCalledIdentical()
{
    Difference difference = differenceOf(plain({8, 8}, 0xffff0000), plain({8, 8}, 0xffff0000));
    difference.wasReduced = true;
    QVERIFY(!differenceText(difference).contains(QStringLiteral("Identical")));
}

void TestDifference::amplifyingStopsAtWhite()
{
    const QImage image = amplified(plain({3, 3}, qRgb(1, 63, 64)), 4);
    QCOMPARE(image.pixel(1, 1), qRgb(4, 252, 255));
}

QTEST_APPLESS_MAIN(TestDifference)
#include "tst_difference.moc"

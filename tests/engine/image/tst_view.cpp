#include "image_checks.h"

using namespace likeness::engine;
using image::networkInput;
using image::networkSize;

class TestView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizesFollowTheAspect_data();
    void sizesFollowTheAspect();
    void aCenterViewIsTheLargestCentredSquare();
    void aCropIsClippedToThePicture();
    void aCropOutsideThePictureIsRefused_data();
    void aCropOutsideThePictureIsRefused();
    void noPixelsAreRefused();
};

void TestView::sizesFollowTheAspect_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("side");
    QTest::addColumn<int>("newWidth");
    QTest::addColumn<int>("newHeight");
    QTest::newRow("square") << 500 << 500 << 256 << 256 << 256;
    QTest::newRow("4:3") << 4000 << 3000 << 256 << 288 << 224;
    QTest::newRow("3:4") << 300 << 400 << 256 << 224 << 288;
    QTest::newRow("8:1") << 800 << 100 << 256 << 736 << 96;
    QTest::newRow("20:1 counts as 8:1") << 2000 << 100 << 256 << 736 << 96;
    QTest::newRow("1:20") << 100 << 2000 << 224 << 96 << 640;
    QTest::newRow("a half rounds to even, down") << 289 << 256 << 256 << 256 << 256; // 8.5 units
    QTest::newRow("a half rounds to even, up") << 361 << 256 << 256 << 320 << 224; // 9.5 and 6.7 units
    QTest::newRow("one pixel") << 1 << 1 << 224 << 224 << 224;
    QTest::newRow("at least 96") << 1 << 1 << 32 << 96 << 96;
}

void TestView::sizesFollowTheAspect()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, side);
    QFETCH(int, newWidth);
    QFETCH(int, newHeight);
    const image::Size size = networkSize(width, height, side, View::Whole);
    QCOMPARE(size.width, newWidth);
    QCOMPARE(size.height, newHeight);
}

void TestView::aCenterViewIsTheLargestCentredSquare()
{
    Image picture = test::filled(300, 100, 255, 0, 0);
    for (int y = 0; y < 100; ++y) {
        std::fill(picture.row(y) + 300, picture.row(y) + 600, std::uint8_t{7});
    }
    const auto input = networkInput(picture, {.side = 96, .view = View::Center, .crop = {}});
    QVERIFY(input.has_value());
    QCOMPARE(input->width, 96);
    QCOMPARE(input->height, 96);
    // The red sides take part within the reach of the filter only.
    QCOMPARE(int{input->row(48)[3 * 4]}, 7);
    QCOMPARE(int{input->row(48)[3 * 91]}, 7);
}

void TestView::aCropIsClippedToThePicture()
{
    const Image picture = test::noise(200, 100, 3);
    const auto clipped =
        networkInput(picture, {.side = 96, .crop = Crop{.x = 150, .y = -10, .width = 90, .height = 60}});
    const auto inside = networkInput(picture, {.side = 96, .crop = Crop{.x = 150, .y = 0, .width = 50, .height = 50}});
    QVERIFY(clipped.has_value() && inside.has_value());
    QCOMPARE(test::maxDifference(*clipped, *inside), 0);
}

void TestView::aCropOutsideThePictureIsRefused_data()
{
    QTest::addColumn<int>("x");
    QTest::addColumn<int>("width");
    QTest::newRow("to the right") << 200 << 10;
    QTest::newRow("to the left") << -20 << 20;
    QTest::newRow("empty") << 5 << 0;
    QTest::newRow("negative") << 5 << -3;
    QTest::newRow("far away") << 2'147'483'647 << 2'147'483'647;
}

void TestView::aCropOutsideThePictureIsRefused()
{
    QFETCH(int, x);
    QFETCH(int, width);
    const auto input =
        networkInput(test::noise(200, 100, 3), {.crop = Crop{.x = x, .y = 0, .width = width, .height = 10}});
    QVERIFY(!input.has_value());
    QCOMPARE(input.error().message, "The crop does not touch the picture.");
}

void TestView::noPixelsAreRefused()
{
    QVERIFY(!networkInput({}, {}).has_value());
    QVERIFY(!image::encodeJpeg({}).has_value());
}

QTEST_APPLESS_MAIN(TestView)
#include "tst_view.moc"

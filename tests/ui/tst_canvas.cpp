#include "ui/theme/metrics.h"
#include "ui/viewer/canvas.h"

#include <QSignalSpy>
#include <QTest>

using namespace likeness::ui;
using viewer::Canvas;

namespace {

/// A picture of 4000 × 2000 on a canvas of 800 × 600: fitted it is 800 × 400, with 100 above and below.
struct Fixture {
    Fixture()
    {
        canvas.resize(800, 600);
        canvas.begin({4000, 2000});
        canvas.show();
        canvas.activateWindow();
        canvas.setFocus();
        (void)QTest::qWaitForWindowActive(&canvas);
    }

    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = Qt::ShiftModifier)
    {
        QTest::mousePress(&canvas, Qt::LeftButton, modifiers, from);
        QTest::mouseMove(&canvas, (from + to) / 2);
        QTest::mouseMove(&canvas, to);
        QTest::mouseRelease(&canvas, Qt::LeftButton, modifiers, to);
    }

    QRect region() const { return chosen.isEmpty() ? QRect() : chosen.last().front().toRect(); }

    Canvas canvas;
    QSignalSpy chosen{&canvas, &Canvas::regionChosen};
};

} // namespace

class TestCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRectangleIsInPixelsOfThePicture();
    void aRectangleIsRightWhereThePictureIsZoomedAndPanned();
    void aRectangleBegunBesideThePictureIsCutAtItsEdge();
    void draggingWithoutShiftChoosesNothing();
    void aClickChoosesNothing();
    void escapeEndsTheRectangleThatIsBeingPulled();
    void shiftIsToldByTheCursor();
    void keysMoveResizeAndTakeARectangle();
    void escapeEndsTheRectangleMadeByKeys();
    void anotherPictureEndsTheRectangle();
    void theKeysOfARectangleAreNoShortcuts();
};

void TestCanvas::aRectangleIsInPixelsOfThePicture()
{
    Fixture f;
    f.drag({100, 150}, {300, 250});
    QCOMPARE(f.chosen.size(), 1);
    QCOMPARE(f.region(), QRect(500, 250, 1000, 500));
}

void TestCanvas::aRectangleIsRightWhereThePictureIsZoomedAndPanned()
{
    Fixture f;
    f.canvas.setZoom(2);
    f.drag({400, 300}, {300, 200}, Qt::NoModifier); // the middle is now at 2050, 1050
    f.drag({420, 340}, {460, 360});
    QCOMPARE(f.region(), QRect(2060, 1070, 20, 10));
}

void TestCanvas::aRectangleBegunBesideThePictureIsCutAtItsEdge()
{
    Fixture f;
    f.drag({700, 10}, {600, 200});
    QCOMPARE(f.region(), QRect(3000, 0, 500, 500));
}

void TestCanvas::draggingWithoutShiftChoosesNothing()
{
    Fixture f;
    f.drag({100, 150}, {300, 250}, Qt::NoModifier);
    QVERIFY(f.chosen.isEmpty());
}

void TestCanvas::aClickChoosesNothing()
{
    Fixture f;
    f.drag({100, 150}, {102, 151});
    QVERIFY(f.chosen.isEmpty());
    QVERIFY(!f.canvas.isChoosingRegion());
}

void TestCanvas::escapeEndsTheRectangleThatIsBeingPulled()
{
    Fixture f;
    QTest::mousePress(&f.canvas, Qt::LeftButton, Qt::ShiftModifier, {100, 150});
    QTest::mouseMove(&f.canvas, {300, 250});
    QVERIFY(f.canvas.isChoosingRegion());
    QTest::keyClick(&f.canvas, Qt::Key_Escape);
    QVERIFY(!f.canvas.isChoosingRegion());
    QTest::mouseRelease(&f.canvas, Qt::LeftButton, Qt::ShiftModifier, {300, 250});
    QVERIFY(f.chosen.isEmpty());
}

void TestCanvas::shiftIsToldByTheCursor()
{
    Fixture f;
    QTest::keyPress(&f.canvas, Qt::Key_Shift);
    QCOMPARE(f.canvas.cursor().shape(), Qt::CrossCursor);
    QTest::keyRelease(&f.canvas, Qt::Key_Shift, Qt::ShiftModifier);
    QCOMPARE(f.canvas.cursor().shape(), Qt::ArrowCursor);
}

void TestCanvas::keysMoveResizeAndTakeARectangle()
{
    Fixture f;
    constexpr int kStep = theme::kRegionStep * 5; // in pixels of the picture
    f.canvas.startRegion();
    QTest::keyClick(&f.canvas, Qt::Key_Left);
    QTest::keyClick(&f.canvas, Qt::Key_Down);
    QTest::keyClick(&f.canvas, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&f.canvas, Qt::Key_Up, Qt::ShiftModifier);
    QTest::keyClick(&f.canvas, Qt::Key_Return);
    QCOMPARE(f.region(), QRect(1000 - kStep, 500 + kStep, 2000 + kStep, 1000 - kStep));
    QVERIFY(!f.canvas.isChoosingRegion());
}

void TestCanvas::escapeEndsTheRectangleMadeByKeys()
{
    Fixture f;
    f.canvas.startRegion();
    QTest::keyClick(&f.canvas, Qt::Key_Escape);
    QVERIFY(!f.canvas.isChoosingRegion());
    QVERIFY(f.chosen.isEmpty());
}

void TestCanvas::anotherPictureEndsTheRectangle()
{
    Fixture f;
    f.canvas.startRegion();
    f.canvas.begin({400, 300});
    QVERIFY(!f.canvas.isChoosingRegion());
}

void TestCanvas::theKeysOfARectangleAreNoShortcuts()
{
    Fixture f;
    QAction back;
    back.setShortcut(Qt::Key_Escape);
    f.canvas.addAction(&back);
    QSignalSpy triggered(&back, &QAction::triggered);
    f.canvas.startRegion();
    QTest::keyClick(f.canvas.windowHandle(), Qt::Key_Escape);
    QVERIFY(!f.canvas.isChoosingRegion());
    QVERIFY(triggered.isEmpty());
    QTest::keyClick(f.canvas.windowHandle(), Qt::Key_Escape);
    QCOMPARE(triggered.size(), 1);
}

QTEST_MAIN(TestCanvas)
#include "tst_canvas.moc"

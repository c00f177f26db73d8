#include "fake_pictures.h"

#include "ui/compare/compare_view.h"
#include "ui/compare/difference_pane.h"
#include "ui/compare/divider.h"
#include "ui/compare/linked_canvas.h"
#include "ui/compare/pane.h"
#include "ui/compare/stage.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace likeness;
using namespace likeness::ui::compare;
using likeness::engine::PictureId;
using likeness::ui::pictures::PictureLoader;
using likeness::ui::pictures::ThumbnailCache;

namespace {

/// Pictures of equal proportions and different resolution, grey; the one named 3.jpg is darker than the others.
struct Fixture {
    explicit Fixture(int count)
    {
        std::vector<engine::Item> items;
        for (int n = 0; n < count; ++n) {
            items.push_back(fake::item(n + 1));
            items.back().width = n == 1 ? 2000 : 1000;
            items.back().height = n == 1 ? 1500 : 750;
        }
        view.resize(1000, 700);
        view.show();
        view.activateWindow();
        (void)QTest::qWaitForWindowActive(&view);
        view.setPictures(items);
        view.canvas().setFocus();
    }

    static engine::Result<engine::Image> load(const std::filesystem::path &file, int maxSide)
    {
        engine::Image image = fake::pixels(maxSide, maxSide * 3 / 4);
        if (file.filename() == "3.jpg") {
            std::fill(image.pixels.begin(), image.pixels.end(), std::uint8_t{120});
        }
        return image;
    }

    void press(Qt::Key key) { QTest::keyClick(view.focusWidget(), key); }

    void turnWheel(int notches, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *target = &view.canvas();
        const QPointF at = QRectF(target->rect()).center();
        QWheelEvent wheel(at, target->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        do { // as the wheel of a mouse goes outwards; one that a program turns does not
            wheel.accept();
            QCoreApplication::sendEvent(target, &wheel);
            target = target->parentWidget();
        } while (!wheel.isAccepted() && target != nullptr);
    }

    LinkedCanvas &canvas(int index) { return view.stage().pane(index).canvas(); }

    ThumbnailCache thumbnails{[](PictureId) { return fake::jpeg(512, 384); }, 64 << 20};
    PictureLoader loader{&Fixture::load};
    CompareView view{thumbnails, loader, {}};
};

} // namespace

class TestCompareView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picturesSideBySideAreEquallyLargeAndBecomeSharp();
    void zoomingAndMovingOneMovesAll();
    void unlinkedTheyMoveAloneAndLinkedAgainTogether();
    void theWheelFlipsAndKeepsTheView();
    void arrowsFlipAndTheWheelWithControlZooms();
    void theDividerIsDragged();
    void theDividerIsMovedByKeys();
    void upAndDownChooseTheTwoOfSeveral();
    void aDifferenceIsComputed();
    void identicalPicturesAreSaidToBe();
    void arrowsAmplifyTheDifference();
    void aRectangleIsToldWithItsPicture();
    void closedItShowsNothing();
};

void TestCompareView::picturesSideBySideAreEquallyLargeAndBecomeSharp()
{
    Fixture f(4);
    for (int n = 0; n < 4; ++n) {
        QCOMPARE(f.canvas(n).pictureRect().size(), f.canvas(0).pictureRect().size());
        QTRY_VERIFY(f.canvas(n).sharpUpTo() >= f.canvas(n).zoom());
    }
    QVERIFY(f.view.stage().pane(0).y() < f.view.stage().pane(2).y());
}

void TestCompareView::zoomingAndMovingOneMovesAll()
{
    Fixture f(2);
    f.turnWheel(6);
    QTest::keyClick(f.view.focusWidget(), Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(f.canvas(0).view().magnification > 1);
    QVERIFY(f.canvas(0).view().centre.x() > 0.5);
    QVERIFY(f.canvas(1).view().centre == f.canvas(0).view().centre);
    QCOMPARE(f.canvas(1).view().magnification, f.canvas(0).view().magnification);
    QCOMPARE(f.canvas(1).zoom(), f.canvas(0).zoom() / 2); // twice the pixels
}

void TestCompareView::unlinkedTheyMoveAloneAndLinkedAgainTogether()
{
    Fixture f(2);
    f.view.setLinked(false);
    f.canvas(1).setFocus();
    f.turnWheel(6);
    QCOMPARE(f.canvas(0).view().magnification, 1.0);
    f.view.setLinked(true);
    QVERIFY(f.canvas(0).view().magnification > 1);
    QCOMPARE(f.canvas(0).view().magnification, f.canvas(1).view().magnification);
}

void TestCompareView::theWheelFlipsAndKeepsTheView()
{
    Fixture f(3);
    f.view.setMode(Mode::Flip);
    f.view.canvas().zoomBy(4);
    const QRectF before = f.view.canvas().pictureRect();
    f.turnWheel(-1);
    QVERIFY(f.view.current()->id == PictureId{2});
    QCOMPARE(f.view.canvas().pictureRect(), before);
    f.turnWheel(1);
    f.turnWheel(1);
    QVERIFY(f.view.current()->id == PictureId{3});
}

void TestCompareView::arrowsFlipAndTheWheelWithControlZooms()
{
    Fixture f(3);
    f.view.setMode(Mode::Flip);
    f.press(Qt::Key_Right);
    f.press(Qt::Key_Right);
    QVERIFY(f.view.current()->id == PictureId{3});
    f.press(Qt::Key_Left);
    QVERIFY(f.view.current()->id == PictureId{2});
    const double before = f.view.canvas().zoom();
    f.turnWheel(1, Qt::ControlModifier);
    QVERIFY(f.view.canvas().zoom() > before);
    QVERIFY(f.view.current()->id == PictureId{2});
}

void TestCompareView::theDividerIsDragged()
{
    Fixture f(2);
    f.view.setMode(Mode::Split);
    auto *divider = f.view.findChild<Divider *>();
    const QPoint middle = divider->rect().center();
    QTest::mousePress(divider, Qt::LeftButton, {}, middle);
    QTest::mouseMove(divider, middle - QPoint(250, 0));
    QTest::mouseRelease(divider, Qt::LeftButton, {}, middle);
    QCOMPARE(f.view.stage().division(), 0.25);
    QCOMPARE(f.view.stage().pane(1).mask().boundingRect().left(), 250);
    QVERIFY(f.view.stage().pane(0).mask().isEmpty());
}

void TestCompareView::theDividerIsMovedByKeys()
{
    Fixture f(2);
    f.view.setMode(Mode::Split);
    f.press(Qt::Key_Right);
    QVERIFY(f.view.stage().division() > 0.5);
    for (int n = 0; n < 100; ++n) {
        f.press(Qt::Key_Left);
    }
    QCOMPARE(f.view.stage().division(), 0.0);
}

void TestCompareView::upAndDownChooseTheTwoOfSeveral()
{
    Fixture f(3);
    f.view.setMode(Mode::Split);
    f.press(Qt::Key_Down);
    QCOMPARE(f.view.stage().pair().second, 2);
    QVERIFY(!f.view.stage().pane(1).isVisible());
    f.press(Qt::Key_Up);
    QCOMPARE(f.view.stage().pair().first, 1);
    f.press(Qt::Key_Up); // past the other of the two
    QCOMPARE(f.view.stage().pair().first, 0);
}

void TestCompareView::aDifferenceIsComputed()
{
    Fixture f(3);
    f.view.setMode(Mode::Difference);
    f.press(Qt::Key_Down);
    QTRY_VERIFY(f.view.stage().difference().text().contains(QStringLiteral("by at most 8 of 255")));
    QVERIFY(f.view.stage().difference().text().startsWith(QStringLiteral("A: 1.jpg  −  C: 3.jpg")));
}

void TestCompareView::identicalPicturesAreSaidToBe()
{
    Fixture f(4);
    f.view.stage().setPair({.first = 0, .second = 3});
    f.view.setMode(Mode::Difference);
    QTRY_VERIFY(f.view.stage().difference().text().endsWith(QStringLiteral("Identical pixels")));
}

void TestCompareView::arrowsAmplifyTheDifference()
{
    Fixture f(3);
    f.view.stage().setPair({.first = 0, .second = 2});
    f.view.setMode(Mode::Difference);
    const auto shown = [&f] {
        const QImage image = f.view.canvas().grab().toImage();
        return qRed(image.pixel(image.rect().center()));
    };
    QTRY_COMPARE(shown(), 8 * 4);
    f.press(Qt::Key_Right);
    QTRY_COMPARE(shown(), 8 * 8);
    f.press(Qt::Key_Left);
    f.press(Qt::Key_Left);
    QTRY_COMPARE(shown(), 8 * 2);
}

void TestCompareView::aRectangleIsToldWithItsPicture()
{
    Fixture f(2);
    f.view.stage().setCurrent(1);
    std::optional<engine::Item> picture;
    QRect chosen;
    connect(&f.view, &CompareView::regionChosen, this, [&](const engine::Item &item, QRect region) {
        f.view.close();
        picture = item;
        chosen = region;
    });
    f.view.canvas().startRegion();
    f.press(Qt::Key_Return);
    QVERIFY(picture && picture->id == PictureId{2});
    QCOMPARE(chosen, QRect(500, 375, 1000, 750));
}

void TestCompareView::closedItShowsNothing()
{
    Fixture f(2);
    for (const Mode mode : {Mode::SideBySide, Mode::Flip, Mode::Split, Mode::Difference}) {
        f.view.close();
        f.view.setMode(mode);
        f.press(Qt::Key_Right);
        QVERIFY(!f.view.current());
    }
}

QTEST_MAIN(TestCompareView)
#include "tst_compare_view.moc"

#include "gallery_fixture.h"

#include "ui/pictures/match_list.h"

#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace likeness;
using likeness::engine::PictureId;
using likeness::ui::gallery::GalleryView;
using likeness::ui::gallery::RowRange;
using likeness::ui::pictures::MatchList;
using likeness::ui::pictures::ThumbnailCache;
using Fixture = test::GalleryFixture;

class TestGalleryView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsInViewIsLoaded();
    void aClickSelectsOnePicture();
    void controlClickAddsAndTakesAway();
    void shiftClickSelectsTheRangeFromTheLastClick();
    void aClickBesideThePicturesSelectsNone();
    void arrowsMoveTheSelection();
    void shiftAndArrowsExtendTheSelection();
    void controlAndArrowsMoveOnlyTheFocus();
    void homeEndAndPagesReachTheEnds();
    void downFromAFullLineReachesTheShortLastLine();
    void enterAndDoubleClickAreTold();
    void appendedPicturesChangeNeitherScrollPositionNorSelection();
    void theSelectionFollowsItsPicturesWhenRowsMove();
    void zoomingKeepsTheCurrentPictureInView();
    void controlWheelZooms();
    void resizingKeepsTheFirstVisiblePicture();
    void aPressOnOneOfSeveralSelectedKeepsThemForADrag();
    void anEmptyGalleryIgnoresTheKeyboard();
    void aScreenReaderFindsEveryPicture();
    void twoHundredThousandPicturesAreSelectedAtOnce();
    void whatIsNotSelectedIsAfterInverting();
    void aLostPictureLeavesItsNeighboursWhereTheyAre();
    void aBandPulledBesideThePicturesSelectsWhatItTouches();
    void aBandWithShiftAdds();
    void aBandWithControlToggles();
    void aBandPulledBeyondTheEdgeScrolls();
    void aBandEndsWithTheButton();
    void jumpingPutsThePictureAtTheTop();
};

void TestGalleryView::onlyWhatIsInViewIsLoaded()
{
    Fixture f(200'000);
    const RowRange visible = f.view.visibleRows();
    QVERIFY(visible.end - visible.begin < 100);
    QTRY_VERIFY(!f.thumbnails.thumbnail(f.list.item(visible.end - 1).id).image.isNull());
    f.view.verticalScrollBar()->setValue(f.view.verticalScrollBar()->maximum());
    QTRY_VERIFY(!f.thumbnails.thumbnail(PictureId{200'000}).image.isNull());
    QVERIFY(f.askedCount() < 300);
}

void TestGalleryView::aClickSelectsOnePicture()
{
    Fixture f(100);
    f.click(3);
    f.click(7);
    QCOMPARE(f.view.selection().rows(), std::vector{7});
    QCOMPARE(f.view.current(), 7);
}

void TestGalleryView::controlClickAddsAndTakesAway()
{
    Fixture f(100);
    f.click(3);
    f.click(5, Qt::ControlModifier);
    f.click(7, Qt::ControlModifier);
    f.click(3, Qt::ControlModifier);
    QCOMPARE(f.view.selection().rows(), (std::vector{5, 7}));
}

void TestGalleryView::shiftClickSelectsTheRangeFromTheLastClick()
{
    Fixture f(100);
    f.click(5);
    f.click(8, Qt::ShiftModifier);
    f.click(3, Qt::ShiftModifier);
    QCOMPARE(f.view.selection().rows(), (std::vector{3, 4, 5}));
    f.click(9, Qt::ControlModifier);
    f.click(10, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(f.view.selection().rows(), (std::vector{3, 4, 5, 9, 10}));
}

void TestGalleryView::aClickBesideThePicturesSelectsNone()
{
    Fixture f(1);
    f.click(0);
    QTest::mouseClick(f.view.viewport(), Qt::LeftButton, {}, f.view.viewport()->rect().bottomRight());
    QVERIFY(f.view.selection().empty());
}

void TestGalleryView::arrowsMoveTheSelection()
{
    Fixture f(100);
    f.click(0);
    f.key(Qt::Key_Right);
    f.key(Qt::Key_Down);
    QCOMPARE(f.view.selection().rows(), std::vector{1 + f.columns()});
    f.key(Qt::Key_Up);
    f.key(Qt::Key_Up);
    f.key(Qt::Key_Left);
    f.key(Qt::Key_Left);
    QCOMPARE(f.view.selection().rows(), std::vector{0});
}

void TestGalleryView::shiftAndArrowsExtendTheSelection()
{
    Fixture f(100);
    f.click(4);
    f.key(Qt::Key_Right, Qt::ShiftModifier);
    f.key(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(f.view.selection().rows(), (std::vector{4, 5, 6}));
    f.key(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(f.view.selection().rows(), (std::vector{4, 5}));
}

void TestGalleryView::controlAndArrowsMoveOnlyTheFocus()
{
    Fixture f(100);
    f.click(4);
    f.key(Qt::Key_Right, Qt::ControlModifier);
    f.key(Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(f.view.selection().rows(), std::vector{4});
    QCOMPARE(f.view.current(), 6);
    f.key(Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(f.view.selection().rows(), (std::vector{4, 6}));
}

void TestGalleryView::homeEndAndPagesReachTheEnds()
{
    Fixture f(1000);
    f.key(Qt::Key_End);
    QCOMPARE(f.view.current(), 999);
    QVERIFY(f.view.viewport()->rect().contains(f.view.cellRect(999)));
    f.key(Qt::Key_Home);
    QCOMPARE(f.view.current(), 0);
    f.key(Qt::Key_PageDown);
    QVERIFY(f.view.current() >= 2 * f.columns());
    QCOMPARE(f.view.current() % f.columns(), 0);
    for (int page = 0; page < 100; ++page) {
        f.key(Qt::Key_PageDown);
    }
    QCOMPARE(f.view.current() / f.columns(), 999 / f.columns());
    for (int page = 0; page < 100; ++page) {
        f.key(Qt::Key_PageUp);
    }
    QCOMPARE(f.view.current() / f.columns(), 0);
}

void TestGalleryView::downFromAFullLineReachesTheShortLastLine()
{
    Fixture f(100);
    const int columns = f.columns();
    test::show(f.list, fake::snapshot(columns + 1));
    f.view.select(columns - 1);
    f.key(Qt::Key_Down);
    QCOMPARE(f.view.current(), columns);
    f.key(Qt::Key_Down);
    QCOMPARE(f.view.current(), columns);
}

void TestGalleryView::enterAndDoubleClickAreTold()
{
    Fixture f(100);
    QSignalSpy activated(&f.view, &GalleryView::activated);
    QSignalSpy doubleClicked(&f.view, &GalleryView::doubleClicked);
    f.click(2);
    f.key(Qt::Key_Return);
    QTest::mouseDClick(f.view.viewport(), Qt::LeftButton, {}, f.view.cellRect(5).center());
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 2);
    QCOMPARE(doubleClicked.size(), 1);
    QCOMPARE(doubleClicked[0][0].toInt(), 5);
}

void TestGalleryView::appendedPicturesChangeNeitherScrollPositionNorSelection()
{
    Fixture f(5000);
    f.view.select(3000);
    const int scrolled = f.view.verticalScrollBar()->value();
    QVERIFY(scrolled > 0);
    QSignalSpy selectionChanged(&f.view, &GalleryView::selectionChanged);
    for (std::int64_t count = 5100; count <= 6000; count += 100) {
        test::show(f.list, fake::snapshot(count));
    }
    QCOMPARE(f.view.verticalScrollBar()->value(), scrolled);
    QCOMPARE(f.view.selection().rows(), std::vector{3000});
    QCOMPARE(f.view.current(), 3000);
    QCOMPARE(selectionChanged.size(), 0);
}

void TestGalleryView::theSelectionFollowsItsPicturesWhenRowsMove()
{
    MatchList list;
    ThumbnailCache thumbnails([](PictureId) { return fake::jpeg(8, 8); }, 1 << 20);
    GalleryView view(list, thumbnails, GalleryView::Captions::Match);
    view.resize(1000, 700);
    list.setMatches(fake::matches({1, 2, 3, 4, 5}).matches);
    view.select(1); // picture 2
    list.setMatches(fake::matches({9, 1, 3, 2}).matches);
    QCOMPARE(view.selection().rows(), std::vector{3});
    QCOMPARE(view.current(), 3);
    list.setMatches(fake::matches({9, 1}).matches);
    QVERIFY(view.selection().empty());
    QCOMPARE(view.current(), 1); // the nearest that is still there
}

void TestGalleryView::zoomingKeepsTheCurrentPictureInView()
{
    Fixture f(5000);
    f.view.select(2500);
    for (const int step : {9, 0, 4}) {
        f.view.setZoomStep(step);
        QVERIFY(f.view.visibleRows().begin <= 2500 && 2500 < f.view.visibleRows().end);
    }
}

void TestGalleryView::controlWheelZooms()
{
    Fixture f(100);
    const int before = f.view.zoomStep();
    const QPointF middle = QRectF(f.view.viewport()->rect()).center();
    QWheelEvent wheel(middle, f.view.viewport()->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(f.view.viewport(), &wheel);
    QCOMPARE(f.view.zoomStep(), before + 1);
    f.view.setZoomStep(1000);
    QCOMPARE(f.view.zoomStep(), static_cast<int>(ui::theme::kThumbnailSides.size()) - 1);
}

void TestGalleryView::resizingKeepsTheFirstVisiblePicture()
{
    Fixture f(5000);
    f.view.verticalScrollBar()->setValue(f.view.verticalScrollBar()->maximum() / 2);
    const int first = f.view.visibleRows().begin;
    for (const int width : {900, 700, 400, 650, 1000}) {
        f.view.resize(width, 700);
        QVERIFY(f.view.visibleRows().begin <= first && first < f.view.visibleRows().end);
    }
    QCOMPARE(f.view.visibleRows().begin, first);
}

void TestGalleryView::aPressOnOneOfSeveralSelectedKeepsThemForADrag()
{
    Fixture f(100);
    f.click(2);
    f.click(4, Qt::ShiftModifier);
    QTest::mousePress(f.view.viewport(), Qt::LeftButton, {}, f.view.cellRect(3).center());
    QCOMPARE(f.view.selection().count(), 3);
    QTest::mouseRelease(f.view.viewport(), Qt::LeftButton, {}, f.view.cellRect(3).center());
    QCOMPARE(f.view.selection().rows(), std::vector{3});
}

void TestGalleryView::anEmptyGalleryIgnoresTheKeyboard()
{
    Fixture f(0);
    QSignalSpy activated(&f.view, &GalleryView::activated);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Down, Qt::Key_End, Qt::Key_Space}) {
        f.key(key);
    }
    f.view.selectAll();
    QCOMPARE(activated.size(), 0);
    QCOMPARE(f.view.current(), -1);
}

void TestGalleryView::aScreenReaderFindsEveryPicture()
{
    Fixture f(200'000);
    f.view.setAccessibleName(QStringLiteral("All pictures"));
    f.view.select(123'456);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&f.view);
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->text(QAccessible::Name), QStringLiteral("All pictures"));
    QCOMPARE(list->childCount(), 200'000);
    QAccessibleInterface *item = list->child(123'456);
    QCOMPARE(item->role(), QAccessible::ListItem);
    QCOMPARE(item->text(QAccessible::Name), QStringLiteral("123457.jpg"));
    QVERIFY(item->state().selected);
    QVERIFY(!item->state().offscreen);
    QCOMPARE(list->indexOfChild(item), 123'456);
    QVERIFY(list->child(0)->state().offscreen);
}

void TestGalleryView::twoHundredThousandPicturesAreSelectedAtOnce()
{
    Fixture f(200'000);
    QSignalSpy selectionChanged(&f.view, &GalleryView::selectionChanged);
    f.view.selectAll();
    QCOMPARE(f.view.selection().count(), 200'000);
    QCOMPARE(selectionChanged.size(), 1);
}

void TestGalleryView::whatIsNotSelectedIsAfterInverting()
{
    Fixture f(4);
    f.click(1);
    QSignalSpy selectionChanged(&f.view, &GalleryView::selectionChanged);
    f.view.invertSelection();
    QCOMPARE(f.view.selection().rows(), (std::vector{0, 2, 3}));
    QCOMPARE(selectionChanged.size(), 1);
}

void TestGalleryView::aLostPictureLeavesItsNeighboursWhereTheyAre()
{
    Fixture f(5000);
    f.view.select(3000);
    const int y = f.view.cellRect(3000).top();
    std::vector<std::int64_t> ids;
    for (std::int64_t id = 1; id <= 5000; ++id) {
        if (id % 10 != 1) { // picture 3001, in row 3000, is one of them
            ids.push_back(id);
        }
    }
    test::show(f.list, fake::snapshotOf(ids));
    QCOMPARE(f.list.item(f.view.current()).id, PictureId{3002});
    QCOMPARE(f.view.cellRect(f.view.current()).top(), y);
}

void TestGalleryView::aBandPulledBesideThePicturesSelectsWhatItTouches()
{
    Fixture f(100);
    f.click(10);
    f.pull(f.beside(0), f.view.cellRect(f.columns() + 1).center());
    QCOMPARE(f.view.selection().rows(), (std::vector{0, 1, f.columns(), f.columns() + 1}));
    QCOMPARE(f.view.current(), f.columns() + 1);
}

void TestGalleryView::aBandWithShiftAdds()
{
    Fixture f(100);
    f.click(10);
    f.pull(f.beside(0), f.view.cellRect(1).center(), Qt::ShiftModifier);
    QCOMPARE(f.view.selection().rows(), (std::vector{0, 1, 10}));
}

void TestGalleryView::aBandWithControlToggles()
{
    Fixture f(100);
    f.click(1);
    f.pull(f.beside(0), f.view.cellRect(2).center(), Qt::ControlModifier);
    QCOMPARE(f.view.selection().rows(), (std::vector{0, 2}));
}

void TestGalleryView::aBandPulledBeyondTheEdgeScrolls()
{
    Fixture f(5000);
    const QPoint outside(f.view.viewport()->width() / 2, f.view.viewport()->height() + 100);
    QTest::mousePress(f.view.viewport(), Qt::LeftButton, {}, f.beside(0));
    f.moveTo(outside);
    QTRY_VERIFY(f.view.visibleRows().begin > 100);
    QVERIFY(f.view.selection().count() > 50);
    f.moveTo(f.view.viewport()->rect().center());
    QTest::mouseRelease(f.view.viewport(), Qt::LeftButton, {}, f.view.viewport()->rect().center());
    QVERIFY(f.view.selection().contains(0));
}

void TestGalleryView::aBandEndsWithTheButton()
{
    Fixture f(100);
    f.pull(f.beside(0), f.view.cellRect(1).center());
    f.moveTo(f.view.cellRect(20).center(), Qt::NoButton);
    QCOMPARE(f.view.selection().rows(), (std::vector{0, 1}));
}

void TestGalleryView::jumpingPutsThePictureAtTheTop()
{
    Fixture f({300, 300, 300});
    QSignalSpy scrolledTo(&f.view, &GalleryView::scrolledTo);
    f.view.jumpTo(300);
    QCOMPARE(f.view.groupBox(1).top(), 0); // with its header
    QCOMPARE(scrolledTo.constLast()[0].toInt(), 300);
    f.view.jumpTo(450);
    QCOMPARE(f.view.cellRect(450).top(), f.view.groupBox(1).bottom() + 1); // below the sticky one
    QCOMPARE(f.view.visibleRows().begin, 450);
    QVERIFY(f.view.selection().empty());
}

QTEST_MAIN(TestGalleryView)
#include "tst_gallery_view.moc"

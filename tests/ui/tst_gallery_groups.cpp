#include "gallery_fixture.h"

#include <QScrollBar>
#include <QTest>

using namespace likeness;
using likeness::engine::PictureId;
using likeness::ui::library::Grouping;
using Fixture = test::GalleryFixture;

class TestGalleryGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickOnTheBoxOfAGroupSelectsIt();
    void aSecondClickOnTheBoxTakesTheGroupAway();
    void aClickBesideTheTitleSelectsNothing();
    void theGroupOfTheCurrentPictureIsSelectedByCommand();
    void arrowsCrossGroups();
    void theFirstPictureOfAGroupIsRevealedWithItsHeader();
    void groupingKeepsTheCurrentPictureWhereItIs();
    void groupingKeepsTheFirstPictureInViewWhereTheCurrentIsNot();
    void groupingAtTheTopShowsTheFirstHeader();
    void zoomingKeepsTheHeaderAtTheTop();
    void theHeaderOfTheGroupAtTheTopStaysInView();
    void theNextHeaderPushesItOut();
    void aClickOnAStickyHeaderSelectsItsGroup();
    void aPictureBeneathAStickyHeaderIsNotHit();
    void theCurrentPictureIsRevealedBelowAStickyHeader();
    void pagesLeaveNoPictureOut();
    void aStickyHeaderIsPaintedOverThePictures();
    void aNewListMovesNothingBeneathAStickyHeader();
    void aViewNoTallerThanAHeaderKeepsItsPlace();
    void aScreenReaderHearsWhereAGroupBegins();
};

void TestGalleryGroups::aClickOnTheBoxOfAGroupSelectsIt()
{
    Fixture f({3, 12, 5});
    f.click(1);
    f.clickBox(1);
    QCOMPARE(f.view.selection().count(), 13); // beside what was selected
    QVERIFY(f.view.selection().contains(3) && f.view.selection().contains(14));
    QCOMPARE(f.view.current(), 3);
}

void TestGalleryGroups::aSecondClickOnTheBoxTakesTheGroupAway()
{
    Fixture f({3, 12, 5});
    f.clickBox(0);
    f.clickBox(1);
    f.clickBox(0);
    QCOMPARE(f.view.selection().rows(), (std::vector{3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}));
}

void TestGalleryGroups::aClickBesideTheTitleSelectsNothing()
{
    Fixture f({3, 12, 5});
    f.click(1);
    const QPoint besides(f.view.viewport()->width() - 2, f.view.groupBox(1).center().y());
    QTest::mouseClick(f.view.viewport(), Qt::LeftButton, {}, besides);
    QVERIFY(f.view.selection().empty());
}

void TestGalleryGroups::theGroupOfTheCurrentPictureIsSelectedByCommand()
{
    Fixture f({3, 12, 5});
    f.click(1);
    f.view.toggleCurrentGroup();
    QCOMPARE(f.view.selection().rows(), (std::vector{0, 1, 2}));
    f.view.toggleCurrentGroup();
    QVERIFY(f.view.selection().empty());
    QCOMPARE(f.view.current(), 1);
}

void TestGalleryGroups::arrowsCrossGroups()
{
    Fixture f({3, 12, 5});
    f.click(1);
    f.key(Qt::Key_Down);
    QCOMPARE(f.view.current(), 4);
    f.key(Qt::Key_Down, Qt::ShiftModifier);
    f.key(Qt::Key_Up, Qt::ShiftModifier);
    f.key(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(f.view.current(), 1);
    QCOMPARE(f.view.selection().rows(), (std::vector{1, 2, 3, 4}));
}

void TestGalleryGroups::theFirstPictureOfAGroupIsRevealedWithItsHeader()
{
    Fixture f({100, 100});
    f.view.select(199);
    f.view.select(100);
    QVERIFY(f.view.viewport()->rect().contains(f.view.groupBox(1)));
}

void TestGalleryGroups::groupingKeepsTheCurrentPictureWhereItIs()
{
    Fixture f({800, 700, 900});
    f.arrange({.grouping = Grouping::None});
    f.view.select(1000);
    const int y = f.view.cellRect(1000).top();
    f.arrange({.grouping = Grouping::Month});
    QCOMPARE(f.view.cellRect(1000).top(), y);
    f.arrange({.descending = true, .grouping = Grouping::Month});
    QCOMPARE(f.list.item(f.view.current()).id, PictureId{1001});
    QCOMPARE(f.view.cellRect(f.view.current()).top(), y);
    QCOMPARE(f.view.selection().rows(), std::vector{f.view.current()});
}

void TestGalleryGroups::groupingKeepsTheFirstPictureInViewWhereTheCurrentIsNot()
{
    Fixture f({800, 700, 900});
    f.arrange({.grouping = Grouping::None});
    f.view.verticalScrollBar()->setValue(f.view.verticalScrollBar()->maximum() / 2);
    const int first = f.view.visibleRows().begin;
    const int y = f.view.cellRect(first).top();
    f.arrange({.grouping = Grouping::Month});
    QCOMPARE(f.view.cellRect(first).top(), y);
}

void TestGalleryGroups::groupingAtTheTopShowsTheFirstHeader()
{
    Fixture f({800, 700, 900});
    f.arrange({.grouping = Grouping::None});
    QCOMPARE(f.view.cellRect(0).top(), 0);
    f.arrange({.grouping = Grouping::Month});
    QCOMPARE(f.view.groupBox(0).top(), 0);
}

void TestGalleryGroups::zoomingKeepsTheHeaderAtTheTop()
{
    Fixture f({800, 700, 900});
    f.view.jumpTo(800);
    f.view.setZoomStep(f.view.zoomStep() + 2);
    QCOMPARE(f.view.groupBox(1).top(), 0);
}

void TestGalleryGroups::theHeaderOfTheGroupAtTheTopStaysInView()
{
    Fixture f({200, 200});
    for (const int value : {0, 1, 100, 700}) {
        f.view.verticalScrollBar()->setValue(value);
        QCOMPARE(f.view.groupBox(0).top(), 0);
    }
}

void TestGalleryGroups::theNextHeaderPushesItOut()
{
    Fixture f({200, 200});
    f.view.jumpTo(200);
    f.view.verticalScrollBar()->setValue(f.view.verticalScrollBar()->value() - 10);
    QCOMPARE(f.view.groupBox(1).top(), 10);
    QCOMPARE(f.view.groupBox(0).bottom() + 1, 10);
}

void TestGalleryGroups::aClickOnAStickyHeaderSelectsItsGroup()
{
    Fixture f({200, 200});
    f.view.jumpTo(100);
    f.clickBox(0);
    QCOMPARE(f.view.selection().count(), 200);
    QVERIFY(f.view.selection().contains(0) && f.view.selection().contains(199));
    f.clickBox(0);
    QVERIFY(f.view.selection().empty());
}

void TestGalleryGroups::aPictureBeneathAStickyHeaderIsNotHit()
{
    Fixture f({200, 200});
    f.click(1);
    const QRect cell = f.view.cellRect(f.columns());
    f.view.verticalScrollBar()->setValue(cell.center().y());
    const QPoint besides(f.view.viewport()->width() - 2, f.view.groupBox(0).center().y());
    QVERIFY(!f.view.rowAt(besides));
    QTest::mouseClick(f.view.viewport(), Qt::LeftButton, {}, besides);
    QVERIFY(f.view.selection().empty());
    QTest::mouseDClick(f.view.viewport(), Qt::LeftButton, {}, besides);
    QVERIFY(f.view.selection().empty());
}

void TestGalleryGroups::theCurrentPictureIsRevealedBelowAStickyHeader()
{
    Fixture f({200, 200});
    f.view.select(199);
    while (f.view.current() >= f.columns()) {
        f.key(Qt::Key_Up);
        const QRect cell = f.view.cellRect(f.view.current());
        QVERIFY(f.view.viewport()->rect().contains(cell));
        QVERIFY(cell.top() > f.view.groupBox(0).bottom());
    }
}

void TestGalleryGroups::pagesLeaveNoPictureOut()
{
    Fixture f({200, 200});
    f.view.resize(1000, 2 * f.view.cellRect(0).height() + f.view.groupBox(0).height() - 1); // not two lines below it
    f.click(0);
    f.key(Qt::Key_PageDown);
    QCOMPARE(f.view.current(), f.columns());
}

void TestGalleryGroups::aStickyHeaderIsPaintedOverThePictures()
{
    Fixture f({200, 200});
    f.view.selectAll(); // so that there is colour in every cell
    const auto header = [&f] {
        const QRect strip(f.view.viewport()->width() - 9, 0, 8, f.view.groupBox(0).height() / 2);
        return f.view.viewport()->grab(strip).toImage().convertToFormat(QImage::Format_RGB32);
    };
    const QImage atRest = header();
    f.view.verticalScrollBar()->setValue(f.view.cellRect(0).center().y());
    QCOMPARE(header(), atRest);
}

void TestGalleryGroups::aNewListMovesNothingBeneathAStickyHeader()
{
    Fixture f({300, 300});
    for (const int covered : {0, 5, -50}) {
        f.view.jumpTo(120);
        f.view.verticalScrollBar()->setValue(f.view.verticalScrollBar()->value() + covered);
        const int first = f.view.visibleRows().begin;
        const int y = f.view.cellRect(first).top();
        f.arrange({.grouping = Grouping::Month, .filter = {.words = QStringLiteral("jpg")}}); // finds all of them
        QCOMPARE(f.view.cellRect(first).top(), y);
        f.arrange({.grouping = Grouping::Month});
        QCOMPARE(f.view.cellRect(first).top(), y);
    }
}

void TestGalleryGroups::aViewNoTallerThanAHeaderKeepsItsPlace()
{
    Fixture f({200, 200});
    f.view.resize(100, 30); // as in a page that was never shown
    QVERIFY(f.view.viewport()->height() <= f.view.groupBox(0).height());
    for (const int row : {0, 120, 200, 399}) {
        f.view.jumpTo(row);
        QCOMPARE(f.view.visibleRows().begin, row);
    }
    f.view.jumpTo(120);
    f.arrange({.grouping = Grouping::Month, .filter = {.words = QStringLiteral("jpg")}});
    f.view.resize(1000, 700);
    QCOMPARE(f.view.cellRect(120).top(), f.view.groupBox(0).bottom() + 1);
}

void TestGalleryGroups::aScreenReaderHearsWhereAGroupBegins()
{
    Fixture f({3, 12, 5});
    QVERIFY(f.view.description(3).startsWith(f.list.groupTitle(1)));
    QVERIFY(!f.view.description(4).contains(f.list.groupTitle(1)));
}

QTEST_MAIN(TestGalleryGroups)
#include "tst_gallery_groups.moc"

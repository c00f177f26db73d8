#include "ui/gallery/selection.h"

#include <QTest>

using likeness::ui::gallery::Selection;
using likeness::ui::pictures::RowMoves;

class TestSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRangeCountsEachRowOnce();
    void aRangeMayBeGivenBackwards();
    void newRowsAreNotSelected();
    void lostRowsAreNoLongerCounted();
    void rowsComeInOrder();
    void whatWasSelectedIsNotAfterInverting();
    void theSelectionFollowsItsPictures();
};

void TestSelection::aRangeCountsEachRowOnce()
{
    Selection selection;
    selection.resize(100);
    selection.setRange(10, 19, true);
    selection.setRange(15, 24, true);
    QCOMPARE(selection.count(), 15);
    selection.setRange(0, 99, false);
    QVERIFY(selection.empty());
}

void TestSelection::aRangeMayBeGivenBackwards()
{
    Selection selection;
    selection.resize(10);
    selection.setRange(7, 5, true);
    QCOMPARE(selection.rows(), (std::vector{5, 6, 7}));
}

void TestSelection::newRowsAreNotSelected()
{
    Selection selection;
    selection.resize(10);
    selection.setRange(0, 9, true);
    selection.resize(20);
    QCOMPARE(selection.count(), 10);
    QVERIFY(!selection.contains(10));
}

void TestSelection::lostRowsAreNoLongerCounted()
{
    Selection selection;
    selection.resize(10);
    selection.setRange(5, 9, true);
    selection.resize(7);
    QCOMPARE(selection.count(), 2);
}

void TestSelection::rowsComeInOrder()
{
    Selection selection;
    selection.resize(10);
    for (const int row : {8, 3, 5}) {
        selection.set(row, true);
    }
    selection.set(5, false);
    QCOMPARE(selection.rows(), (std::vector{3, 8}));
}

void TestSelection::whatWasSelectedIsNotAfterInverting()
{
    Selection selection;
    selection.resize(5);
    selection.setRange(1, 3, true);
    selection.invert();
    QCOMPARE(selection.rows(), (std::vector{0, 4}));
    QCOMPARE(selection.count(), 2);
}

void TestSelection::theSelectionFollowsItsPictures()
{
    Selection selection;
    selection.resize(4);
    selection.setRange(0, 2, true);
    selection.follow(RowMoves({5, RowMoves::kGone, 0, 1}), 6);
    QCOMPARE(selection.rows(), (std::vector{0, 5}));
    selection.follow(RowMoves(), 8);
    QCOMPARE(selection.rows(), (std::vector{0, 5}));
    QCOMPARE(selection.size(), 8);
}

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_selection.moc"

#include "ui/pictures/row_moves.h"

#include <QTest>

using likeness::ui::pictures::RowMoves;

class TestRowMoves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsStayUntilToldOtherwise();
    void theNearestOfALostRowIsBehindIt();
    void behindTheLastTheNearestIsInFront();
    void whereAllHaveGoneThereIsNoNearest();
};

void TestRowMoves::rowsStayUntilToldOtherwise()
{
    const RowMoves moves;
    QVERIFY(moves.rowsStay());
    QCOMPARE(moves.of(7), 7);
    QCOMPARE(moves.nearest(7), std::optional(7));
}

void TestRowMoves::theNearestOfALostRowIsBehindIt()
{
    const RowMoves moves({4, RowMoves::kGone, RowMoves::kGone, 2});
    QCOMPARE(moves.nearest(1), std::optional(2));
    QCOMPARE(moves.nearest(0), std::optional(4));
}

void TestRowMoves::behindTheLastTheNearestIsInFront()
{
    const RowMoves moves({4, 6, RowMoves::kGone, RowMoves::kGone});
    QCOMPARE(moves.nearest(3), std::optional(6));
}

void TestRowMoves::whereAllHaveGoneThereIsNoNearest()
{
    QVERIFY(!RowMoves({RowMoves::kGone, RowMoves::kGone}).nearest(0));
}

QTEST_GUILESS_MAIN(TestRowMoves)
#include "tst_row_moves.moc"

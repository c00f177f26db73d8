#include "ui/gallery/grid.h"

#include <QTest>

using likeness::ui::gallery::Grid;
using likeness::ui::gallery::RowRange;

class TestGrid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsFillTheWidth();
    void everyCellIsFoundAtItsMiddle();
    void thereIsNothingBesideTheLastCell();
    void onlyLinesInViewAreNamed();
    void aNarrowWidthStillHasAColumn();
    void anEmptyGridHasNoRows();
};

void TestGrid::cellsFillTheWidth()
{
    const Grid grid(1000, 100, {180, 200});
    QCOMPARE(grid.columns(), 5);
    QCOMPARE(grid.cellSize(), QSize(200, 200));
    QCOMPARE(grid.height(), 20 * 200);
}

void TestGrid::everyCellIsFoundAtItsMiddle()
{
    const Grid grid(997, 100, {180, 200});
    for (int row = 0; row < 100; ++row) {
        QCOMPARE(grid.rowAt(grid.cell(row).center()), std::optional(row));
    }
}

void TestGrid::thereIsNothingBesideTheLastCell()
{
    const Grid grid(1000, 7, {180, 200});
    QVERIFY(!grid.rowAt(grid.cell(6).center() + QPoint(200, 0)));
    QVERIFY(!grid.rowAt({500, 401}));
    QVERIFY(!grid.rowAt({-1, 10}));
    QVERIFY(!grid.rowAt({10, -1}));
}

void TestGrid::onlyLinesInViewAreNamed()
{
    const Grid grid(1000, 103, {180, 200});
    QCOMPARE(grid.rowsBetween(0, 400), (RowRange{0, 10}));
    QCOMPARE(grid.rowsBetween(199, 401), (RowRange{0, 15}));
    QCOMPARE(grid.rowsBetween(200, 400), (RowRange{5, 10}));
    QCOMPARE(grid.rowsBetween(4000, 9000), (RowRange{100, 103}));
    QCOMPARE(grid.rowsBetween(9000, 9100), (RowRange{103, 103}));
}

void TestGrid::aNarrowWidthStillHasAColumn()
{
    QCOMPARE(Grid(50, 3, {180, 200}).columns(), 1);
    QCOMPARE(Grid(0, 3, {180, 200}).columns(), 1);
}

void TestGrid::anEmptyGridHasNoRows()
{
    const Grid grid(1000, 0, {180, 200});
    QCOMPARE(grid.height(), 0);
    QCOMPARE(grid.rowsBetween(0, 1000), RowRange{});
    QVERIFY(!grid.rowAt({0, 0}));
}

QTEST_GUILESS_MAIN(TestGrid)
#include "tst_grid.moc"

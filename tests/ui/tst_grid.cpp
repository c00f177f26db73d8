#include "ui/gallery/grid.h"

#include <QTest>

using likeness::ui::gallery::Grid;
using likeness::ui::gallery::GridShape;
using likeness::ui::gallery::RowRange;

namespace {

Grid plain(int width, int count)
{
    return Grid({.width = width, .count = count, .minimumCell = {180, 200}, .groups = {}, .headerHeight = 40});
}

/// Five columns; groups of 7, 5, 1, 12 and 3 pictures.
Grid grouped()
{
    return Grid(
        {.width = 1000, .count = 28, .minimumCell = {180, 200}, .groups = {0, 7, 12, 13, 25}, .headerHeight = 40});
}

} // namespace

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
    void everyGroupBeginsBelowItsHeader();
    void everyCellOfAGroupIsFoundAtItsMiddle();
    void aHeaderIsNoCell();
    void aHeaderIsHeldAtTheEdgeWhileItsGroupIsThere();
    void aStickyHeaderIsPushedOutByTheNext();
    void whatIsInViewIsWhatReachesIntoIt();
    void aRectangleTouchesTheCellsItMeets();
    void linesAreCrossedInTheirColumn();
    void aGroupForEveryPictureIsAGridToo();
};

void TestGrid::cellsFillTheWidth()
{
    const Grid grid = plain(1000, 100);
    QCOMPARE(grid.columns(), 5);
    QCOMPARE(grid.cellSize(), QSize(200, 200));
    QCOMPARE(grid.height(), 20 * 200);
}

void TestGrid::everyCellIsFoundAtItsMiddle()
{
    const Grid grid = plain(997, 100);
    for (int row = 0; row < 100; ++row) {
        QCOMPARE(grid.rowAt(grid.cell(row).center()), std::optional(row));
    }
}

void TestGrid::thereIsNothingBesideTheLastCell()
{
    const Grid grid = plain(1000, 7);
    QVERIFY(!grid.rowAt(grid.cell(6).center() + QPoint(200, 0)));
    QVERIFY(!grid.rowAt({500, 401}));
    QVERIFY(!grid.rowAt({-1, 10}));
    QVERIFY(!grid.rowAt({10, -1}));
}

void TestGrid::onlyLinesInViewAreNamed()
{
    const Grid grid = plain(1000, 103);
    QCOMPARE(grid.rowsBetween(0, 400), (RowRange{0, 10}));
    QCOMPARE(grid.rowsBetween(199, 401), (RowRange{0, 15}));
    QCOMPARE(grid.rowsBetween(200, 400), (RowRange{5, 10}));
    QCOMPARE(grid.rowsBetween(4000, 9000), (RowRange{100, 103}));
    QCOMPARE(grid.rowsBetween(9000, 9100), (RowRange{103, 103}));
}

void TestGrid::aNarrowWidthStillHasAColumn()
{
    QCOMPARE(plain(50, 3).columns(), 1);
    QCOMPARE(plain(0, 3).columns(), 1);
}

void TestGrid::anEmptyGridHasNoRows()
{
    const Grid grid = plain(1000, 0);
    QCOMPARE(grid.height(), 0);
    QCOMPARE(grid.rowsBetween(0, 1000), RowRange{});
    QVERIFY(!grid.rowAt({0, 0}));
}

void TestGrid::everyGroupBeginsBelowItsHeader()
{
    const Grid grid = grouped();
    QCOMPARE(grid.height(), 8 * 200 + 5 * 40);
    QCOMPARE(grid.header(0), QRect(0, 0, 1000, 40));
    QCOMPARE(grid.header(1), QRect(0, 440, 1000, 40));
    for (int group = 0; group < grid.groupCount(); ++group) {
        const int first = grid.rowsOfGroup(group).begin;
        QCOMPARE(grid.groupOf(first), group);
        QCOMPARE(grid.cell(first).topLeft(), grid.header(group).bottomLeft() + QPoint(0, 1));
    }
}

void TestGrid::everyCellOfAGroupIsFoundAtItsMiddle()
{
    const Grid grid = grouped();
    for (int row = 0; row < 28; ++row) {
        QCOMPARE(grid.rowAt(grid.cell(row).center()), std::optional(row));
        QCOMPARE(grid.rowAt(grid.cell(row).bottomRight()), std::optional(row));
    }
    QVERIFY(!grid.rowAt(grid.cell(6).center() + QPoint(200, 0)));
}

void TestGrid::aHeaderIsNoCell()
{
    const Grid grid = grouped();
    for (int group = 0; group < grid.groupCount(); ++group) {
        for (const QPoint point : {grid.header(group).topLeft(), grid.header(group).bottomRight()}) {
            QVERIFY(!grid.rowAt(point));
            QCOMPARE(grid.headerAt(point), std::optional(group));
        }
    }
    QVERIFY(!grid.headerAt(grid.cell(3).center()));
}

void TestGrid::aHeaderIsHeldAtTheEdgeWhileItsGroupIsThere()
{
    const Grid grid = grouped();
    QCOMPARE(grid.header(0, 300), QRect(0, 300, 1000, 40));
    QCOMPARE(grid.header(1, 300), grid.header(1));
    QCOMPARE(grid.headerAt({10, 339}, 300), std::optional(0));
    QVERIFY(!grid.headerAt({10, 340}, 300));
    QCOMPARE(grid.headerAt({10, 450}, 300), std::optional(1));
    QCOMPARE(grid.header(4, grid.height() - 10).bottom() + 1, grid.height());
}

void TestGrid::aStickyHeaderIsPushedOutByTheNext()
{
    const Grid grid = grouped();
    QCOMPARE(grid.header(0, 430), QRect(0, 400, 1000, 40)); // the next is at 440
    QCOMPARE(grid.headerAt({10, 439}, 430), std::optional(0));
    QCOMPARE(grid.headerAt({10, 440}, 430), std::optional(1));
}

void TestGrid::whatIsInViewIsWhatReachesIntoIt()
{
    const Grid grid = grouped();
    for (int top = -50; top < grid.height() + 50; top += 10) {
        for (const int height : {1, 40, 333}) {
            const auto reaches = [&](const QRect &rect) { return rect.bottom() >= top && rect.top() < top + height; };
            const RowRange rows = grid.rowsBetween(top, top + height);
            for (int row = 0; row < grid.count(); ++row) {
                QCOMPARE(row >= rows.begin && row < rows.end, reaches(grid.cell(row)));
            }
            const RowRange headers = grid.headersBetween(top, top + height);
            for (int group = 0; group < grid.groupCount(); ++group) {
                QCOMPARE(group >= headers.begin && group < headers.end, reaches(grid.header(group, top)));
            }
        }
    }
}

void TestGrid::aRectangleTouchesTheCellsItMeets()
{
    for (const Grid &grid : {grouped(), plain(1000, 28)}) {
        for (const QRect rect : {QRect(-20, -20, 2000, 5000), QRect(250, 100, 300, 900), QRect(790, 0, 5, 2000),
                                 QRect(100, 460, 800, 10), QRect(0, 250, 1000, 400), QRect(2000, 0, 10, 10)}) {
            std::vector<int> met;
            for (const RowRange &range : grid.rowsIn(rect)) {
                for (int row = range.begin; row < range.end; ++row) {
                    met.push_back(row);
                }
            }
            std::vector<int> expected;
            for (int row = 0; row < grid.count(); ++row) {
                if (grid.cell(row).intersects(rect)) {
                    expected.push_back(row);
                }
            }
            QCOMPARE(met, expected);
        }
    }
}

void TestGrid::linesAreCrossedInTheirColumn()
{
    const Grid grid = grouped();
    QCOMPARE(grid.rowAcross(1, 1), 6);
    QCOMPARE(grid.rowAcross(6, 1), 8); // into the next group
    QCOMPARE(grid.rowAcross(11, 1), 12); // the last of a shorter line
    QCOMPARE(grid.rowAcross(14, -1), 12);
    QCOMPARE(grid.rowAcross(14, -100), 1);
    QCOMPARE(grid.rowAcross(14, 100), 26);
    QCOMPARE(grid.rowAcross(27, 1), 27);
}

void TestGrid::aGroupForEveryPictureIsAGridToo()
{
    GridShape shape{.width = 1000, .count = 1000, .minimumCell = {180, 200}, .groups = {}, .headerHeight = 40};
    for (int row = 0; row < shape.count; ++row) {
        shape.groups.push_back(row);
    }
    const Grid grid(shape);
    QCOMPARE(grid.height(), 1000 * 240);
    QCOMPARE(grid.rowsBetween(240 * 500, 240 * 502), (RowRange{500, 502}));
}

QTEST_GUILESS_MAIN(TestGrid)
#include "tst_grid.moc"

#include "ui/viewer/region.h"

#include <QTest>

using likeness::ui::viewer::Region;

class TestRegion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itHoldsEveryPixelItTouches();
    void itCanBePulledInAnyDirection();
    void itIsCutAtTheEdgesOfThePicture();
    void movingStopsAtTheEdgesAndKeepsTheSize();
    void growingStopsAtTheEdgesAndAtTheLeastSize();
    void aSliverIsNotLargeEnough();
    void theMiddleOfWhatIsSeenIsHalfOfIt();
};

void TestRegion::itHoldsEveryPixelItTouches()
{
    Region region({100, 80}, {10.5, 20.5});
    region.pullTo({30.1, 40.9});
    QCOMPARE(region.pixels(), QRect(10, 20, 21, 21));
}

void TestRegion::itCanBePulledInAnyDirection()
{
    Region region({100, 80}, {50, 40});
    region.pullTo({20, 10});
    QCOMPARE(region.pixels(), QRect(20, 10, 30, 30));
}

void TestRegion::itIsCutAtTheEdgesOfThePicture()
{
    Region region({100, 80}, {-20, 60});
    region.pullTo({40, 500});
    QCOMPARE(region.pixels(), QRect(0, 60, 40, 20));
}

void TestRegion::movingStopsAtTheEdgesAndKeepsTheSize()
{
    Region region({100, 80}, {10, 10});
    region.pullTo({40, 30});
    region.moveBy({-30, 15});
    QCOMPARE(region.pixels(), QRect(0, 25, 30, 20));
    region.moveBy({500, 500});
    QCOMPARE(region.pixels(), QRect(70, 60, 30, 20));
}

void TestRegion::growingStopsAtTheEdgesAndAtTheLeastSize()
{
    Region region({100, 80}, {10, 10});
    region.pullTo({40, 30});
    region.growBy({-500, 5});
    QCOMPARE(region.pixels(), QRect(10, 10, Region::kLeastSide, 25));
    region.growBy({500, 500});
    QCOMPARE(region.pixels(), QRect(10, 10, 90, 70));
}

void TestRegion::aSliverIsNotLargeEnough()
{
    Region region({100, 80}, {10, 10});
    region.pullTo({90, 12});
    QVERIFY(!region.isLargeEnough());
    region.pullTo({90, 10 + Region::kLeastSide});
    QVERIFY(region.isLargeEnough());
}

void TestRegion::theMiddleOfWhatIsSeenIsHalfOfIt()
{
    QCOMPARE(Region::middleOf({400, 400}, {100, 200, 200, 100}).pixels(), QRect(150, 225, 100, 50));
}

QTEST_APPLESS_MAIN(TestRegion)
#include "tst_region.moc"

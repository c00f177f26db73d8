#include "ui/compare/shared_view.h"
#include "ui/viewer/placement.h"

#include <QSignalSpy>
#include <QTest>

using likeness::ui::compare::SharedView;
using likeness::ui::viewer::Placement;
using likeness::ui::viewer::View;

namespace {

Placement placed(QSize picture, QSizeF area = {800, 600})
{
    Placement placement;
    placement.setEnlarging(true);
    placement.setArea(area);
    placement.setPicture(picture);
    return placement;
}

bool isNear(QRectF one, QRectF other)
{
    constexpr double kRounding = 1e-6;
    return (one.topLeft() - other.topLeft()).manhattanLength() < kRounding
        && (one.bottomRight() - other.bottomRight()).manhattanLength() < kRounding;
}

} // namespace

class TestPlacement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFittedPictureIsInTheMiddle();
    void onlyEnlargingMakesASmallPictureFill();
    void zoomingHoldsTheAnchor();
    void panningStopsAtTheEdges();
    void aViewShowsPicturesOfAnyResolutionAtTheSamePlaceAndSize();
    void aViewComesBackThroughAPictureThatCannotFollow();
    void aFittedViewStaysFittedInAnotherArea();
    void aSharedViewTellsOnlyChanges();
};

void TestPlacement::aFittedPictureIsInTheMiddle()
{
    QCOMPARE(placed({4000, 2000}).rect(), QRectF(0, 100, 800, 400));
}

void TestPlacement::onlyEnlargingMakesASmallPictureFill()
{
    Placement placement = placed({80, 60});
    QCOMPARE(placement.zoom(), 10.0);
    placement.setEnlarging(false);
    QCOMPARE(placement.zoom(), 1.0);
}

void TestPlacement::zoomingHoldsTheAnchor()
{
    Placement placement = placed({4000, 3000});
    const QPointF anchor(123, 456);
    const QPointF before = placement.toPicture(anchor);
    placement.setZoom(1.5, anchor);
    QVERIFY((placement.toPicture(anchor) - before).manhattanLength() < 1e-6);
}

void TestPlacement::panningStopsAtTheEdges()
{
    Placement placement = placed({4000, 3000});
    placement.setZoom(1, {400, 300});
    placement.panBy({1e6, -1e6});
    QCOMPARE(placement.rect(), QRectF(0, -2400, 4000, 3000));
}

void TestPlacement::aViewShowsPicturesOfAnyResolutionAtTheSamePlaceAndSize()
{
    Placement large = placed({4000, 3000});
    Placement small = placed({400, 300});
    large.setZoom(0.7, {100, 500});
    small.setView(large.view());
    QVERIFY(isNear(small.rect(), large.rect()));
    QCOMPARE(small.zoom(), 7.0);
}

void TestPlacement::aViewComesBackThroughAPictureThatCannotFollow()
{
    Placement upright = placed({1000, 3000});
    upright.setZoom(0.4, {400, 300}); // 400 × 1200: only up and down
    upright.panBy({0, 1e6});
    Placement wide = placed({3000, 1000});
    wide.setView(upright.view()); // 1600 × 533: only left and right
    QCOMPARE(wide.rect().center().y(), 300.0);
    wide.panBy({1e6, 1e6});
    upright.setView(wide.view());
    QCOMPARE(upright.rect().topLeft(), QPointF(200, 0));
    QCOMPARE(wide.rect().left(), 0.0);
}

void TestPlacement::aFittedViewStaysFittedInAnotherArea()
{
    Placement placement = placed({4000, 3000});
    placement.setView(View());
    placement.setArea({400, 300});
    QCOMPARE(placement.rect(), QRectF(0, 0, 400, 300));
}

void TestPlacement::aSharedViewTellsOnlyChanges()
{
    SharedView shared;
    QSignalSpy changed(&shared, &SharedView::changed);
    shared.setView({});
    QCOMPARE(changed.size(), 0);
    shared.setView({.centre = {0.25, 0.5}, .magnification = 2});
    QCOMPARE(changed.size(), 1);
}

QTEST_APPLESS_MAIN(TestPlacement)
#include "tst_placement.moc"

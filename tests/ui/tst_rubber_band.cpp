#include "ui/gallery/rubber_band.h"

#include <QTest>

using namespace likeness::ui::gallery;

namespace {

/// Ten pictures in two lines of five, each 100 × 100; 0, 1 and 9 are selected.
struct Fixture {
    Fixture()
    {
        before.resize(10);
        before.setRange(0, 1, true);
        before.set(9, true);
    }

    std::vector<int> pulled(RubberBand::Mode mode, QPoint from, QPoint to) const
    {
        RubberBand band(from, mode, before);
        band.pullTo(to);
        return band.selected(grid).rows();
    }

    Grid grid{{.width = 500, .count = 10, .minimumCell = {100, 100}, .groups = {}, .headerHeight = 0}};
    Selection before;
};

} // namespace

class TestRubberBand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRectangleReplacesTheSelection();
    void itMayBePulledUpAndToTheLeft();
    void withShiftItAdds();
    void withControlItToggles();
    void pulledBackItLeavesWhatWasSelected();
};

void TestRubberBand::theRectangleReplacesTheSelection()
{
    const Fixture f;
    QCOMPARE(f.pulled(RubberBand::Mode::Replace, {150, 50}, {250, 150}), (std::vector{1, 2, 6, 7}));
}

void TestRubberBand::itMayBePulledUpAndToTheLeft()
{
    const Fixture f;
    QCOMPARE(f.pulled(RubberBand::Mode::Replace, {250, 150}, {150, 50}), (std::vector{1, 2, 6, 7}));
}

void TestRubberBand::withShiftItAdds()
{
    const Fixture f;
    QCOMPARE(f.pulled(RubberBand::Mode::Add, {150, 50}, {250, 60}), (std::vector{0, 1, 2, 9}));
}

void TestRubberBand::withControlItToggles()
{
    const Fixture f;
    QCOMPARE(f.pulled(RubberBand::Mode::Toggle, {150, 50}, {250, 60}), (std::vector{0, 2, 9}));
}

void TestRubberBand::pulledBackItLeavesWhatWasSelected()
{
    const Fixture f;
    RubberBand band({550, 50}, RubberBand::Mode::Add, f.before);
    band.pullTo({50, 150});
    band.pullTo({540, 60});
    QCOMPARE(band.selected(f.grid).rows(), f.before.rows());
}

QTEST_GUILESS_MAIN(TestRubberBand)
#include "tst_rubber_band.moc"

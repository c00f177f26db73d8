#include "nn/calibration/ranges.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace likeness::engine::nn;

class TestRanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void minMaxHoldsEverything();
    void aPercentileLeavesOutThatManyOnEachSide();
    void zerosCountForAPercentile();
    void theLeastErrorClipsAnOutlierWhereRoundingCostsAsMuch();
    void theLeastErrorKeepsWhatIsSpreadEvenly();
    void theLeastErrorTreatsSidesApart();
    void theLeastDivergenceKeepsWhatIsSpreadEvenly();
    void theLeastDivergenceLeavesOutWhatIsFarAndRare();
    void nothingButZerosHasARange();
    void aStretchedRangeHasTheSameZero();
};

namespace {

constexpr int kMany = 100'000;

/// Numbers evenly between two.
std::vector<float> evenly(int count, double from, double to)
{
    std::vector<float> values;
    for (int i = 0; i < count; ++i) {
        values.push_back(static_cast<float>(from + (to - from) * (i + 0.5) / count));
    }
    return values;
}

Histogram of(std::vector<float> values, const std::vector<float> &more = {})
{
    values.insert(values.end(), more.begin(), more.end());
    Histogram histogram;
    histogram.add(values);
    return histogram;
}

bool near(float got, double expected, double tolerance)
{
    if (std::abs(double{got} - expected) <= tolerance) {
        return true;
    }
    qWarning("%f, not %f", double{got}, expected);
    return false;
}

} // namespace

void TestRanges::minMaxHoldsEverything()
{
    const Range range = minMaxRange(of(evenly(kMany, -1, 1), {80.0F, -3.0F}));
    QCOMPARE(range.high, 80.0F);
    QCOMPARE(range.low, -3.0F);
}

void TestRanges::aPercentileLeavesOutThatManyOnEachSide()
{
    const Histogram seen = of(evenly(kMany, -1, 1), {3.0F});
    const Range hundredth = percentileRange(seen, 0.01); // of numbers of which half lie on each side
    QVERIFY(near(hundredth.high, 0.98, 2 * seen.width()));
    QVERIFY(near(hundredth.low, -0.98, 2 * seen.width()));
    const Range one = percentileRange(seen, 1.5 / kMany);
    QVERIFY(near(one.high, 1, 2 * seen.width()));
    QCOMPARE(percentileRange(seen, 0).high, 3.0F);
}

void TestRanges::zerosCountForAPercentile()
{
    const Histogram seen = of(evenly(kMany, 0, 1), std::vector<float>(9 * kMany, 0.0F));
    QVERIFY(near(percentileRange(seen, 0.01).high, 0.9, 2 * seen.width()));
}

void TestRanges::theLeastErrorClipsAnOutlierWhereRoundingCostsAsMuch()
{
    // n (t / 255)^2 / 12 + (8 - t)^2 is least where t = 8 / (1 + n / (12 * 255^2)).
    const Histogram seen = of(evenly(kMany, 0, 1), {8.0F});
    const double expected = 8 / (1 + kMany / (12 * 255.0 * 255.0));
    const Range range = leastErrorRange(seen);
    QVERIFY(near(range.high, expected, 8 * seen.width())); // 7.09
    QCOMPARE(range.low, 0.0F);
}

void TestRanges::theLeastErrorKeepsWhatIsSpreadEvenly()
{
    const Histogram seen = of(evenly(kMany, -3, 5));
    const Range range = leastErrorRange(seen);
    QVERIFY(near(range.high, 5, 16 * seen.width()));
    QVERIFY(near(range.low, -3, 16 * seen.width()));
}

void TestRanges::theLeastErrorTreatsSidesApart()
{
    const Histogram seen = of(evenly(kMany, -1, 1), {-100.0F});
    const Range range = leastErrorRange(seen);
    QVERIFY(range.low > -95);
    QVERIFY(near(range.high, 1, 8 * seen.width()));
}

void TestRanges::theLeastDivergenceKeepsWhatIsSpreadEvenly()
{
    const Histogram both = of(evenly(kMany, -6, 6));
    QVERIFY(near(leastDivergenceRange(both).high, 6, 8 * both.width()));
    QVERIFY(near(leastDivergenceRange(both).low, -6, 8 * both.width()));
    const Histogram one = of(evenly(kMany, 0, 6));
    QVERIFY(near(leastDivergenceRange(one).high, 6, 8 * one.width()));
    QCOMPARE(leastDivergenceRange(one).low, 0.0F);
}

void TestRanges::theLeastDivergenceLeavesOutWhatIsFarAndRare()
{
    std::vector<float> normal; // the sum of twelve
    for (int i = 0; i < kMany; ++i) {
        double sum = 0;
        for (int k = 1; k <= 12; ++k) {
            sum += std::fmod(i * std::sqrt(7.0 * k + 3), 1.0) - 0.5;
        }
        normal.push_back(static_cast<float>(sum));
    }
    const Range range = leastDivergenceRange(of(normal, {40.0F}));
    QVERIFY2(range.high < 10, std::to_string(range.high).c_str());
    QVERIFY2(range.high > 3, std::to_string(range.high).c_str());
}

void TestRanges::nothingButZerosHasARange()
{
    const Histogram seen = of(std::vector<float>(100, 0.0F));
    for (const Range &range :
         {minMaxRange(seen), percentileRange(seen, 1e-4), leastErrorRange(seen), leastDivergenceRange(seen)}) {
        QCOMPARE(range.low, 0.0F);
        QCOMPARE(range.high, 0.0F);
    }
}

void TestRanges::aStretchedRangeHasTheSameZero()
{
    const Range range{.low = -1, .high = 3};
    const Quantization before = codesOf(range);
    const Quantization after = codesOf(stretched(range, 1.25));
    QCOMPARE(after.zero, before.zero);
    QVERIFY(near(after.scale, 1.25 * double{before.scale}, 1e-8));
}

QTEST_APPLESS_MAIN(TestRanges)
#include "tst_ranges.moc"

#include "nn/calibration/histogram.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

using likeness::engine::nn::Histogram;

class TestHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAreCountedBySideAndDistance();
    void zerosAreInNoBin();
    void nothingIsLostWhenBinsWiden();
    void theOrderMakesNoDifference();
    void mergedIsAsSeenTogether();
};

namespace {

std::uint64_t sum(std::span<const std::uint64_t> counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

Histogram of(const std::vector<float> &values)
{
    Histogram histogram;
    for (const float value : values) {
        histogram.add({&value, 1});
    }
    return histogram;
}

bool same(const Histogram &a, const Histogram &b)
{
    return a.total() == b.total() && a.least() == b.least() && a.greatest() == b.greatest() && a.width() == b.width()
        && std::equal(a.positive().begin(), a.positive().end(), b.positive().begin())
        && std::equal(a.negative().begin(), a.negative().end(), b.negative().begin());
}

/// Over many sizes.
std::vector<float> spread()
{
    std::vector<float> values;
    for (int i = 1; i < 400; ++i) {
        values.push_back(static_cast<float>(i % 3 - 1) * static_cast<float>(i * i) * 1e-3F);
    }
    return values;
}

} // namespace

void TestHistogram::numbersAreCountedBySideAndDistance()
{
    const Histogram histogram = of({7.99F, 0.001F, -4.0F, -4.001F});
    QCOMPARE(histogram.width(), 8.0 / Histogram::kHalf);
    QCOMPARE(histogram.positive().back(), std::uint64_t{0}); // 8 - 1/256 and more
    QCOMPARE(histogram.positive()[Histogram::kHalf - 3], std::uint64_t{1});
    QCOMPARE(histogram.positive()[0], std::uint64_t{1});
    QCOMPARE(histogram.negative()[Histogram::kHalf / 2], std::uint64_t{2});
    QCOMPARE(sum(histogram.positive()) + sum(histogram.negative()), std::uint64_t{4});
    QCOMPARE(histogram.least(), -4.001F);
    QCOMPARE(histogram.greatest(), 7.99F);
}

void TestHistogram::zerosAreInNoBin()
{
    const Histogram histogram = of({0.0F, -0.0F, 1.0F, 0.0F});
    QCOMPARE(histogram.total(), std::uint64_t{4});
    QCOMPARE(sum(histogram.positive()), std::uint64_t{1});
    QCOMPARE(sum(histogram.negative()), std::uint64_t{0});
    QCOMPARE(of({0.0F}).width(), 0.0);
}

void TestHistogram::nothingIsLostWhenBinsWiden()
{
    const Histogram histogram = of({1.5F, 1.25F, -1.0F, 1000.0F});
    QCOMPARE(histogram.width(), 0.5);
    QCOMPARE(histogram.positive()[2], std::uint64_t{1}); // 1.25
    QCOMPARE(histogram.positive()[3], std::uint64_t{1}); // 1.5
    QCOMPARE(histogram.positive()[2000], std::uint64_t{1});
    QCOMPARE(histogram.negative()[2], std::uint64_t{1});
}

void TestHistogram::theOrderMakesNoDifference()
{
    std::vector<float> values = spread();
    const Histogram forwards = of(values);
    std::reverse(values.begin(), values.end());
    QVERIFY(same(of(values), forwards));
}

void TestHistogram::mergedIsAsSeenTogether()
{
    const std::vector<float> values = spread();
    Histogram small;
    Histogram large;
    small.add(std::span(values).first(100));
    large.add(std::span(values).subspan(100));
    Histogram other = large;
    other.merge(small);
    small.merge(large);
    QVERIFY(same(small, of(values)));
    QVERIFY(same(other, of(values)));
    small.merge(Histogram());
    QVERIFY(same(small, of(values)));
}

QTEST_APPLESS_MAIN(TestHistogram)
#include "tst_histogram.moc"

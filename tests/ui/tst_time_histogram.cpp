#include "ui/library/time_histogram.h"

#include <QTest>

using namespace likeness::ui::library;

class TestTimeHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void daysOfOneYearHaveBarsOfTheirOwn();
    void overManyYearsABarStandsForAMonth();
    void picturesWithoutADateAreLeftOut();
    void barsAscendWhereTheRowsDescend();
};

void TestTimeHistogram::daysOfOneYearHaveBarsOfTheirOwn()
{
    const TimeHistogram histogram = histogramOf({20240501, 20240501, 20240503});
    QVERIFY(!histogram.byMonth);
    QCOMPARE(histogram.bars.size(), std::size_t{2});
    QCOMPARE(histogram.bars[0].count, 2);
    QCOMPARE(histogram.bars[1].day, 20240503);
    QCOMPARE(histogram.bars[1].row, 2);
}

void TestTimeHistogram::overManyYearsABarStandsForAMonth()
{
    const TimeHistogram histogram = histogramOf({19990712, 20240501, 20240531});
    QVERIFY(histogram.byMonth);
    QCOMPARE(histogram.bars.size(), std::size_t{2});
    QCOMPARE(histogram.bars[0].day, 19990701);
    QCOMPARE(histogram.bars[1].count, 2);
}

void TestTimeHistogram::picturesWithoutADateAreLeftOut()
{
    const TimeHistogram histogram = histogramOf({20240501, 0, 0});
    QCOMPARE(histogram.bars.size(), std::size_t{1});
    QVERIFY(histogramOf({0, 0}).bars.empty());
    QVERIFY(histogramOf({}).bars.empty());
}

void TestTimeHistogram::barsAscendWhereTheRowsDescend()
{
    const TimeHistogram histogram = histogramOf({20240503, 20240502, 20240502, 20240501});
    QCOMPARE(histogram.bars[0].day, 20240501);
    QCOMPARE(histogram.bars[0].row, 3);
    QCOMPARE(histogram.bars[1].row, 1);
}

QTEST_GUILESS_MAIN(TestTimeHistogram)
#include "tst_time_histogram.moc"

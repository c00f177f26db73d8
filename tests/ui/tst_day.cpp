#include "ui/library/day.h"

#include <QTest>

using namespace likeness::ui::library;

class TestDay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDayIsReadBack();
    void partsOfADateNameTheirDays_data();
    void partsOfADateNameTheirDays();
    void otherTextNamesNoDay();
};

void TestDay::theDayIsReadBack()
{
    const int day = dayOf(likeness::engine::captureTime("2024-05-31 18:02:11.25"));
    QCOMPARE(day, 20240531);
    QCOMPARE(dateOf(day), QDate(2024, 5, 31));
    QCOMPARE(dayOf(QDate(2024, 5, 31)), day);
}

void TestDay::partsOfADateNameTheirDays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addRow("nothing") << QStringLiteral(" ") << 0 << 0;
    QTest::addRow("year") << QStringLiteral("2024") << 20240101 << 20241231;
    QTest::addRow("month") << QStringLiteral("2024-02") << 20240201 << 20240229;
    QTest::addRow("month of one digit") << QStringLiteral("2023-2") << 20230201 << 20230228;
    QTest::addRow("day") << QStringLiteral(" 2024-05-31 ") << 20240531 << 20240531;
}

void TestDay::partsOfADateNameTheirDays()
{
    QFETCH(QString, text);
    QTEST(dayFromText(text, DayEdge::First).value(), "first");
    QTEST(dayFromText(text, DayEdge::Last).value(), "last");
}

void TestDay::otherTextNamesNoDay()
{
    for (const char *text : {"20", "May", "2024-", "2024-13", "2023-02-29", "2024-05-31-1", "31.5.2024"}) {
        QVERIFY2(!dayFromText(QString::fromLatin1(text), DayEdge::First), text);
    }
}

QTEST_GUILESS_MAIN(TestDay)
#include "tst_day.moc"

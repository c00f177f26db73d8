#include "ui/library/capture_time.h"

#include <QTest>

using namespace likeness::ui::library;

class TestCaptureTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesSortAsTheyFollowEachOther();
    void whatIsNoDateIsUnknown();
    void theDayIsReadBack();
    void partsOfADateNameTheirDays_data();
    void partsOfADateNameTheirDays();
    void otherTextNamesNoDay();
};

void TestCaptureTime::timesSortAsTheyFollowEachOther()
{
    const char *const ascending[] = {"1999-12-31 23:59:59",     "2024-05-31",
                                     "2024-05-31 18:02",        "2024-05-31 18:02:11",
                                     "2024-05-31 18:02:11.09",  "2024-05-31 18:02:11.25",
                                     "2024-05-31 18:02:11.251", "2024-05-31 18:02:12"};
    CaptureTime before = 0;
    for (const char *written : ascending) {
        QVERIFY2(captureTime(written) > before, written);
        before = captureTime(written);
    }
}

void TestCaptureTime::whatIsNoDateIsUnknown()
{
    for (const char *written : {"", "yesterday", "2024", "2024-13-01 00:00:00", "2023-02-29", "0000-00-00 00:00:00",
                                "0001-01-01 00:00:00", "20x4-01-01"}) {
        QVERIFY2(captureTime(written) == 0, written);
    }
}

void TestCaptureTime::theDayIsReadBack()
{
    const int day = dayOf(captureTime("2024-05-31 18:02:11.25"));
    QCOMPARE(day, 20240531);
    QCOMPARE(dateOf(day), QDate(2024, 5, 31));
    QCOMPARE(dayOf(QDate(2024, 5, 31)), day);
}

void TestCaptureTime::partsOfADateNameTheirDays_data()
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

void TestCaptureTime::partsOfADateNameTheirDays()
{
    QFETCH(QString, text);
    QTEST(dayFromText(text, DayEdge::First).value(), "first");
    QTEST(dayFromText(text, DayEdge::Last).value(), "last");
}

void TestCaptureTime::otherTextNamesNoDay()
{
    for (const char *text : {"20", "May", "2024-", "2024-13", "2023-02-29", "2024-05-31-1", "31.5.2024"}) {
        QVERIFY2(!dayFromText(QString::fromLatin1(text), DayEdge::First), text);
    }
}

QTEST_GUILESS_MAIN(TestCaptureTime)
#include "tst_capture_time.moc"

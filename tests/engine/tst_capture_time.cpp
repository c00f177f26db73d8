#include "engine/capture_time.h"

#include <QTest>

using namespace likeness::engine;

class TestCaptureTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesSortAsTheyFollowEachOther();
    void whatIsNoDateIsUnknown();
    void theTextIsWhatTheCameraWrote();
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
    for (const char *written : {"", "yesterday", "2024", "2024-13-01 00:00:00", "2023-02-29", "2023-02-",
                                "2024-00-10 00:00:00", "0000-00-00 00:00:00", "0001-01-01 00:00:00", "20x4-01-01"}) {
        QVERIFY2(captureTime(written) == 0, written);
    }
    QCOMPARE(captureTimeText(0), std::string());
}

void TestCaptureTime::theTextIsWhatTheCameraWrote()
{
    for (const char *written : {"2024-05-31 18:02:11.25", "1999-12-31 23:59:59", "2024-02-29 00:00:00",
                                "2024-05-31 18:02:10.001", "2024-10-30 10:20:30.5"}) {
        QCOMPARE(captureTimeText(captureTime(written)), std::string(written));
    }
}

QTEST_GUILESS_MAIN(TestCaptureTime)
#include "tst_capture_time.moc"

#include "progress.h"

#include <QTest>

using likeness::engine::Progress;
using namespace std::chrono_literals;

class TestProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingBeforeItKnows();
    void estimatesFromTheRateSoFar();
    void forgetsWhatIsLongAgo();
    void aPauseDoesNotCount();
    void whatWasDoneBeforeTheTotalWasKnownDoesNotCount();
};

namespace {

const Progress::Clock::time_point kStart{1000s};

} // namespace

void TestProgress::saysNothingBeforeItKnows()
{
    Progress progress(kStart);
    progress.update(10, 0, kStart + 5s);
    QVERIFY(!progress.remaining().has_value());
    progress.update(11, 100, kStart + 5s);
    QCOMPARE(progress.perSecond(), 0.0);
    QVERIFY(!progress.remaining().has_value());
}

void TestProgress::estimatesFromTheRateSoFar()
{
    Progress progress(kStart);
    progress.update(0, 100, kStart);
    for (int second = 1; second <= 5; ++second) {
        progress.update(static_cast<std::size_t>(4 * second), 100, kStart + std::chrono::seconds(second));
    }
    QCOMPARE(progress.perSecond(), 4.0);
    QVERIFY(progress.remaining() == 20s);
}

void TestProgress::forgetsWhatIsLongAgo()
{
    Progress progress(kStart);
    progress.update(0, 10'000, kStart);
    std::size_t done = 0;
    auto now = kStart;
    for (int second = 0; second < 60; ++second) {
        progress.update(done += 100, 10'000, now += 1s);
    }
    for (int second = 0; second < 30; ++second) {
        progress.update(done += 1, 10'000, now += 1s);
    }
    QCOMPARE(progress.perSecond(), 1.0);
}

void TestProgress::aPauseDoesNotCount()
{
    Progress progress(kStart);
    progress.update(0, 100, kStart);
    progress.update(10, 100, kStart + 5s);
    progress.pause(kStart + 5s);
    progress.resume(kStart + 500s);
    progress.update(20, 100, kStart + 505s);
    QCOMPARE(progress.perSecond(), 2.0);
    QVERIFY(progress.remaining() == 40s);
}

void TestProgress::whatWasDoneBeforeTheTotalWasKnownDoesNotCount()
{
    Progress progress(kStart);
    progress.update(5000, 0, kStart + 1s); // files found by the scan
    progress.update(900, 1000, kStart + 2s); // 900 of them were known
    progress.update(910, 1000, kStart + 12s);
    QCOMPARE(progress.perSecond(), 1.0);
    QVERIFY(progress.remaining() == 90s);
}

QTEST_APPLESS_MAIN(TestProgress)
#include "tst_progress.moc"

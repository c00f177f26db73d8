#include "ui/jobs/job_text.h"

#include <QLocale>
#include <QTest>

using namespace likeness;
using likeness::engine::JobState;
using likeness::ui::jobs::progressText;
using likeness::ui::jobs::summaryText;
using namespace std::chrono_literals;

namespace {

engine::JobStatus status(JobState state, std::size_t done, std::size_t total, double perSecond,
                         std::optional<std::chrono::seconds> remaining)
{
    engine::JobStatus status;
    status.state = state;
    status.done = done;
    status.total = total;
    status.perSecond = perSecond;
    status.remaining = remaining;
    return status;
}

} // namespace

class TestJobText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void progressNamesCountRateAndTimeLeft();
    void theTimeLeftIsRounded_data();
    void theTimeLeftIsRounded();
    void aCountThatIsNotKnownIsNotShown();
    void theStageIsNamed();
    void aPausedJobSaysSo();
    void theSummaryNamesOnlyWhatHappened();
    void anEmptyFolderIsSaid();
};

void TestJobText::progressNamesCountRateAndTimeLeft()
{
    const auto running = status(JobState::Running, 1204, 1956, 23.2, 118s);
    QCOMPARE(progressText(running), QStringLiteral("1,204 of 1,956 · 23 pictures/s · about 2 minutes left"));
}

void TestJobText::theTimeLeftIsRounded_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("soon") << 5 << "less than a minute left";
    QTest::newRow("a minute") << 70 << "about a minute left";
    QTest::newRow("minutes") << 170 << "about 3 minutes left";
    QTest::newRow("an hour") << 3600 << "about 60 minutes left";
    QTest::newRow("hours") << 7000 << "about 2 hours left";
}

void TestJobText::theTimeLeftIsRounded()
{
    QFETCH(int, seconds);
    QFETCH(QString, text);
    const QString shown = progressText(status(JobState::Running, 1, 2, 0, std::chrono::seconds(seconds)));
    QVERIFY2(shown.endsWith(text), qPrintable(shown));
}

void TestJobText::aCountThatIsNotKnownIsNotShown()
{
    QCOMPARE(progressText(status(JobState::Running, 0, 0, 0, {})), QStringLiteral("looking for pictures"));
}

void TestJobText::theStageIsNamed()
{
    likeness::engine::JobStatus indexing = status(JobState::Running, 5, 10, 3, 9s);
    indexing.stage = likeness::engine::JobStage::Index;
    QCOMPARE(progressText(indexing),
             QStringLiteral("preparing fast searching · 5 of 10 · 3.0 pictures/s · less than a minute left"));
}

void TestJobText::aPausedJobSaysSo()
{
    QCOMPARE(progressText(status(JobState::Paused, 5, 10, 3, 9s)), QStringLiteral("5 of 10 · paused"));
}

void TestJobText::theSummaryNamesOnlyWhatHappened()
{
    engine::AddReport report;
    report.added = 1956;
    report.skipped.resize(3);
    QCOMPARE(summaryText(report), QStringLiteral("1,956 added, 3 skipped"));
}

void TestJobText::anEmptyFolderIsSaid()
{
    QVERIFY(summaryText({}).contains(QLatin1String("no pictures")));
}

QTEST_GUILESS_MAIN(TestJobText)
#include "tst_job_text.moc"

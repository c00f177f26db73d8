#include "ui/jobs/job_row.h"
#include "ui/jobs/job_tray.h"

#include <QLabel>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace likeness;
using likeness::engine::JobId;
using likeness::engine::JobState;
using likeness::ui::jobs::JobRow;
using likeness::ui::jobs::JobTray;

namespace {

engine::JobStatus status(std::uint64_t id, JobState state, std::size_t done = 50)
{
    engine::JobStatus status;
    status.id = JobId{id};
    status.folders = {"/photos"};
    status.state = state;
    status.done = done;
    status.total = 100;
    status.perSecond = 10;
    return status;
}

QToolButton *visibleButton(const QWidget &parent, const char *start)
{
    for (QToolButton *button : parent.findChildren<QToolButton *>()) {
        const QString name = button->accessibleName().isEmpty() ? button->text() : button->accessibleName();
        if (button->isVisibleTo(&parent) && name.startsWith(QLatin1String(start))) {
            return button;
        }
    }
    return nullptr;
}

bool shows(const QWidget &parent, const QString &text)
{
    const auto labels = parent.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text().contains(text); });
}

} // namespace

class TestJobTray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsHiddenWithoutJobs();
    void aRunningJobShowsHowFarItIs();
    void aRunningJobCanBePausedAndStopped();
    void aPausedJobCanGoOn();
    void anEndedJobShowsWhatItDid();
    void anEndedJobCanBeHidden();
    void skippedFilesHaveDetails();
    void aFailedJobShowsWhy();
    void severalJobsHaveALineEach();
    void anEndedJobWithoutProblemsMakesRoomForTheNext();
};

void TestJobTray::itIsHiddenWithoutJobs()
{
    QWidget window;
    const JobTray tray(&window);
    QVERIFY(!tray.isVisibleTo(&window));
}

void TestJobTray::aRunningJobShowsHowFarItIs()
{
    QWidget window;
    JobTray tray(&window);
    tray.setStatus(status(7, JobState::Running, 25));
    QVERIFY(tray.isVisibleTo(&window));
    const auto *bar = tray.findChild<QProgressBar *>();
    QCOMPARE(bar->value() * 4, bar->maximum());
    QVERIFY(shows(tray, QStringLiteral("25")));
}

void TestJobTray::aRunningJobCanBePausedAndStopped()
{
    JobTray tray;
    QSignalSpy pause(&tray, &JobTray::pauseRequested);
    QSignalSpy cancel(&tray, &JobTray::cancelRequested);
    tray.setStatus(status(7, JobState::Running));
    QVERIFY(!visibleButton(tray, "Go on"));
    visibleButton(tray, "Pause")->click();
    visibleButton(tray, "Stop")->click();
    QCOMPARE(pause.at(0).at(0).toULongLong(), 7ULL);
    QCOMPARE(cancel.at(0).at(0).toULongLong(), 7ULL);
}

void TestJobTray::aPausedJobCanGoOn()
{
    JobTray tray;
    QSignalSpy resume(&tray, &JobTray::resumeRequested);
    tray.setStatus(status(7, JobState::Paused));
    QVERIFY(!visibleButton(tray, "Pause"));
    visibleButton(tray, "Go on")->click();
    QCOMPARE(resume.size(), 1);
}

void TestJobTray::anEndedJobShowsWhatItDid()
{
    JobTray tray;
    tray.setStatus(status(7, JobState::Running));
    QVERIFY(tray.hasUnfinished());
    engine::AddReport report;
    report.added = 98;
    tray.setReport(7, report);
    tray.setStatus(status(7, JobState::Done));
    QVERIFY(!tray.hasUnfinished());
    QVERIFY(shows(tray, QStringLiteral("98 added")));
    QVERIFY(!visibleButton(tray, "Pause"));
    QVERIFY(!visibleButton(tray, "Details"));
}

void TestJobTray::anEndedJobCanBeHidden()
{
    QWidget window;
    JobTray tray(&window);
    tray.setStatus(status(7, JobState::Cancelled));
    visibleButton(tray, "Hide")->click();
    QVERIFY(!tray.isVisibleTo(&window));
}

void TestJobTray::skippedFilesHaveDetails()
{
    JobTray tray;
    engine::AddReport report;
    report.skipped.push_back({.path = "/photos/notes.jpg", .reason = "It is not a picture."});
    tray.setReport(7, report);
    tray.setStatus(status(7, JobState::Done));
    QVERIFY(visibleButton(tray, "Details"));
}

void TestJobTray::aFailedJobShowsWhy()
{
    JobTray tray;
    tray.setStatus(status(7, JobState::Failed));
    tray.setError(7, {.fault = engine::Fault::NotFound, .message = "No model is installed.", .path = {}});
    QVERIFY(shows(tray, QStringLiteral("No model is installed.")));
}

void TestJobTray::severalJobsHaveALineEach()
{
    JobTray tray;
    tray.setStatus(status(7, JobState::Running));
    tray.setStatus(status(8, JobState::Queued, 0));
    QCOMPARE(tray.findChildren<JobRow *>().size(), 2);
}

void TestJobTray::anEndedJobWithoutProblemsMakesRoomForTheNext()
{
    JobTray tray;
    tray.setStatus(status(7, JobState::Done));
    tray.setStatus(status(8, JobState::Failed));
    tray.setStatus(status(9, JobState::Running));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QList<quint64> ids;
    for (const JobRow *row : tray.findChildren<JobRow *>()) {
        ids.push_back(row->id());
    }
    QCOMPARE(ids, (QList<quint64>{8, 9}));
}

QTEST_MAIN(TestJobTray)
#include "tst_job_tray.moc"

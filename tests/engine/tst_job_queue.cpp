#include "job_queue.h"

#include <QTest>

#include <algorithm>
#include <future>

using namespace likeness::engine;

namespace {

/// What the queue said, and a way to wait for it.
class Log
{
public:
    JobContext::Observer observer()
    {
        return [this](const JobStatus &status) {
            const std::scoped_lock lock(m_mutex);
            m_all.push_back(status);
            m_changed.notify_all();
        };
    }

    JobQueue::FailureObserver failures()
    {
        return [this](JobId, const Error &error) {
            const std::scoped_lock lock(m_mutex);
            m_failures.push_back(error.message);
        };
    }

    bool waitFor(JobId id, JobState state)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(20), [&] {
            return std::any_of(m_all.begin(), m_all.end(),
                               [&](const JobStatus &status) { return status.id == id && status.state == state; });
        });
    }

    std::vector<JobState> states(JobId id) const
    {
        const std::scoped_lock lock(m_mutex);
        std::vector<JobState> found;
        for (const JobStatus &status : m_all) {
            if (status.id == id && (found.empty() || found.back() != status.state)) {
                found.push_back(status.state);
            }
        }
        return found;
    }

    std::size_t said() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_all.size();
    }

    JobStatus last() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_all.back();
    }

    std::vector<std::string> failed() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_failures;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<JobStatus> m_all;
    std::vector<std::string> m_failures;
};

Result<void> untilStopped(JobContext &context)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any never;
    never.wait(lock, context.stop(), [] { return false; });
    return failure(Fault::Cancelled, "stopped");
}

} // namespace

class TestJobQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jobsRunInOrder();
    void aFailureIsToldWithItsReason();
    void aRunningJobCanBeCancelled();
    void aWaitingJobIsCancelledAtOnce();
    void aPausedJobWaitsUntilItIsResumed();
    void aPausedJobCanBeCancelled();
    void progressIsToldAtMostTwentyTimesASecond();
    void theLastWordHoldsTheFinalCount();
    void anotherStageHasAProgressOfItsOwn();
    void destroyingTheQueueStopsItsJobs();
};

void TestJobQueue::jobsRunInOrder()
{
    Log log;
    std::vector<int> order;
    {
        JobQueue queue(log.observer(), log.failures());
        JobId last{};
        for (int i = 0; i < 5; ++i) {
            last = queue.submit({}, [&order, i](JobContext &) -> Result<void> {
                order.push_back(i);
                return {};
            });
        }
        QVERIFY(log.waitFor(last, JobState::Done));
    }
    QCOMPARE(order, (std::vector<int>{0, 1, 2, 3, 4}));
}

void TestJobQueue::aFailureIsToldWithItsReason()
{
    Log log;
    JobId id{};
    {
        JobQueue queue(log.observer(), log.failures());
        id = queue.submit({}, [](JobContext &) -> Result<void> { return failure(Fault::Unreadable, "No disk."); });
        QVERIFY(log.waitFor(id, JobState::Failed));
    }
    QCOMPARE(log.failed(), std::vector<std::string>{"No disk."});
    QCOMPARE(log.states(id), (std::vector<JobState>{JobState::Queued, JobState::Running, JobState::Failed}));
}

void TestJobQueue::aRunningJobCanBeCancelled()
{
    Log log;
    JobQueue queue(log.observer(), log.failures());
    const JobId id = queue.submit({}, untilStopped);
    QVERIFY(log.waitFor(id, JobState::Running));
    queue.cancel(id);
    QVERIFY(log.waitFor(id, JobState::Cancelled));
    QVERIFY(log.failed().empty());
}

void TestJobQueue::aWaitingJobIsCancelledAtOnce()
{
    Log log;
    JobQueue queue(log.observer(), log.failures());
    const JobId running = queue.submit({}, untilStopped);
    const JobId waiting = queue.submit({}, [](JobContext &) -> Result<void> { return {}; });
    queue.cancel(waiting);
    QCOMPARE(log.states(waiting), (std::vector<JobState>{JobState::Queued, JobState::Cancelled}));
    queue.cancel(running);
    QVERIFY(log.waitFor(running, JobState::Cancelled));
}

void TestJobQueue::aPausedJobWaitsUntilItIsResumed()
{
    Log log;
    std::promise<void> paused;
    std::atomic<bool> passed = false;
    JobQueue queue(log.observer(), log.failures());
    const JobId id = queue.submit({}, [&](JobContext &context) -> Result<void> {
        paused.get_future().wait();
        context.waitWhilePaused();
        passed = true;
        return {};
    });
    QVERIFY(log.waitFor(id, JobState::Running));
    queue.setPaused(id, true);
    QVERIFY(log.waitFor(id, JobState::Paused));
    paused.set_value();
    QVERIFY(!passed);
    queue.setPaused(id, false);
    QVERIFY(log.waitFor(id, JobState::Done));
    QVERIFY(passed);
}

void TestJobQueue::aPausedJobCanBeCancelled()
{
    Log log;
    JobQueue queue(log.observer(), log.failures());
    std::promise<void> paused;
    const JobId id = queue.submit({}, [&](JobContext &context) -> Result<void> {
        paused.get_future().wait();
        context.waitWhilePaused();
        return context.stop().stop_requested() ? Result<void>(failure(Fault::Cancelled, "")) : Result<void>();
    });
    QVERIFY(log.waitFor(id, JobState::Running));
    queue.setPaused(id, true);
    paused.set_value();
    queue.cancel(id);
    QVERIFY(log.waitFor(id, JobState::Cancelled));
}

void TestJobQueue::progressIsToldAtMostTwentyTimesASecond()
{
    Log log;
    JobQueue queue(log.observer(), log.failures());
    std::chrono::steady_clock::duration spent{};
    const JobId id = queue.submit({}, [&spent](JobContext &context) -> Result<void> {
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i < 200'000; ++i) {
            context.report(i, 200'000);
        }
        spent = std::chrono::steady_clock::now() - start;
        return {};
    });
    QVERIFY(log.waitFor(id, JobState::Done));
    const auto allowed = static_cast<std::size_t>(spent / std::chrono::milliseconds(50)) + 4; // and four states
    QVERIFY2(log.said() <= allowed, qPrintable(QStringLiteral("%1 > %2").arg(log.said()).arg(allowed)));
}

void TestJobQueue::theLastWordHoldsTheFinalCount()
{
    Log log;
    JobQueue queue(log.observer(), log.failures());
    const JobId id = queue.submit({}, [](JobContext &context) -> Result<void> {
        for (std::size_t i = 0; i <= 1000; ++i) {
            context.report(i, 1000);
        }
        return {};
    });
    QVERIFY(log.waitFor(id, JobState::Done));
    QCOMPARE(log.last().done, std::size_t{1000});
    QCOMPARE(log.last().total, std::size_t{1000});
}

void TestJobQueue::anotherStageHasAProgressOfItsOwn()
{
    Log log;
    JobQueue queue(log.observer(), log.failures());
    const JobId id = queue.submit({}, [](JobContext &context) -> Result<void> {
        context.report(1000, 1000);
        context.beginStage(JobStage::Index);
        context.report(7, 1000);
        return {};
    });
    QVERIFY(log.waitFor(id, JobState::Done));
    QVERIFY(log.last().stage == JobStage::Index);
    QCOMPARE(log.last().done, std::size_t{7});
    QVERIFY(!log.last().remaining.has_value());
}

void TestJobQueue::destroyingTheQueueStopsItsJobs()
{
    Log log;
    for (int i = 0; i < 100; ++i) {
        JobQueue queue(log.observer(), log.failures());
        queue.submit({}, untilStopped);
        queue.submit({}, untilStopped);
    }
}

QTEST_APPLESS_MAIN(TestJobQueue)
#include "tst_job_queue.moc"

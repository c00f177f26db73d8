#pragma once

#include "progress.h"

#include "engine/job.h"
#include "engine/result.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace likeness::engine {

/// A running job as its own work sees it.
/// Threads: any of the job's workers; the observer is called by one of them at a time.
class JobContext final
{
public:
    using Observer = std::function<void(const JobStatus &)>;

    JobContext(JobId id, std::vector<std::filesystem::path> folders, std::stop_token stop, Observer observer);

    JobId id() const { return m_id; }
    const std::stop_token &stop() const { return m_stop; }

    /// Begins another part of the job, with a progress of its own.
    void beginStage(JobStage stage);
    /// Told to the observer at most 20 times a second; the last word before a change of state is never lost.
    void report(std::size_t done, std::size_t total);
    /// Returns at once unless the job is paused; then when it is resumed or stopped. Call it once a picture.
    void waitWhilePaused();
    bool isPaused() const;

    void setPaused(bool paused);
    void setState(JobState state);

private:
    void tell();

    const JobId m_id;
    const std::vector<std::filesystem::path> m_folders;
    const std::stop_token m_stop;
    const Observer m_observer;

    mutable std::mutex m_mutex; // guards all below, and the observer's turn
    JobStage m_stage = JobStage::Pictures;
    std::condition_variable_any m_resumed;
    Progress m_progress;
    Progress::Clock::time_point m_lastTold;
    JobState m_state = JobState::Queued;
    bool m_paused = false;
};

/// Runs jobs one at a time, in order, on one thread. A job that wants more cores splits its own
/// work over the pool; two jobs never run at once, so jobs need no locks between them.
class JobQueue final
{
public:
    using Work = std::function<Result<void>(JobContext &)>;
    /// Called on the queue's thread when a job failed, after its last status.
    using FailureObserver = std::function<void(JobId, const Error &)>;

    JobQueue(JobContext::Observer observer, FailureObserver failed);

    /// folders: for its status.
    JobId submit(std::vector<std::filesystem::path> folders, Work work);
    void setPaused(JobId id, bool paused);
    void cancel(JobId id);

private:
    struct Job {
        std::shared_ptr<JobContext> context;
        Work work;
        std::stop_source stop;
    };

    void run(const std::stop_token &quit);
    void runOne(Job &job);

    JobContext::Observer m_observer;
    FailureObserver m_failed;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<JobId> m_waiting; // guarded by m_mutex
    std::map<JobId, Job> m_jobs; // guarded by m_mutex; waiting and running
    std::uint64_t m_nextId = 1; // guarded by m_mutex
    std::jthread m_thread; // last: starts after, and joins before, everything above
};

} // namespace likeness::engine

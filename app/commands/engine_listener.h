#pragma once

#include "app/console/progress_line.h"

#include "engine/engine.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace likeness::app {

/// Collects what an engine says about the one job or query of a command, and waits for its end.
/// Threads: called by the engine's threads; awaited by one other.
class EngineListener final : public engine::Listener
{
public:
    explicit EngineListener(bool quiet);

    struct JobEnd {
        engine::JobState state = engine::JobState::Done;
        std::optional<engine::AddReport> report;
        std::optional<engine::Error> error;
    };
    /// Blocks until the job has ended.
    [[nodiscard]] JobEnd jobEnd();
    /// Blocks until the query is answered.
    [[nodiscard]] engine::Result<engine::Matches> matches();

private:
    void jobChanged(const engine::JobStatus &status) override;
    void jobFailed(engine::JobId id, const engine::Error &error) override;
    void addFinished(engine::JobId id, const engine::AddReport &report) override;
    void warned(const engine::Error &warning) override;
    void snapshotChanged(const engine::SnapshotPtr &snapshot) override;
    void findFinished(engine::QueryId id, const engine::Result<engine::Matches> &matches) override;
    void marksStored(const engine::Result<void> &stored) override;
    void queryStored(const engine::Result<void> &stored) override;

    std::mutex m_mutex;
    std::condition_variable m_ended;
    ProgressLine m_progress; // guarded by m_mutex
    JobEnd m_job; // guarded by m_mutex
    bool m_jobEnded = false; // guarded by m_mutex
    std::optional<engine::Result<engine::Matches>> m_matches; // guarded by m_mutex
};

} // namespace likeness::app

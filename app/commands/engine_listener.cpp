#include "app/commands/engine_listener.h"

#include "app/console/output.h"

#include <utility>

namespace likeness::app {

using engine::JobState;

EngineListener::EngineListener(bool quiet)
    : m_progress(quiet)
{
}

EngineListener::JobEnd EngineListener::jobEnd()
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return m_jobEnded; });
    return std::move(m_job);
}

engine::Result<engine::Matches> EngineListener::matches()
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return m_matches.has_value(); });
    return std::move(*m_matches);
}

void EngineListener::jobChanged(const engine::JobStatus &status)
{
    const std::scoped_lock lock(m_mutex);
    if (!isFinal(status.state)) {
        m_progress.show({.indexing = status.stage == engine::JobStage::Index,
                         .done = status.done,
                         .total = status.total,
                         .perSecond = status.perSecond,
                         .remaining = status.remaining});
        return;
    }
    m_progress.clear();
    m_job.state = status.state;
    if (status.state != JobState::Failed) { // the reason of a failure is still to come
        m_jobEnded = true;
        m_ended.notify_all();
    }
}

void EngineListener::jobFailed(engine::JobId, const engine::Error &error)
{
    const std::scoped_lock lock(m_mutex);
    m_job.error = error;
    m_jobEnded = true;
    m_ended.notify_all();
}

void EngineListener::addFinished(engine::JobId, const engine::AddReport &report)
{
    const std::scoped_lock lock(m_mutex);
    m_job.report = report;
}

void EngineListener::warned(const engine::Error &warning)
{
    const std::scoped_lock lock(m_mutex);
    m_progress.clear();
    complain(warning);
}

void EngineListener::snapshotChanged(const engine::SnapshotPtr &)
{
}

void EngineListener::findFinished(engine::QueryId, const engine::Result<engine::Matches> &matches)
{
    const std::scoped_lock lock(m_mutex);
    m_matches = matches;
    m_ended.notify_all();
}

void EngineListener::marksStored(const engine::Result<void> &)
{
}

void EngineListener::queryStored(const engine::Result<void> &)
{
}

} // namespace likeness::app

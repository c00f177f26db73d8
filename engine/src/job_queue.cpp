#include "job_queue.h"

#include <utility>

namespace likeness::engine {
namespace {

constexpr std::chrono::milliseconds kBetweenReports{50};

} // namespace

JobContext::JobContext(JobId id, std::vector<std::filesystem::path> folders, std::stop_token stop, Observer observer)
    : m_id(id)
    , m_folders(std::move(folders))
    , m_stop(std::move(stop))
    , m_observer(std::move(observer))
    , m_progress(Progress::Clock::now())
{
}

void JobContext::beginStage(JobStage stage)
{
    const std::scoped_lock lock(m_mutex);
    m_stage = stage;
    m_progress.update(0, 0, Progress::Clock::now());
    m_lastTold = {}; // the next report is told
}

void JobContext::report(std::size_t done, std::size_t total)
{
    const std::scoped_lock lock(m_mutex);
    const auto now = Progress::Clock::now();
    m_progress.update(done, total, now);
    if (now - m_lastTold >= kBetweenReports) {
        tell();
    }
}

void JobContext::waitWhilePaused()
{
    std::unique_lock lock(m_mutex);
    m_resumed.wait(lock, m_stop, [this] { return !m_paused; });
}

bool JobContext::isPaused() const
{
    const std::scoped_lock lock(m_mutex);
    return m_paused;
}

void JobContext::setPaused(bool paused)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_paused == paused) {
            return;
        }
        m_paused = paused;
        if (paused) {
            m_progress.pause(Progress::Clock::now());
        } else {
            m_progress.resume(Progress::Clock::now());
        }
        if (m_state == JobState::Running || m_state == JobState::Paused) {
            m_state = paused ? JobState::Paused : JobState::Running;
        }
        tell();
    }
    m_resumed.notify_all();
}

void JobContext::setState(JobState state)
{
    const std::scoped_lock lock(m_mutex);
    m_state = state == JobState::Running && m_paused ? JobState::Paused : state;
    tell();
}

void JobContext::tell()
{
    m_lastTold = Progress::Clock::now();
    m_observer({.id = m_id,
                .folders = m_folders,
                .state = m_state,
                .stage = m_stage,
                .done = m_progress.done(),
                .total = m_progress.total(),
                .perSecond = m_progress.perSecond(),
                .remaining = m_progress.remaining()});
}

JobQueue::JobQueue(JobContext::Observer observer, FailureObserver failed)
    : m_observer(std::move(observer))
    , m_failed(std::move(failed))
    , m_thread([this](const std::stop_token &quit) { run(quit); })
{
}

JobId JobQueue::submit(std::vector<std::filesystem::path> folders, Work work)
{
    std::shared_ptr<JobContext> context;
    {
        const std::scoped_lock lock(m_mutex);
        const JobId id{m_nextId++};
        std::stop_source stop;
        context = std::make_shared<JobContext>(id, std::move(folders), stop.get_token(), m_observer);
        m_jobs.emplace(id, Job{.context = context, .work = std::move(work), .stop = stop});
    }
    context->setState(JobState::Queued); // before the queue's thread can say Running
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.push_back(context->id());
    }
    m_wake.notify_one();
    return context->id();
}

void JobQueue::setPaused(JobId id, bool paused)
{
    std::shared_ptr<JobContext> context;
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_jobs.find(id); found != m_jobs.end()) {
            context = found->second.context;
        }
    }
    if (context) {
        context->setPaused(paused);
    }
}

void JobQueue::cancel(JobId id)
{
    Job job;
    bool neverBegan = false;
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_jobs.find(id);
        if (found == m_jobs.end()) {
            return;
        }
        job = found->second;
        neverBegan = std::erase(m_waiting, id) != 0;
        if (neverBegan) {
            m_jobs.erase(found);
        }
    }
    job.stop.request_stop();
    if (neverBegan) {
        job.context->setState(JobState::Cancelled);
    }
}

void JobQueue::run(const std::stop_token &quit)
{
    while (true) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, quit, [this] { return !m_waiting.empty(); });
        if (quit.stop_requested()) {
            return;
        }
        const JobId id = m_waiting.front();
        m_waiting.pop_front();
        Job job = m_jobs.at(id);
        lock.unlock();

        const std::stop_callback stopWithQueue(quit, [&job] { job.stop.request_stop(); });
        runOne(job);

        lock.lock();
        m_jobs.erase(id);
    }
}

void JobQueue::runOne(Job &job)
{
    JobContext &context = *job.context;
    context.setState(JobState::Running);
    const Result<void> result = job.work(context);
    if (result) {
        context.setState(JobState::Done);
    } else if (result.error().fault == Fault::Cancelled) {
        context.setState(JobState::Cancelled);
    } else {
        context.setState(JobState::Failed);
        m_failed(context.id(), result.error());
    }
}

} // namespace likeness::engine

#include "query_thread.h"

namespace likeness::engine {

QueryThread::QueryThread(Answer answer)
    : m_answer(std::move(answer))
    , m_thread([this](const std::stop_token &quit) { run(quit); })
{
}

QueryId QueryThread::submit(SimilarQuery query)
{
    QueryId id{};
    {
        const std::scoped_lock lock(m_mutex);
        id = QueryId{m_nextId++};
        m_waiting.emplace_back(id, std::move(query));
    }
    m_wake.notify_one();
    return id;
}

void QueryThread::run(const std::stop_token &quit)
{
    while (true) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, quit, [this] { return !m_waiting.empty(); });
        if (quit.stop_requested()) {
            return;
        }
        const auto [id, query] = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        m_answer(id, query);
    }
}

} // namespace likeness::engine

#pragma once

#include "engine/query.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace likeness::engine {

/// Answers queries in order on a thread of its own, so that none waits behind a job.
/// Threads: submit() from any.
class QueryThread final
{
public:
    using Answer = std::function<void(QueryId, const SimilarQuery &)>;

    explicit QueryThread(Answer answer);

    QueryId submit(SimilarQuery query);

private:
    void run(const std::stop_token &quit);

    Answer m_answer;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<std::pair<QueryId, SimilarQuery>> m_waiting; // guarded by m_mutex
    std::uint64_t m_nextId = 1; // guarded by m_mutex
    std::jthread m_thread; // last: starts after, and joins before, everything above
};

} // namespace likeness::engine

#include "worker_pool.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace likeness::engine {

WorkerPool::WorkerPool(unsigned threads)
    : m_threads(threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency()))
{
}

void WorkerPool::forEach(std::size_t count, const std::stop_token &stop,
                         const std::function<void(std::size_t, unsigned)> &work) const
{
    std::atomic<std::size_t> next = 0;
    const auto run = [&](unsigned worker) {
        while (!stop.stop_requested()) {
            const std::size_t index = next.fetch_add(1, std::memory_order_relaxed);
            if (index >= count) {
                return;
            }
            work(index, worker);
        }
    };

    std::vector<std::jthread> helpers;
    const auto wanted = static_cast<unsigned>(std::min<std::size_t>(m_threads, count));
    for (unsigned worker = 1; worker < wanted; ++worker) {
        try {
            helpers.emplace_back(run, worker);
        } catch (const std::system_error &) {
            break; // The system gives no more threads: those that run do the work.
        }
    }
    run(0);
}

} // namespace likeness::engine

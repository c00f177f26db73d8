#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

namespace likeness::engine {

/// Spreads the items of one job over threads. The calling thread is worker 0 and works too.
class WorkerPool final
{
public:
    /// 0: one worker per core.
    explicit WorkerPool(unsigned threads);

    unsigned size() const { return m_threads; }

    /// Calls work(index, worker) once for each index below count, in order of index as workers become free, and returns
    /// when all calls have returned. After a stop request no further index is begun. work must not throw.
    void forEach(std::size_t count, const std::stop_token &stop,
                 const std::function<void(std::size_t index, unsigned worker)> &work) const;

private:
    unsigned m_threads;
};

} // namespace likeness::engine

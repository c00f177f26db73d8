#pragma once

#include "engine/snapshot.h"

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace bench {

/// A library that grows as during an import: a thread publishes a snapshot four times a second, as the engine does at
/// most, each with so many pictures more. Their dates are spread over the whole library, so that rows move everywhere.
class GrowingLibrary final
{
public:
    /// deliver: called on the thread.
    GrowingLibrary(const likeness::engine::SnapshotPtr &from, int picturesEach,
                   std::function<void(likeness::engine::SnapshotPtr)> deliver);

    int snapshots() const { return m_snapshots; }

private:
    void run(const std::stop_token &stop);
    likeness::engine::SnapshotPtr grow();

    likeness::engine::SnapshotPtr m_snapshot; ///< The newest.
    std::vector<std::shared_ptr<const likeness::engine::Snapshot::Chunk>> m_chunks;
    std::size_t m_original;
    int m_picturesEach;
    std::function<void(likeness::engine::SnapshotPtr)> m_deliver;
    std::atomic<int> m_snapshots = 0;
    std::jthread m_thread;
};

} // namespace bench

#include "growing_library.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace bench {

using likeness::engine::Item;
using likeness::engine::PictureId;
using likeness::engine::Snapshot;
using likeness::engine::SnapshotPtr;

namespace {

constexpr std::chrono::milliseconds kBetweenSnapshots{250};
constexpr std::size_t kStride = 7919; // a prime: the pictures that come are like ones from everywhere

} // namespace

GrowingLibrary::GrowingLibrary(const SnapshotPtr &from, int picturesEach, std::function<void(SnapshotPtr)> deliver)
    : m_snapshot(from)
    , m_chunks(from->chunks())
    , m_original(from->size())
    , m_picturesEach(picturesEach)
    , m_deliver(std::move(deliver))
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

void GrowingLibrary::run(const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any wait;
    std::unique_lock lock(mutex);
    while (!wait.wait_for(lock, stop, kBetweenSnapshots, [&stop] { return stop.stop_requested(); })) {
        m_snapshot = grow();
        ++m_snapshots;
        m_deliver(m_snapshot);
    }
}

/// Chunks that are full are shared with the snapshot before.
SnapshotPtr GrowingLibrary::grow()
{
    const SnapshotPtr before = m_snapshot;
    auto last = std::make_shared<Snapshot::Chunk>();
    if (m_chunks.back()->size() < Snapshot::kChunkItems) {
        *last = *m_chunks.back();
        m_chunks.pop_back();
    }
    auto id = static_cast<std::int64_t>((*before)[before->size() - 1].id);
    for (int i = 0; i < m_picturesEach; ++i) {
        if (last->size() == Snapshot::kChunkItems) {
            m_chunks.push_back(std::exchange(last, std::make_shared<Snapshot::Chunk>()));
        }
        ++id;
        Item item = (*before)[static_cast<std::size_t>(id) * kStride % m_original];
        item.id = PictureId{id};
        item.path += ".new.jpg";
        last->push_back(std::move(item));
    }
    m_chunks.push_back(std::move(last));
    const std::uint64_t revision = before->revision() + 1;
    return std::make_shared<const Snapshot>(Snapshot::Revisions{.all = revision, .pictures = revision}, m_chunks);
}

} // namespace bench

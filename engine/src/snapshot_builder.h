#pragma once

#include "engine/snapshot.h"

#include <memory>
#include <vector>

namespace likeness::engine {

/// Makes one snapshot after the other; chunks that did not change are shared between them.
/// Threads: one at a time.
class SnapshotBuilder final
{
public:
    /// Items in the order of their ids.
    void reset(std::vector<Item> items);
    /// Replaces the item of this picture or appends a new one. False, and nothing done, where the picture would have to
    /// stand between others: then the whole has to be read again.
    [[nodiscard]] bool put(Item item);
    SnapshotPtr publish();

private:
    using Chunk = Snapshot::Chunk;

    struct Slot {
        std::shared_ptr<Chunk> chunk;
        bool published = false; ///< A snapshot holds it: copy before changing it.
    };

    Chunk &changeable(Slot &slot);

    std::vector<Slot> m_slots;
    std::uint64_t m_revision = 0;
};

} // namespace likeness::engine

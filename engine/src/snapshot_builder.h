#pragma once

#include "engine/snapshot.h"

#include <map>
#include <memory>
#include <string>
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
    /// Replaces the marks of the pictures that are here.
    void mark(const MarkedPictures &marked);
    SnapshotPtr publish();

private:
    using Chunk = Snapshot::Chunk;

    struct Slot {
        std::shared_ptr<Chunk> chunk;
        bool published = false; ///< A snapshot holds it: copy before changing it.
    };

    using Slots = std::vector<Slot>;

    /// The slot that holds the picture if any does; end() where all ids are lower.
    Slots::iterator slotOf(PictureId id);
    static Chunk &changeable(Slot &slot);
    void countTags(const Tags &tags, int by);

    Slots m_slots;
    Snapshot::Revisions m_revisions;
    bool m_picturesChanged = true;
    std::map<std::string, std::size_t> m_tagCounts;
    bool m_tagsChanged = false;
    std::shared_ptr<const std::vector<TagCount>> m_tags; ///< As published last.
};

} // namespace likeness::engine

#pragma once

#include "library/catalogue.h"
#include "snapshot_builder.h"
#include "stored_index.h"

#include "engine/result.h"
#include "engine/snapshot.h"
#include "index/index.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace likeness::engine {

/// A library in memory: what the window shows and what a search compares with. The catalogue is the truth; this follows
/// it, commit by commit.
/// Threads: the reading functions any; the others one at a time.
class LiveLibrary final
{
public:
    using Changed = std::function<void(const SnapshotPtr &)>;

    /// plan: when the index searches by a graph.
    explicit LiveLibrary(Changed changed, index::Plan plan = {});

    SnapshotPtr snapshot() const;
    /// Null while nothing is embedded.
    std::shared_ptr<const index::Index> index() const;
    /// The index file that the index is mapped from, as far as it goes; null where there is none.
    std::shared_ptr<const StoredIndex> stored() const;
    /// All that is embedded, by picture.
    std::vector<std::pair<PictureId, Hash128>> contents() const;
    /// The picture with this content, if it is embedded with the active model.
    std::optional<PictureId> embedded(const Hash128 &content) const;
    /// The model whose embeddings these are; empty in a new library.
    std::string modelId() const;

    /// Reads everything; embeddings of this model. Of a stored index the rows are taken that the catalogue knows; what
    /// it has beside them is read from it.
    [[nodiscard]] Result<void> load(const library::Catalogue &catalogue, const std::string &modelId,
                                    std::optional<index::Snapshot> stored = std::nullopt);
    /// Another index of the same pictures.
    void replaceIndex(std::shared_ptr<const index::Index> index, std::shared_ptr<const StoredIndex> stored);
    /// A newly embedded picture, or another file of one that is embedded (no code then).
    void stored(Item item, std::optional<library::StoredCode> code);
    /// Publishes what a person said.
    void mark(const std::vector<MarkedPictures> &marked);
    /// A picture may have lost a file: settle() will read the pictures again.
    void fileLost() { m_stale = true; }
    /// Publishes what changed; unless it must at once, not more often than four times a second.
    void publish(bool atOnce);
    /// Publishes all that changed, after reading the pictures (not the embeddings) again where that is needed.
    [[nodiscard]] Result<void> settle(const library::Catalogue &catalogue);

private:
    using Contents = std::unordered_map<Hash128, PictureId>;

    void dropLost();
    PictureId adopt(index::Snapshot stored, Contents embedded);
    void append(std::vector<library::StoredCode> &codes);
    void publishNow();

    const Changed m_changed;
    const index::Plan m_plan;
    SnapshotBuilder m_builder;
    std::vector<library::StoredCode> m_newCodes; // stored, not yet in the index
    bool m_itemsChanged = false;
    bool m_stale = false; // m_builder misses something
    std::chrono::steady_clock::time_point m_published;

    mutable std::mutex m_mutex; // guards all below
    std::string m_modelId;
    SnapshotPtr m_snapshot = std::make_shared<const Snapshot>();
    std::shared_ptr<const index::Index> m_index;
    std::shared_ptr<const StoredIndex> m_stored;
    Contents m_contents;
};

} // namespace likeness::engine

#pragma once

#include "catalogue_writer.h"
#include "job_queue.h"
#include "live_library.h"

#include "engine/result.h"
#include "index/hnsw_graph.h"

#include <filesystem>
#include <memory>

namespace likeness::engine {

/// Brings the index of a library up to date with its vectors: builds or continues the graph where one pays, and keeps
/// both in the index file, so that the next start need not. Until it is done, searches use what there was.
/// Threads: inside a job, and no other job changes the library meanwhile.
class IndexUpdate final
{
public:
    struct Library {
        const std::filesystem::path &folder;
        CatalogueWriter &writer;
        LiveLibrary &live;
    };

    IndexUpdate(Library library, JobContext &context);

    /// Whether run() would do anything.
    static bool isDue(const LiveLibrary &live);

    /// A job that is stopped leaves what there was, which is no error. Nor is anything lost by an error: searching
    /// goes on with what there was. Errors: OutOfMemory, Unreadable (the file cannot be written).
    [[nodiscard]] Result<void> run();

private:
    using IndexPtr = std::shared_ptr<const index::Index>;

    [[nodiscard]] Result<void> renew(const IndexPtr &old);
    /// Null where the job was stopped.
    [[nodiscard]] Result<std::shared_ptr<const index::HnswGraph>> build(const index::Vectors &vectors,
                                                                        const index::HnswGraph *previous);
    [[nodiscard]] Result<void> save();
    [[nodiscard]] Result<void> write(const index::Index &index, const index::SnapshotKey &key);
    [[nodiscard]] Result<void> replace(IndexPtr index, std::shared_ptr<const StoredIndex> stored);

    Library m_library;
    JobContext &m_context;
};

} // namespace likeness::engine

#include "index_update.h"

#include "index/hnsw_builder.h"
#include "index/snapshot_file.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace likeness::engine {
namespace {

// So many rows are read from the catalogue in a few hundredths of a second.
constexpr std::size_t kWorthSaving = 4096;
constexpr std::size_t kSaveShare = 10; // one in so many

bool isRenewalDue(const index::Index &index)
{
    return index.wantsGraph() || index.wantsCompaction();
}

/// Whether the file is missing so much that the next start would take longer for it.
bool isSaveDue(const index::Index &index, const StoredIndex *stored)
{
    if (stored == nullptr) {
        return index.graph() || index.size() >= kWorthSaving;
    }
    const index::Snapshot &file = stored->snapshot();
    const auto graphOf = [](const auto &probed) { return probed ? probed->graph.get() : nullptr; };
    const std::size_t now = index.vectors().size();
    const std::size_t then = file.vectors.size();
    return graphOf(index.graph()) != graphOf(file.graph)
        || std::max(now, then) - std::min(now, then) > std::max(kWorthSaving, then / kSaveShare);
}

/// What each row was made from.
std::vector<index::ContentHash> contentsByRow(const index::Vectors &vectors, const LiveLibrary &live)
{
    const auto contents = live.contents(); // by picture
    std::vector<index::ContentHash> rows(vectors.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const PictureId picture{vectors.id(row)};
        const auto found =
            std::lower_bound(contents.begin(), contents.end(), picture,
                             [](const auto &content, PictureId wanted) { return content.first < wanted; });
        if (found != contents.end() && found->first == picture) {
            rows[row] = found->second.bytes;
        }
    }
    return rows;
}

/// The original of a picture: from the file that is there, or else from the catalogue.
Result<void> readOriginal(PictureId picture, const StoredIndex *stored, const library::Catalogue &catalogue,
                          const std::string &modelId, std::span<std::uint16_t> to)
{
    if (stored != nullptr && stored->has(picture)) {
        const auto original = stored->original(picture);
        std::copy(original.begin(), original.end(), to.begin());
        return {};
    }
    return catalogue.originals(modelId, std::span(&picture, 1)).and_then([&](const auto &read) -> Result<void> {
        if (read.front().size() != to.size()) {
            return failure(Fault::Corrupt, "The catalogue has no original of a picture.");
        }
        std::copy(read.front().begin(), read.front().end(), to.begin());
        return {};
    });
}

} // namespace

IndexUpdate::IndexUpdate(Library library, JobContext &context)
    : m_library(library)
    , m_context(context)
{
}

bool IndexUpdate::isDue(const LiveLibrary &live)
{
    const IndexPtr index = live.index();
    return index && (isRenewalDue(*index) || isSaveDue(*index, live.stored().get()));
}

Result<void> IndexUpdate::run()
{
    const IndexPtr index = m_library.live.index();
    if (!index) {
        return {};
    }
    Result<void> done = isRenewalDue(*index) ? renew(index) : Result<void>();
    if (done && isSaveDue(*m_library.live.index(), m_library.live.stored().get())) {
        done = save();
    }
    return m_context.stop().stop_requested() ? Result<void>() : done;
}

Result<void> IndexUpdate::renew(const IndexPtr &old)
{
    const bool compact = old->wantsCompaction();
    const index::Vectors vectors = compact ? old->vectors().compacted() : old->vectors();
    if (!old->wantsGraph()) {
        return replace(old->with(vectors, std::nullopt), m_library.live.stored());
    }
    const index::HnswGraph *previous = !compact && old->graph() ? old->graph()->graph.get() : nullptr;
    return build(vectors, previous).and_then([&](std::shared_ptr<const index::HnswGraph> graph) {
        return graph ? replace(old->with(vectors, index::probed(vectors, std::move(graph))), m_library.live.stored())
                     : Result<void>();
    });
}

Result<std::shared_ptr<const index::HnswGraph>> IndexUpdate::build(const index::Vectors &vectors,
                                                                   const index::HnswGraph *previous)
{
    const auto asError = [](const index::Error &) {
        return Error{.fault = Fault::OutOfMemory,
                     .message = "There is not enough memory to prepare fast searching. Searches take longer.",
                     .path = {}};
    };
    m_context.beginStage(JobStage::Index);
    auto builder = index::HnswBuilder::create(vectors, previous);
    while (builder && builder->size() < vectors.size()) {
        m_context.report(builder->size(), vectors.size());
        m_context.waitWhilePaused();
        if (m_context.stop().stop_requested()) {
            return nullptr;
        }
        if (auto added = builder->add(); !added) {
            return tl::unexpected(asError(added.error()));
        }
    }
    m_context.report(vectors.size(), vectors.size());
    auto graph = std::move(builder).and_then([](index::HnswBuilder whole) { return whole.finish(); });
    return std::move(graph).map_error(asError);
}

Result<void> IndexUpdate::save()
{
    const IndexPtr index = m_library.live.index();
    const index::SnapshotKey key = indexKey(m_library.live.modelId(), index->vectors().dimension());
    const std::filesystem::path file = indexFile(m_library.folder);
    return write(*index, key).and_then([&] {
        auto opened = index::openSnapshot(file, key);
        if (!opened) {
            return Result<void>(tl::unexpected(asEngineError(
                opened.error(), "The index was saved but cannot be read: the next start takes longer.", file)));
        }
        // From here on the codes are those in the file.
        auto mapped = index->with(opened->vectors, opened->graph);
        return replace(std::move(mapped), std::make_shared<const StoredIndex>(std::move(*opened)));
    });
}

Result<void> IndexUpdate::write(const index::Index &index, const index::SnapshotKey &key)
{
    auto catalogue = library::Catalogue::open(m_library.folder, Access::ReadOnly);
    if (!catalogue) {
        return tl::unexpected(catalogue.error());
    }
    const std::vector<index::ContentHash> contents = contentsByRow(index.vectors(), m_library.live);
    const auto stored = m_library.live.stored();
    const auto original = [&](std::size_t row, std::span<std::uint16_t> to) -> index::Result<void> {
        if (m_context.stop().stop_requested()) {
            return tl::unexpected(index::Error{index::Fault::Io, "stopped"});
        }
        const PictureId picture{index.vectors().id(row)};
        return readOriginal(picture, stored.get(), **catalogue, key.model, to).map_error([](const Error &error) {
            return index::Error{index::Fault::Io, error.message};
        });
    };
    const std::filesystem::path file = indexFile(m_library.folder);
    auto written = index::writeSnapshot(
        file,
        {.key = key, .vectors = index.vectors(), .graph = index.graph(), .contents = contents, .original = original});
    return std::move(written).map_error([&](const index::Error &error) {
        return asEngineError(error, "The index could not be saved: the next start takes longer.", file);
    });
}

Result<void> IndexUpdate::replace(IndexPtr index, std::shared_ptr<const StoredIndex> stored)
{
    return m_library.writer.write([&](library::Catalogue &) -> Result<void> {
        m_library.live.replaceIndex(index, stored);
        return {};
    });
}

} // namespace likeness::engine

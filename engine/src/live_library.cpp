#include "live_library.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace likeness::engine {
namespace {

constexpr std::chrono::milliseconds kBetweenSnapshots{250};
constexpr std::size_t kLoadRows = index::Vectors::kBlockRows;

} // namespace

LiveLibrary::LiveLibrary(Changed changed, index::Plan plan)
    : m_changed(std::move(changed))
    , m_plan(plan)
{
}

SnapshotPtr LiveLibrary::snapshot() const
{
    const std::scoped_lock lock(m_mutex);
    return m_snapshot;
}

std::shared_ptr<const index::Index> LiveLibrary::index() const
{
    const std::scoped_lock lock(m_mutex);
    return m_index;
}

std::optional<PictureId> LiveLibrary::embedded(const Hash128 &content) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_contents.find(content);
    return found != m_contents.end() ? std::optional(found->second) : std::nullopt;
}

std::string LiveLibrary::modelId() const
{
    const std::scoped_lock lock(m_mutex);
    return m_modelId;
}

std::shared_ptr<const StoredIndex> LiveLibrary::stored() const
{
    const std::scoped_lock lock(m_mutex);
    return m_stored;
}

std::vector<std::pair<PictureId, Hash128>> LiveLibrary::contents() const
{
    std::vector<std::pair<PictureId, Hash128>> all;
    {
        const std::scoped_lock lock(m_mutex);
        all.reserve(m_contents.size());
        for (const auto &[content, picture] : m_contents) {
            all.emplace_back(picture, content);
        }
    }
    std::sort(all.begin(), all.end());
    return all;
}

Result<void> LiveLibrary::load(const library::Catalogue &catalogue, const std::string &modelId,
                               std::optional<index::Snapshot> stored)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_modelId = modelId;
        m_index.reset();
        m_stored.reset();
        m_contents.clear();
    }
    m_newCodes.clear();
    m_stale = true;
    if (auto settled = settle(catalogue); !settled) {
        return settled;
    }
    PictureId known{0}; // all up to it are in the index
    if (stored) {
        auto embedded = catalogue.embeddedContents(modelId);
        if (!embedded) {
            return tl::unexpected(embedded.error());
        }
        known = adopt(std::move(*stored), std::move(*embedded));
    }
    std::vector<library::StoredCode> codes;
    const auto visit = [&](library::StoredCode code) {
        codes.push_back(std::move(code));
        if (codes.size() == kLoadRows) {
            append(codes);
        }
    };
    return catalogue.forEachCode(modelId, known, visit).map([&] { append(codes); });
}

void LiveLibrary::replaceIndex(std::shared_ptr<const index::Index> index, std::shared_ptr<const StoredIndex> stored)
{
    const std::scoped_lock lock(m_mutex);
    m_index = std::move(index);
    m_stored = std::move(stored);
}

void LiveLibrary::stored(Item item, std::optional<library::StoredCode> code)
{
    if (m_builder.put(std::move(item))) {
        m_itemsChanged = true;
    } else {
        m_stale = true;
    }
    if (code) {
        m_newCodes.push_back(std::move(*code));
    }
}

void LiveLibrary::mark(const std::vector<MarkedPictures> &marked)
{
    for (const MarkedPictures &each : marked) {
        m_builder.mark(each);
    }
    publishNow();
}

void LiveLibrary::publish(bool atOnce)
{
    append(m_newCodes);
    const bool due = atOnce || std::chrono::steady_clock::now() - m_published >= kBetweenSnapshots;
    if (m_itemsChanged && due) {
        publishNow();
    }
}

Result<void> LiveLibrary::settle(const library::Catalogue &catalogue)
{
    append(m_newCodes);
    const bool reread = m_stale;
    if (reread) {
        auto items = catalogue.items();
        if (!items) {
            return tl::unexpected(items.error());
        }
        m_builder.reset(std::move(*items));
        m_stale = false;
        m_itemsChanged = true;
    }
    if (m_itemsChanged) {
        publishNow();
    }
    if (reread) {
        dropLost();
    }
    return {};
}

/// Takes the pictures out of the index that have lost their last file.
void LiveLibrary::dropLost()
{
    std::vector<index::ItemId> lost;
    const std::scoped_lock lock(m_mutex);
    for (auto entry = m_contents.begin(); entry != m_contents.end();) {
        if (m_snapshot->find(entry->second) == nullptr) {
            lost.push_back(static_cast<index::ItemId>(entry->second));
            entry = m_contents.erase(entry);
        } else {
            ++entry;
        }
    }
    if (!lost.empty()) {
        m_index = m_index->with(m_index->vectors().without(lost));
    }
}

/// Takes over the rows that are of a picture with a file, made from what the catalogue has. Returns the id up to which
/// the index then holds all that is embedded.
PictureId LiveLibrary::adopt(index::Snapshot stored, Contents embedded)
{
    const SnapshotPtr items = snapshot();
    std::vector<std::size_t> wrong;
    for (std::size_t row = 0; row < stored.vectors.size(); ++row) {
        const auto found = embedded.find(Hash128{stored.contents[row]});
        const PictureId picture{stored.vectors.id(row)};
        if (found == embedded.end() || found->second != picture || items->find(picture) == nullptr) {
            wrong.push_back(row);
        }
    }
    stored.vectors = stored.vectors.withoutRows(wrong);
    auto taken = std::make_shared<const StoredIndex>(std::move(stored));
    PictureId firstMissing{std::numeric_limits<std::int64_t>::max()};
    std::erase_if(embedded, [&](const auto &entry) {
        const PictureId picture = entry.second;
        if (!taken->has(picture) && items->find(picture) != nullptr) {
            firstMissing = std::min(firstMissing, picture);
        }
        return !taken->has(picture);
    });
    const std::scoped_lock lock(m_mutex);
    m_index = std::make_shared<const index::Index>(taken->snapshot().vectors, taken->snapshot().graph, m_plan);
    m_stored = std::move(taken);
    m_contents = std::move(embedded);
    return PictureId{static_cast<std::int64_t>(firstMissing) - 1};
}

void LiveLibrary::publishNow()
{
    m_itemsChanged = false;
    m_published = std::chrono::steady_clock::now();
    const SnapshotPtr next = m_builder.publish();
    {
        const std::scoped_lock lock(m_mutex);
        m_snapshot = next;
    }
    m_changed(next);
}

void LiveLibrary::append(std::vector<library::StoredCode> &codes)
{
    if (codes.empty()) {
        return;
    }
    auto grown = index();
    if (!grown) {
        grown = std::make_shared<const index::Index>(index::Vectors(codes.front().code.size()), std::nullopt, m_plan);
    }
    std::vector<index::ItemId> ids;
    std::vector<std::int8_t> rows;
    std::vector<float> scales;
    for (const library::StoredCode &code : codes) {
        const std::scoped_lock lock(m_mutex);
        // A code of another length cannot belong to this model, one whose scale is no number to no picture; a known
        // content is in the index already.
        const bool fits = code.code.size() == grown->vectors().dimension() && std::isfinite(code.scale);
        if (fits && m_contents.emplace(code.content, code.picture).second) {
            ids.push_back(static_cast<index::ItemId>(code.picture));
            rows.insert(rows.end(), code.code.begin(), code.code.end());
            scales.push_back(code.scale);
        }
    }
    codes.clear();
    if (auto next = grown->vectors().appended(ids, rows, scales)) {
        const std::scoped_lock lock(m_mutex);
        m_index = grown->with(std::move(*next));
    }
}

} // namespace likeness::engine

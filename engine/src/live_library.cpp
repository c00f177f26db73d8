#include "live_library.h"

#include <cmath>
#include <utility>

namespace likeness::engine {
namespace {

constexpr std::chrono::milliseconds kBetweenSnapshots{250};
constexpr std::size_t kLoadRows = index::Vectors::kBlockRows;

} // namespace

LiveLibrary::LiveLibrary(Changed changed)
    : m_changed(std::move(changed))
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

Result<void> LiveLibrary::load(const library::Catalogue &catalogue, const std::string &modelId)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_modelId = modelId;
        m_index.reset();
        m_contents.clear();
    }
    m_newCodes.clear();
    std::vector<library::StoredCode> codes;
    const auto visit = [&](library::StoredCode code) {
        codes.push_back(std::move(code));
        if (codes.size() == kLoadRows) {
            append(codes);
        }
    };
    return catalogue.forEachCode(modelId, PictureId{0}, visit).and_then([&]() -> Result<void> {
        append(codes);
        m_stale = true;
        return settle(catalogue);
    });
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
    if (m_stale) {
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
    return {};
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
        grown = std::make_shared<const index::Index>(index::Vectors(codes.front().code.size()));
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

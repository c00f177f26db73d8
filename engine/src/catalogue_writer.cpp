#include "catalogue_writer.h"

#include <chrono>
#include <future>
#include <utility>

namespace likeness::engine {
namespace {

constexpr std::size_t kMaxWaiting = 512;
constexpr std::chrono::milliseconds kLongestBatch{50};

} // namespace

CatalogueWriter::CatalogueWriter(std::unique_ptr<library::Catalogue> catalogue)
    : m_catalogue(std::move(catalogue))
    , m_thread([this](const std::stop_token &quit) { run(quit); })
{
}

CatalogueWriter::~CatalogueWriter() = default;

void CatalogueWriter::post(Write write, Finished finished)
{
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [this] { return m_waiting.size() < kMaxWaiting; });
        m_waiting.push_back({.write = std::move(write), .finished = std::move(finished)});
    }
    m_wake.notify_one();
}

bool CatalogueWriter::tryPost(Write write)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_waiting.size() >= kMaxWaiting) {
            return false;
        }
        m_waiting.push_back({.write = std::move(write), .finished = {}});
    }
    m_wake.notify_one();
    return true;
}

void CatalogueWriter::postAhead(Write write, Finished finished)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_ahead.push_back({.write = std::move(write), .finished = std::move(finished)});
    }
    m_wake.notify_one();
}

Result<void> CatalogueWriter::write(Write write)
{
    std::promise<Result<void>> done;
    post(std::move(write), [&done](library::Catalogue &, const Result<void> &result) { done.set_value(result); });
    return done.get_future().get();
}

void CatalogueWriter::flush()
{
    std::promise<void> done;
    post([](library::Catalogue &) -> Result<void> { return {}; },
         [&done](library::Catalogue &, const Result<void> &) { done.set_value(); });
    done.get_future().wait();
}

void CatalogueWriter::run(const std::stop_token &quit)
{
    while (waitForEntries(quit)) {
        writeBatch();
    }
}

bool CatalogueWriter::waitForEntries(const std::stop_token &quit)
{
    std::unique_lock lock(m_mutex);
    return m_wake.wait(lock, quit, [this] { return !m_ahead.empty() || !m_waiting.empty(); });
}

std::optional<CatalogueWriter::Entry> CatalogueWriter::takeNext()
{
    const std::scoped_lock lock(m_mutex);
    std::deque<Entry> &entries = m_ahead.empty() ? m_waiting : m_ahead;
    if (entries.empty()) {
        return std::nullopt;
    }
    std::optional<Entry> next = std::move(entries.front());
    entries.pop_front();
    m_room.notify_one();
    return next;
}

void CatalogueWriter::writeBatch()
{
    std::vector<Entry> batch;
    const Result<void> together = writeTogether(batch);
    for (const Entry &entry : batch) {
        const Result<void> result = together ? together : writeAlone(entry);
        if (entry.finished) {
            entry.finished(*m_catalogue, result);
        }
    }
}

/// Takes entries and writes them in one transaction.
Result<void> CatalogueWriter::writeTogether(std::vector<Entry> &batch)
{
    const auto start = std::chrono::steady_clock::now();
    Result<void> result = m_catalogue->begin();
    do {
        std::optional<Entry> next = takeNext();
        if (!next) {
            break;
        }
        batch.push_back(std::move(*next));
        if (result) {
            result = batch.back().write(*m_catalogue);
        }
    } while (result && std::chrono::steady_clock::now() - start < kLongestBatch);
    if (result) {
        result = m_catalogue->commit();
    }
    if (!result) {
        m_catalogue->rollback();
    }
    return result;
}

Result<void> CatalogueWriter::writeAlone(const Entry &entry)
{
    Result<void> result = m_catalogue->begin().and_then([&] { return entry.write(*m_catalogue); }).and_then([&] {
        return m_catalogue->commit();
    });
    if (!result) {
        m_catalogue->rollback();
    }
    return result;
}

} // namespace likeness::engine

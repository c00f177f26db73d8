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
    while (true) {
        std::deque<Entry> entries = takeWaiting(quit);
        if (entries.empty()) {
            return;
        }
        m_room.notify_all();
        while (!entries.empty()) {
            writeBatch(entries);
        }
    }
}

std::deque<CatalogueWriter::Entry> CatalogueWriter::takeWaiting(const std::stop_token &quit)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, quit, [this] { return !m_waiting.empty(); });
    return std::exchange(m_waiting, {}); // empty only when it is time to go
}

void CatalogueWriter::writeBatch(std::deque<Entry> &entries)
{
    std::vector<Entry> batch;
    const Result<void> together = writeTogether(entries, batch);
    for (const Entry &entry : batch) {
        const Result<void> result = together ? together : writeAlone(entry);
        if (entry.finished) {
            entry.finished(*m_catalogue, result);
        }
    }
}

/// Moves entries into the batch and writes them in one transaction.
Result<void> CatalogueWriter::writeTogether(std::deque<Entry> &waiting, std::vector<Entry> &batch)
{
    const auto start = std::chrono::steady_clock::now();
    Result<void> result = m_catalogue->begin();
    do {
        batch.push_back(std::move(waiting.front()));
        waiting.pop_front();
        if (result) {
            result = batch.back().write(*m_catalogue);
        }
    } while (result && !waiting.empty() && std::chrono::steady_clock::now() - start < kLongestBatch);
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

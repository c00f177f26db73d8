#include "library/thumbnail_store.h"

#include "library/schema.h"

#include <utility>

namespace likeness::engine::library {
namespace {

Result<std::unique_ptr<sqlite::Database>> openStore(const std::filesystem::path &file, Access access)
{
    return sqlite::Database::open(file, access).and_then([&](std::unique_ptr<sqlite::Database> database) {
        return migrate(*database, thumbnailMigrations(), access).map([&] { return std::move(database); });
    });
}

void removeStore(const std::filesystem::path &file)
{
    std::error_code ignored;
    for (const char *suffix : {"", "-wal", "-shm", "-journal"}) {
        std::filesystem::remove(std::filesystem::path(file) += suffix, ignored);
    }
}

bool worthReplacing(const Error &error)
{
    return error.fault == Fault::Corrupt || error.fault == Fault::Unsupported;
}

} // namespace

ThumbnailStore::ThumbnailStore(std::filesystem::path file, Access access)
    : m_file(std::move(file))
    , m_access(access)
{
    open();
}

void ThumbnailStore::open()
{
    auto database = openStore(m_file, m_access);
    if (!database && m_access == Access::ReadWrite && worthReplacing(database.error())) {
        removeStore(m_file);
        database = openStore(m_file, m_access);
    }
    m_database = database ? std::move(*database) : nullptr;
}

/// Damage that shows only in use.
void ThumbnailStore::handle(const Error &error)
{
    if (!worthReplacing(error)) {
        return;
    }
    m_database.reset();
    if (m_access == Access::ReadWrite) {
        removeStore(m_file);
        open();
        if (m_inBatch) {
            begin();
        }
    }
}

std::optional<std::vector<std::uint8_t>> ThumbnailStore::find(const Hash128 &content)
{
    if (!m_database) {
        return std::nullopt;
    }
    Result<bool> row;
    {
        sqlite::Statement statement =
            m_database->query("SELECT jpeg FROM thumbnails WHERE content = ?", sqlite::Blob(content.bytes));
        row = statement.next();
        if (row && *row) {
            const sqlite::Blob jpeg = statement.blob(0);
            return std::vector<std::uint8_t>(jpeg.begin(), jpeg.end());
        }
    }
    if (!row) {
        handle(row.error());
    }
    return std::nullopt;
}

void ThumbnailStore::put(const Hash128 &content, std::span<const std::uint8_t> jpeg)
{
    const auto write = [&] {
        return m_database
            ->query("INSERT INTO thumbnails (content, jpeg) VALUES (?, ?)"
                    " ON CONFLICT (content) DO UPDATE SET jpeg = excluded.jpeg",
                    sqlite::Blob(content.bytes), jpeg)
            .run();
    };
    if (!m_database || m_access == Access::ReadOnly) {
        return;
    }
    if (const auto written = write(); !written) {
        handle(written.error());
        if (m_database && worthReplacing(written.error())) {
            static_cast<void>(write()); // into the new file
        }
    }
}

void ThumbnailStore::begin()
{
    m_inBatch = true;
    if (m_database && m_access == Access::ReadWrite) {
        static_cast<void>(m_database->begin()); // without it each thumbnail is a transaction of its own
    }
}

void ThumbnailStore::commit()
{
    m_inBatch = false;
    if (m_database && m_database->inTransaction()) {
        if (const auto committed = m_database->commit(); !committed) {
            handle(committed.error());
        }
    }
}

void ThumbnailStore::rollback()
{
    m_inBatch = false;
    if (m_database) {
        m_database->rollback();
    }
}

} // namespace likeness::engine::library

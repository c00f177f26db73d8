#pragma once

#include "library/sqlite/statement.h"

#include "engine/result.h"
#include "engine/settings.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <type_traits>
#include <unordered_map>

struct sqlite3;

namespace likeness::engine::library::sqlite {

/// One connection to one SQLite file.
/// Threads: one at a time.
class Database final
{
public:
    /// ReadWrite creates the file where it is missing. Nothing is written before the first statement that writes.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::filesystem::path &file, Access access);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Turns on write-ahead logging with its files left in place on closing, so that a reader without write permission
    /// finds what it needs. To be called once it is known that the file is ours.
    [[nodiscard]] Result<void> enableLogging();

    /// A statement with its values bound. The text is the cache's key and must outlive the database: use literals.
    template<typename... Values>
    Statement query(std::string_view sql, const Values &...values)
    {
        Statement statement = prepare(sql);
        int position = 0;
        (statement.bind(++position, values), ...);
        return statement;
    }
    /// Runs statements that return nothing, not cached.
    [[nodiscard]] Result<void> execute(const char *script);

    /// Begins an explicit transaction.
    [[nodiscard]] Result<void> begin();
    /// Rolls back when it fails.
    [[nodiscard]] Result<void> commit();
    void rollback();
    bool inTransaction() const;

    /// Runs write() as a whole: as a transaction, or as a part of the one that is open. Where it fails, nothing of it
    /// stays.
    template<typename Write>
    [[nodiscard]] std::invoke_result_t<Write> atomically(Write write)
    {
        Part part(*this);
        if (auto begun = part.begin(); !begun) {
            return tl::unexpected(std::move(begun.error()));
        }
        auto result = write();
        if (!result) {
            return result;
        }
        if (auto ended = part.end(); !ended) {
            return tl::unexpected(std::move(ended.error()));
        }
        return result;
    }

    /// Makes what was committed survive a loss of power.
    [[nodiscard]] Result<void> sync();

    const std::filesystem::path &file() const { return m_file; }

private:
    /// A transaction, or a savepoint inside one; undone unless it was ended.
    class Part
    {
    public:
        explicit Part(Database &database);
        ~Part();
        Part(const Part &) = delete;
        Part &operator=(const Part &) = delete;
        [[nodiscard]] Result<void> begin();
        [[nodiscard]] Result<void> end();

    private:
        Database &m_database;
        bool m_inner = false;
        bool m_open = false;
    };

    Database(sqlite3 *connection, std::filesystem::path file);
    Statement prepare(std::string_view sql);

    sqlite3 *m_connection;
    std::filesystem::path m_file;
    std::unordered_map<std::string_view, StatementHandle> m_cache; // null while the statement is in use
};

} // namespace likeness::engine::library::sqlite

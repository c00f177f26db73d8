#pragma once

#include "engine/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace likeness::engine::library::sqlite {

using Blob = std::span<const std::uint8_t>;

struct Finalize {
    void operator()(sqlite3_stmt *statement) const;
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, Finalize>;

/// A prepared statement, borrowed from its database's cache for as long as this lives. What went wrong in preparing or
/// binding is kept and returned by next() and run().
/// Threads: the database's. Must not outlive the database.
class Statement final
{
public:
    Statement(StatementHandle handle, StatementHandle &home, const std::filesystem::path &file);
    explicit Statement(Error error);
    /// Resets the statement and gives it back.
    ~Statement();
    Statement(Statement &&) = default;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    /// Values are copied. Positions count from 1, as in SQL.
    void bind(int position, std::nullptr_t);
    void bind(int position, std::int64_t value);
    void bind(int position, int value) { bind(position, std::int64_t{value}); }
    void bind(int position, bool value) { bind(position, std::int64_t{value}); }
    void bind(int position, double value);
    void bind(int position, std::string_view text);
    void bind(int position, const char *) = delete; // would be taken for a bool
    void bind(int position, const std::string &text) { bind(position, std::string_view(text)); }
    void bind(int position, Blob blob);
    template<typename T>
    void bind(int position, const std::optional<T> &value)
    {
        value ? bind(position, *value) : bind(position, nullptr);
    }

    /// Steps to the next row; false after the last.
    [[nodiscard]] Result<bool> next();
    /// For statements whose rows, if any, do not matter.
    [[nodiscard]] Result<void> run();
    /// Calls visit() at every row.
    template<typename Visit>
    [[nodiscard]] Result<void> forEachRow(Visit visit)
    {
        Result<bool> row = next();
        for (; row && *row; row = next()) {
            visit();
        }
        return row.map([](bool) {});
    }

    /// Of the current row; columns count from 0. Blobs are valid until the next step.
    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    Blob blob(int column) const;

private:
    void check(int code);

    StatementHandle m_handle;
    StatementHandle *m_home = nullptr;
    const std::filesystem::path *m_file = nullptr;
    std::optional<Error> m_error;
};

} // namespace likeness::engine::library::sqlite

#include "library/sqlite/statement.h"

#include "library/sqlite/sqlite_error.h"

#include <sqlite3.h>
#include <utility>

namespace likeness::engine::library::sqlite {

void Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Statement::Statement(StatementHandle handle, StatementHandle &home, const std::filesystem::path &file)
    : m_handle(std::move(handle))
    , m_home(&home)
    , m_file(&file)
{
}

Statement::Statement(Error error)
    : m_error(std::move(error))
{
}

Statement::~Statement()
{
    if (m_handle) {
        sqlite3_reset(m_handle.get()); // repeats the error of the last step, which next() has returned
        sqlite3_clear_bindings(m_handle.get());
        *m_home = std::move(m_handle);
    }
}

void Statement::check(int code)
{
    if (code != SQLITE_OK && !m_error) {
        m_error = errorOf(code, sqlite3_db_handle(m_handle.get()), *m_file);
    }
}

void Statement::bind(int position, std::nullptr_t)
{
    if (!m_error) {
        check(sqlite3_bind_null(m_handle.get(), position));
    }
}

void Statement::bind(int position, std::int64_t value)
{
    if (!m_error) {
        check(sqlite3_bind_int64(m_handle.get(), position, value));
    }
}

void Statement::bind(int position, double value)
{
    if (!m_error) {
        check(sqlite3_bind_double(m_handle.get(), position, value));
    }
}

void Statement::bind(int position, std::string_view text)
{
    if (!m_error) {
        check(sqlite3_bind_text64(m_handle.get(), position, text.empty() ? "" : text.data(), text.size(),
                                  SQLITE_TRANSIENT, SQLITE_UTF8));
    }
}

void Statement::bind(int position, Blob blob)
{
    if (!m_error) { // a null pointer would become NULL instead of an empty blob
        check(blob.empty() ? sqlite3_bind_zeroblob(m_handle.get(), position, 0)
                           : sqlite3_bind_blob64(m_handle.get(), position, blob.data(), blob.size(), SQLITE_TRANSIENT));
    }
}

Result<bool> Statement::next()
{
    if (!m_error) {
        const int code = sqlite3_step(m_handle.get());
        if (code == SQLITE_ROW || code == SQLITE_DONE) {
            return code == SQLITE_ROW;
        }
        check(code);
    }
    return tl::unexpected(*m_error);
}

Result<void> Statement::run()
{
    return forEachRow([] {});
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_handle.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_handle.get(), column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_handle.get(), column);
}

std::string Statement::text(int column) const
{
    const Blob bytes = blob(column);
    return {bytes.begin(), bytes.end()};
}

Blob Statement::blob(int column) const
{
    const void *bytes = sqlite3_column_blob(m_handle.get(), column); // before the size, which it may change
    return {static_cast<const std::uint8_t *>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(m_handle.get(), column))};
}

} // namespace likeness::engine::library::sqlite

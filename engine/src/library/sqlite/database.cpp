#include "library/sqlite/database.h"

#include "library/sqlite/sqlite_error.h"

#include <sqlite3.h>
#include <utility>

namespace likeness::engine::library::sqlite {
namespace {

constexpr int kBusyTimeoutMs = 5000;

// What is read lies in the system's cache anyhow; pages that are written go there at a commit, or when these are full.
constexpr const char *kReaderCache = "PRAGMA cache_size = -2048;"; // KiB
constexpr const char *kWriterCache = "PRAGMA cache_size = -32768;";

// Sorting and savepoints stay in memory, so that no temporary files appear. The page size holds a row with a 512-d
// fp16 vector without overflow pages. A NORMAL commit survives the death of the process; sync() adds loss of power.
constexpr const char *kConnectionSettings = R"(
    PRAGMA page_size = 8192;
    PRAGMA temp_store = MEMORY;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA synchronous = NORMAL;
)";

} // namespace

Database::Database(sqlite3 *connection, std::filesystem::path file)
    : m_connection(connection)
    , m_file(std::move(file))
{
}

Database::~Database()
{
    m_cache.clear(); // statements before their connection
    sqlite3_close_v2(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path &file, Access access)
{
    const int mode = access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3 *connection = nullptr;
    const int code =
        sqlite3_open_v2(file.c_str(), &connection, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    std::unique_ptr<Database> database(new Database(connection, file));
    if (code != SQLITE_OK) {
        return tl::unexpected(errorOf(code, connection, file));
    }
    sqlite3_busy_timeout(connection, kBusyTimeoutMs);
    // Until enableLogging() says that the file is sound and ours, closing must not move an old log into it.
    sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    const auto set = database->execute(kConnectionSettings).and_then([&] {
        return database->execute(access == Access::ReadOnly ? kReaderCache : kWriterCache);
    });
    if (!set) {
        return tl::unexpected(set.error());
    }
    if (access == Access::ReadWrite && sqlite3_db_readonly(connection, "main") == 1) { // SQLite opens what it can
        return tl::unexpected(errorOf(SQLITE_READONLY, nullptr, file));
    }
    return database;
}

Result<void> Database::enableLogging()
{
    sqlite3_db_config(m_connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    int persist = 1;
    sqlite3_file_control(m_connection, "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
    return execute("PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 16777216;");
}

Statement Database::prepare(std::string_view sql)
{
    StatementHandle &home = m_cache[sql];
    if (home) {
        return {std::move(home), home, m_file};
    }
    sqlite3_stmt *prepared = nullptr;
    const int code = sqlite3_prepare_v3(m_connection, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    if (code != SQLITE_OK) {
        return Statement(errorOf(code, m_connection, m_file));
    }
    return {StatementHandle(prepared), home, m_file};
}

Result<void> Database::execute(const char *script)
{
    const int code = sqlite3_exec(m_connection, script, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return tl::unexpected(errorOf(code, m_connection, m_file));
    }
    return {};
}

Result<void> Database::begin()
{
    return query("BEGIN IMMEDIATE").run();
}

Result<void> Database::commit()
{
    Result<void> committed = query("COMMIT").run();
    if (!committed) {
        rollback();
    }
    return committed;
}

void Database::rollback()
{
    if (inTransaction()) {
        // It fails only where SQLite has rolled back by itself.
        static_cast<void>(query("ROLLBACK").run());
    }
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_connection) == 0;
}

Result<void> Database::sync()
{
    sqlite3_file *log = nullptr;
    int code = sqlite3_file_control(m_connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (code == SQLITE_OK && log != nullptr && log->pMethods != nullptr) {
        code = log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
    }
    if (code != SQLITE_OK) {
        return tl::unexpected(errorOf(code, nullptr, m_file));
    }
    return {};
}

Database::Part::Part(Database &database)
    : m_database(database)
    , m_inner(database.inTransaction())
{
}

Database::Part::~Part()
{
    if (!m_open) {
        return;
    }
    if (!m_inner) {
        m_database.rollback();
    } else if (m_database.inTransaction()) {
        // They fail only where SQLite has rolled back the whole transaction by itself.
        static_cast<void>(m_database.query("ROLLBACK TO part").run());
        static_cast<void>(m_database.query("RELEASE part").run());
    }
}

Result<void> Database::Part::begin()
{
    Result<void> begun = m_inner ? m_database.query("SAVEPOINT part").run() : m_database.begin();
    m_open = begun.has_value();
    return begun;
}

Result<void> Database::Part::end()
{
    Result<void> ended = m_inner ? m_database.query("RELEASE part").run() : m_database.commit();
    m_open = !ended;
    return ended;
}

} // namespace likeness::engine::library::sqlite

#include "library/sqlite/sqlite_error.h"

#include <sqlite3.h>
#include <string>

namespace likeness::engine::library::sqlite {
namespace {

std::string detail(int code, sqlite3 *connection)
{
    const char *text = connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
    return std::string(" (") + text + ", code " + std::to_string(code) + ").";
}

} // namespace

Error errorOf(int code, sqlite3 *connection, const std::filesystem::path &file)
{
    const auto error = [&file](Fault fault, std::string message) {
        return Error{.fault = fault, .message = std::move(message), .path = file};
    };
    switch (code & 0xff) { // the primary code
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return error(Fault::Corrupt,
                     "The library's catalogue is damaged. Put back a backup of it, or choose another library with "
                     "--library.");
    case SQLITE_FULL:
        return error(
            Fault::Unreadable,
            "The disk is full, so the library could not be changed; what it held is intact. Free some space and "
            "try again.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return error(Fault::Busy, "The library is busy in another process. Try again in a moment.");
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return error(
            Fault::Unreadable,
            "The library's catalogue cannot be opened or changed. Check the permissions of its folder, or choose "
            "another with --library.");
    case SQLITE_NOMEM:
        return error(Fault::OutOfMemory,
                     "There is not enough memory for the library. Close other programs and try again.");
    case SQLITE_IOERR:
        return error(Fault::Unreadable,
                     "The disk reported an error while the library was in use. Check the disk"
                         + detail(code, connection));
    default:
        return error(Fault::Internal, "The library refused a change; please report this" + detail(code, connection));
    }
}

} // namespace likeness::engine::library::sqlite

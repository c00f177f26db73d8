#pragma once

#include "engine/result.h"

#include <filesystem>

struct sqlite3;

namespace likeness::engine::library::sqlite {

/// What an (extended) SQLite result code means to a person: a damaged file is Corrupt, a lock that did not come free is
/// Busy, a full disk or missing rights are Unreadable, a broken constraint or statement is Internal and carries
/// SQLite's own words. The connection may be null.
Error errorOf(int code, sqlite3 *connection, const std::filesystem::path &file);

} // namespace likeness::engine::library::sqlite

#include "library/schema.h"

#include <string>

namespace likeness::engine::library {
namespace {

// Paths are bytes: names need not be text in any encoding. A content's files come and go; its picture stays, because
// what a person says about it hangs on it, and AUTOINCREMENT keeps its id from ever being given to another. Codes and
// fp16 originals are kept apart so that loading all codes reads nothing else. Both are clustered by model and picture.
constexpr const char *kCatalogue1 = R"(
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE volumes (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE pictures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    content BLOB NOT NULL UNIQUE CHECK (length(content) = 16),
    image_data BLOB NOT NULL CHECK (length(image_data) = 16),
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    orientation INTEGER NOT NULL,
    captured_at TEXT NOT NULL,
    camera TEXT NOT NULL
) STRICT;
CREATE INDEX pictures_by_image_data ON pictures (image_data);

CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL,
    volume INTEGER NOT NULL REFERENCES volumes,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    picture INTEGER REFERENCES pictures,
    verdict TEXT,
    missing INTEGER NOT NULL DEFAULT 0 CHECK (missing IN (0, 1)),
    UNIQUE (path, volume),
    CHECK ((picture IS NULL) <> (verdict IS NULL))
) STRICT;
CREATE INDEX files_by_picture ON files (picture, missing);

CREATE TABLE models (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    origin TEXT NOT NULL DEFAULT '',
    licence TEXT NOT NULL DEFAULT '',
    accuracy TEXT NOT NULL DEFAULT '',
    weights_sha256 TEXT NOT NULL DEFAULT '',
    side INTEGER NOT NULL DEFAULT 0,
    feature_count INTEGER NOT NULL DEFAULT 0,
    class_count INTEGER NOT NULL DEFAULT 0,
    dimension INTEGER NOT NULL DEFAULT 0,
    preprocessing INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE embeddings (
    model INTEGER NOT NULL REFERENCES models,
    picture INTEGER NOT NULL REFERENCES pictures,
    preprocessing INTEGER NOT NULL,
    scale REAL NOT NULL,
    norm REAL NOT NULL,
    code BLOB NOT NULL,
    PRIMARY KEY (model, picture)
) STRICT, WITHOUT ROWID;

CREATE TABLE originals (
    model INTEGER NOT NULL,
    picture INTEGER NOT NULL,
    half BLOB NOT NULL,
    PRIMARY KEY (model, picture),
    FOREIGN KEY (model, picture) REFERENCES embeddings ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE folders (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    added_at INTEGER NOT NULL
) STRICT;

CREATE TABLE imports (
    folder INTEGER PRIMARY KEY REFERENCES folders,
    started_at INTEGER NOT NULL
) STRICT;
)";

// A row of marks stands for every picture about which something was said, also where it was taken back: it inherits
// nothing any more.
constexpr const char *kCatalogue2 = R"(
CREATE TABLE marks (
    picture INTEGER PRIMARY KEY REFERENCES pictures,
    stars INTEGER NOT NULL CHECK (stars BETWEEN 0 AND 5),
    flag INTEGER NOT NULL CHECK (flag BETWEEN 0 AND 2)
) STRICT;

CREATE TABLE tags (
    picture INTEGER NOT NULL REFERENCES marks,
    tag TEXT NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (picture, tag)
) STRICT, WITHOUT ROWID;
)";

// Examples need not be pictures of the library. Those without a file are kept as a JPEG.
constexpr const char *kCatalogue3 = R"(
CREATE TABLE queries (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE query_examples (
    query TEXT NOT NULL REFERENCES queries ON DELETE CASCADE,
    place INTEGER NOT NULL,
    picture INTEGER REFERENCES pictures,
    path BLOB NOT NULL,
    jpeg BLOB,
    x INTEGER,
    y INTEGER,
    width INTEGER,
    height INTEGER,
    weight REAL NOT NULL,
    PRIMARY KEY (query, place)
) STRICT;
)";

// Keyed by content: right whatever becomes of the catalogue beside it.
constexpr const char *kThumbnails1 = R"(
CREATE TABLE thumbnails (
    id INTEGER PRIMARY KEY,
    content BLOB NOT NULL UNIQUE,
    jpeg BLOB NOT NULL
) STRICT;
)";

constexpr const char *kCatalogue[] = {kCatalogue1, kCatalogue2, kCatalogue3};
constexpr const char *kThumbnails[] = {kThumbnails1};

Result<std::int64_t> number(sqlite::Database &database, std::string_view sql)
{
    sqlite::Statement statement = database.query(sql);
    return statement.next().map([&](bool row) { return row ? statement.integer(0) : 0; });
}

Result<void> step(sqlite::Database &database, const char *script, std::size_t version)
{
    return database.atomically([&] {
        return database.execute(script).and_then(
            [&] { return database.execute(("PRAGMA user_version = " + std::to_string(version)).c_str()); });
    });
}

/// The version of the file, once it is clear that this program may use it.
Result<std::size_t> usableVersion(sqlite::Database &database, std::size_t latest, Access access)
{
    const auto version = number(database, "PRAGMA user_version");
    const auto tables = number(database, "SELECT count(*) FROM sqlite_schema");
    if (!version || !tables) {
        return tl::unexpected(version ? tables.error() : version.error());
    }
    if (*version > static_cast<std::int64_t>(latest)) {
        return failure(Fault::Unsupported,
                       "The library was made by a newer Likeness. Update this one, or choose another library with "
                       "--library.",
                       database.file());
    }
    if (*version < 0 || (*version == 0 && *tables != 0)) {
        return failure(
            Fault::Unsupported,
            "The library's catalogue is a database of another program. Choose another folder with --library.",
            database.file());
    }
    if (access == Access::ReadOnly && *version == 0) {
        return failure(Fault::NotFound, "There is no library here yet. Add a folder of pictures to make one.",
                       database.file());
    }
    if (access == Access::ReadOnly && *version < static_cast<std::int64_t>(latest)) {
        return failure(Fault::Unsupported,
                       "The library was made by an older Likeness. Add a folder or open its window once to bring it up "
                       "to date.",
                       database.file());
    }
    return static_cast<std::size_t>(*version);
}

} // namespace

Migrations catalogueMigrations()
{
    return kCatalogue;
}

Migrations thumbnailMigrations()
{
    return kThumbnails;
}

Result<void> migrate(sqlite::Database &database, Migrations migrations, Access access)
{
    const auto version = usableVersion(database, migrations.size(), access);
    if (!version) {
        return tl::unexpected(version.error());
    }
    if (access == Access::ReadOnly) {
        return {};
    }
    Result<void> result = database.enableLogging();
    for (std::size_t next = *version; result && next < migrations.size(); ++next) {
        result = step(database, migrations[next], next + 1);
    }
    return result;
}

} // namespace likeness::engine::library

// The half of the catalogue that stores pictures and files.
#include "image/decoder.h"
#include "library/catalogue_marks.h"
#include "library/catalogue_private.h"

#include <utility>

namespace likeness::engine::library {
namespace {

using sqlite::Database;
using sqlite::Statement;

/// The one integer that a statement gives.
Result<std::int64_t> idFrom(Statement statement)
{
    return statement.next().and_then([&](bool row) -> Result<std::int64_t> {
        if (!row) {
            return failure(Fault::NotFound, "The library does not know it.");
        }
        const std::int64_t id = statement.integer(0);
        return statement.run().map([id] { return id; }); // to the end, where constraints are checked
    });
}

/// The row that find gives, else the one that insert makes.
template<typename Find, typename Insert>
Result<std::int64_t> idOf(Find find, Insert insert)
{
    auto found = idFrom(find());
    return found || found.error().fault != Fault::NotFound ? found : idFrom(insert());
}

Result<std::int64_t> volumeId(Database &database, const std::string &key)
{
    return idOf([&] { return database.query("SELECT id FROM volumes WHERE key = ?", key); },
                [&] { return database.query("INSERT INTO volumes (key) VALUES (?) RETURNING id", key); });
}

Result<std::int64_t> modelId(Database &database, const std::string &hash)
{
    return idOf([&] { return database.query("SELECT id FROM models WHERE hash = ?", hash); },
                [&] { return database.query("INSERT INTO models (hash, name) VALUES (?, '') RETURNING id", hash); });
}

/// The picture that a file holds so far, if it holds one.
Result<std::optional<std::int64_t>> heldPicture(Database &database, const NewFile &file, std::int64_t volume)
{
    Statement held = database.query("SELECT picture FROM files WHERE path = ? AND volume = ? AND picture IS NOT NULL",
                                    bytesOf(file.path), volume);
    return held.next().map([&](bool row) { return row ? std::optional(held.integer(0)) : std::nullopt; });
}

Result<void> writeFile(Database &database, const NewFile &file, std::int64_t volume,
                       std::optional<std::int64_t> picture, const std::optional<std::string> &verdict)
{
    return database
        .query("INSERT INTO files (path, volume, size, mtime_ns, inode, picture, verdict)"
               " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path, volume) DO UPDATE SET size = excluded.size,"
               " mtime_ns = excluded.mtime_ns, inode = excluded.inode, picture = excluded.picture,"
               " verdict = excluded.verdict, missing = 0",
               bytesOf(file.path), volume, static_cast<std::int64_t>(file.stat.size), file.stat.mtimeNs,
               static_cast<std::int64_t>(file.stat.inode), picture, verdict)
        .run()
        .and_then([&] {
            return database
                .query("UPDATE files SET missing = 1 WHERE path = ? AND volume <> ? AND missing = 0",
                       bytesOf(file.path), volume)
                .run();
        });
}

/// Lets a file hold a picture or, without one, a verdict. A file of the same path on another volume cannot be there any
/// longer.
Result<void> storeFile(Database &database, const NewFile &file, std::optional<std::int64_t> picture,
                       const std::optional<std::string> &verdict)
{
    return volumeId(database, file.volume).and_then([&](std::int64_t volume) {
        return heldPicture(database, file, volume).and_then([&](std::optional<std::int64_t> before) {
            const bool begins = picture && picture != before;
            return writeFile(database, file, volume, picture, verdict).and_then([&] {
                return begins ? inheritMarks(database, *picture, before) : Result<void>();
            });
        });
    });
}

Result<std::int64_t> storeContent(Database &database, const NewPicture &picture)
{
    return idFrom(database.query("INSERT INTO pictures (content, image_data, width, height, orientation, captured_at,"
                                 " camera) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (content) DO UPDATE SET"
                                 " image_data = excluded.image_data, width = excluded.width, height = excluded.height,"
                                 " orientation = excluded.orientation, captured_at = excluded.captured_at,"
                                 " camera = excluded.camera RETURNING id",
                                 bytesOf(picture.content), bytesOf(picture.imageData), picture.width, picture.height,
                                 picture.exif.orientation, picture.exif.capturedAt, picture.exif.camera));
}

/// Stores the embedding by this model and drops those by others.
Result<void> storeEmbedding(Database &database, std::int64_t picture, std::int64_t model,
                            const nn::Embedding &embedding)
{
    return database
        .query("INSERT INTO embeddings (model, picture, preprocessing, scale, norm, code) VALUES (?, ?, ?, ?, ?, ?)"
               " ON CONFLICT DO UPDATE SET preprocessing = excluded.preprocessing, scale = excluded.scale,"
               " norm = excluded.norm, code = excluded.code",
               model, picture, image::kPreprocessingVersion, static_cast<double>(embedding.scale),
               static_cast<double>(embedding.norm), bytesOf(embedding.code))
        .run()
        .and_then([&] {
            return database
                .query("INSERT INTO originals (model, picture, half) VALUES (?, ?, ?)"
                       " ON CONFLICT DO UPDATE SET half = excluded.half",
                       model, picture, bytesOf(embedding.half))
                .run();
        })
        .and_then([&] {
            return database
                .query("DELETE FROM embeddings WHERE picture = ? AND model IN (SELECT id FROM models WHERE id <> ?)",
                       picture, model)
                .run();
        });
}

} // namespace

Result<PictureId> Catalogue::storePicture(const NewFile &file, const NewPicture &picture, const std::string &modelHash)
{
    Database &database = *d->database;
    const auto write = [&]() -> Result<PictureId> {
        const auto id = storeContent(database, picture);
        if (!id) {
            return tl::unexpected(id.error());
        }
        return modelId(database, modelHash)
            .and_then([&](std::int64_t model) { return storeEmbedding(database, *id, model, picture.embedding); })
            .and_then([&] { return storeFile(database, file, *id, std::nullopt); })
            .map([&] { return PictureId{*id}; });
    };
    auto stored = d->write(write);
    if (stored && !picture.thumbnail.empty()) {
        d->thumbnails->put(picture.content, picture.thumbnail);
    }
    return stored;
}

void Catalogue::putThumbnail(const Hash128 &content, std::span<const std::uint8_t> jpeg)
{
    d->thumbnails->put(content, jpeg);
}

Result<void> Catalogue::storeCopy(const NewFile &file, PictureId picture)
{
    return d->write([&] { return storeFile(*d->database, file, static_cast<std::int64_t>(picture), std::nullopt); });
}

Result<void> Catalogue::storeUnreadable(const NewFile &file, const std::string &verdict)
{
    return d->write([&] { return storeFile(*d->database, file, std::nullopt, verdict); });
}

Result<void> Catalogue::markMissing(const std::filesystem::path &file, bool missing)
{
    const auto write = [&] {
        return idFrom(d->database->query("UPDATE files SET missing = ? WHERE id = (SELECT id FROM files WHERE path = ?"
                                         " ORDER BY missing, id DESC LIMIT 1) RETURNING id",
                                         missing, bytesOf(file)))
            .map([](std::int64_t) {});
    };
    return d->write(write);
}

} // namespace likeness::engine::library

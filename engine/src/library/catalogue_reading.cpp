// The half of the catalogue that reads.
#include "image/decoder.h"
#include "library/catalogue_marks.h"
#include "library/catalogue_private.h"

#include <cstring>
#include <tuple>
#include <utility>

namespace likeness::engine::library {
namespace {

using image::kPreprocessingVersion;

PictureId pictureAt(const sqlite::Statement &statement, int column)
{
    return PictureId{statement.integer(column)};
}

template<typename Value>
std::vector<Value> valuesAt(const sqlite::Statement &statement, int column)
{
    const sqlite::Blob bytes = statement.blob(column);
    std::vector<Value> values(bytes.size() / sizeof(Value));
    if (!values.empty()) {
        std::memcpy(values.data(), bytes.data(), values.size() * sizeof(Value));
    }
    return values;
}

/// Adds a row of "picture, path, width, height, captured at, missing" to the items; present files come before missing
/// ones of the same picture.
void addFile(std::vector<Item> &items, const sqlite::Statement &statement)
{
    const PictureId id = pictureAt(statement, 0);
    std::string path = statement.text(1);
    if (items.empty() || items.back().id != id) {
        items.push_back({.id = id,
                         .path = std::move(path),
                         .also = {},
                         .width = static_cast<int>(statement.integer(2)),
                         .height = static_cast<int>(statement.integer(3)),
                         .capturedAt = captureTime(statement.text(4)),
                         .missing = statement.integer(5) != 0});
        return;
    }
    Item &item = items.back();
    // Two volumes may have held the same file under the same path.
    if (path != item.path && std::find(item.also.begin(), item.also.end(), path) == item.also.end()) {
        item.also.push_back(std::move(path));
    }
}

/// Three columns: size, mtime, inode.
FileStat statAt(const sqlite::Statement &statement, int column)
{
    return {.size = static_cast<std::uint64_t>(statement.integer(column)),
            .mtimeNs = statement.integer(column + 1),
            .inode = static_cast<std::uint64_t>(statement.integer(column + 2))};
}

KnownFile knownFileAt(const sqlite::Statement &statement)
{
    KnownFile file{.stat = statAt(statement, 2),
                   .volume = statement.text(5),
                   .picture = {},
                   .verdict = statement.text(7),
                   .missing = statement.integer(8) != 0};
    if (!statement.isNull(6)) {
        file.picture = pictureAt(statement, 6);
    }
    return file;
}

Result<std::size_t> count(sqlite::Statement statement)
{
    return statement.next().map([&](bool row) { return row ? static_cast<std::size_t>(statement.integer(0)) : 0; });
}

} // namespace

/// Of several volumes that were mounted at one place, the file seen last counts.
Result<std::map<std::filesystem::path, KnownFile>> Catalogue::filesBelow(const std::filesystem::path &folder) const
{
    std::map<std::filesystem::path, KnownFile> files;
    std::int64_t latest = 0;
    const auto addRange = [&](const std::string &from, const std::string &to) {
        sqlite::Statement statement =
            d->database->query("SELECT files.id, path, size, mtime_ns, inode, volumes.key, picture, verdict, missing"
                               " FROM files JOIN volumes ON volumes.id = files.volume"
                               " WHERE path >= ? AND path < ? ORDER BY path",
                               bytesOf(from), bytesOf(to));
        return statement.forEachRow([&] {
            const std::int64_t id = statement.integer(0);
            KnownFile file = knownFileAt(statement);
            const std::size_t before = files.size();
            const auto entry = files.try_emplace(files.end(), statement.text(1), file);
            if (files.size() != before) {
                latest = id;
            } else if (std::tuple(!file.missing, id) > std::tuple(!entry->second.missing, latest)) {
                entry->second = std::move(file);
                latest = id;
            }
        });
    };
    std::string base = folder.native();
    while (base.ends_with('/')) {
        base.pop_back();
    }
    constexpr char kAfterSlash = '/' + 1;
    return addRange(base, base + '\0').and_then([&] { return addRange(base + '/', base + kAfterSlash); }).map([&] {
        return std::move(files);
    });
}

Result<std::unordered_map<Hash128, PictureId>> Catalogue::embeddedContents(const std::string &modelId) const
{
    std::unordered_map<Hash128, PictureId> contents;
    sqlite::Statement statement =
        d->database->query("SELECT content, pictures.id FROM embeddings JOIN pictures ON pictures.id = picture"
                           " WHERE model = (SELECT id FROM models WHERE hash = ?) AND preprocessing = ?",
                           modelId, kPreprocessingVersion);
    return statement.forEachRow([&] { contents.emplace(hashOf(statement.blob(0)), pictureAt(statement, 1)); }).map([&] {
        return std::move(contents);
    });
}

Result<std::vector<Item>> Catalogue::items() const
{
    std::vector<Item> items;
    sqlite::Statement statement = d->database->query(
        "SELECT pictures.id, path, width, height, captured_at, missing FROM pictures CROSS JOIN files"
        " ON files.picture = pictures.id ORDER BY pictures.id, missing, files.id");
    return statement.forEachRow([&] { addFile(items, statement); })
        .and_then([&] { return readMarks(*d->database, items); })
        .map([&] { return std::move(items); });
}

Result<std::optional<Item>> Catalogue::item(PictureId picture) const
{
    std::vector<Item> items;
    sqlite::Statement statement = d->database->query(
        "SELECT pictures.id, path, width, height, captured_at, missing FROM pictures CROSS JOIN files"
        " ON files.picture = pictures.id WHERE pictures.id = ? ORDER BY missing, files.id",
        static_cast<std::int64_t>(picture));
    return statement.forEachRow([&] { addFile(items, statement); })
        .and_then([&] { return readMarks(*d->database, items); })
        .map([&] { return items.empty() ? std::nullopt : std::optional(std::move(items.front())); });
}

Result<void> Catalogue::forEachCode(const std::string &modelId, PictureId after,
                                    const std::function<void(StoredCode)> &visit) const
{
    sqlite::Statement statement =
        d->database->query("SELECT picture, content, code, scale FROM embeddings"
                           " CROSS JOIN pictures ON pictures.id = picture"
                           " WHERE model = (SELECT id FROM models WHERE hash = ?) AND picture > ? AND preprocessing = ?"
                           " AND EXISTS (SELECT 1 FROM files WHERE files.picture = pictures.id) ORDER BY picture",
                           modelId, static_cast<std::int64_t>(after), kPreprocessingVersion);
    return statement.forEachRow([&] {
        visit({.picture = pictureAt(statement, 0),
               .content = hashOf(statement.blob(1)),
               .code = valuesAt<std::int8_t>(statement, 2),
               .scale = static_cast<float>(statement.real(3))});
    });
}

Result<std::vector<std::pair<PictureId, float>>> Catalogue::norms(const std::string &modelId) const
{
    std::vector<std::pair<PictureId, float>> norms;
    sqlite::Statement statement =
        d->database->query("SELECT picture, norm FROM embeddings WHERE model = (SELECT id FROM models WHERE hash = ?)"
                           " AND preprocessing = ? ORDER BY picture",
                           modelId, kPreprocessingVersion);
    return statement
        .forEachRow([&] { norms.emplace_back(pictureAt(statement, 0), static_cast<float>(statement.real(1))); })
        .map([&] { return std::move(norms); });
}

Result<std::vector<std::vector<std::uint16_t>>> Catalogue::originals(const std::string &modelId,
                                                                     std::span<const PictureId> pictures) const
{
    std::vector<std::vector<std::uint16_t>> rows;
    rows.reserve(pictures.size());
    for (const PictureId picture : pictures) {
        sqlite::Statement statement =
            d->database->query("SELECT half FROM originals JOIN embeddings USING (model, picture)"
                               " WHERE model = (SELECT id FROM models WHERE hash = ?) AND picture = ?"
                               " AND preprocessing = ?",
                               modelId, static_cast<std::int64_t>(picture), kPreprocessingVersion);
        const auto found = statement.next();
        if (!found) {
            return tl::unexpected(found.error());
        }
        rows.push_back(*found ? valuesAt<std::uint16_t>(statement, 0) : std::vector<std::uint16_t>());
    }
    return rows;
}

Result<std::optional<nn::Embedding>> Catalogue::embedding(const std::string &modelId, const Hash128 &content) const
{
    sqlite::Statement statement =
        d->database->query("SELECT code, scale, norm, half FROM embeddings JOIN originals USING (model, picture)"
                           " WHERE model = (SELECT id FROM models WHERE hash = ?)"
                           " AND picture = (SELECT id FROM pictures WHERE content = ?) AND preprocessing = ?",
                           modelId, bytesOf(content), kPreprocessingVersion);
    return statement.next().map([&](bool row) {
        return row ? std::optional(nn::Embedding{.code = valuesAt<std::int8_t>(statement, 0),
                                                 .scale = static_cast<float>(statement.real(1)),
                                                 .norm = static_cast<float>(statement.real(2)),
                                                 .half = valuesAt<std::uint16_t>(statement, 3)})
                   : std::nullopt;
    });
}

Result<std::vector<ContentFile>> Catalogue::filesOf(PictureId picture) const
{
    std::vector<ContentFile> files;
    sqlite::Statement statement =
        d->database->query("SELECT content, path, size, mtime_ns, inode FROM pictures CROSS JOIN files"
                           " ON files.picture = pictures.id WHERE pictures.id = ? AND missing = 0 ORDER BY files.id",
                           static_cast<std::int64_t>(picture));
    const auto add = [&] {
        files.push_back(
            {.path = statement.text(1), .stat = statAt(statement, 2), .content = hashOf(statement.blob(0))});
    };
    return statement.forEachRow(add).map([&] { return std::move(files); });
}

Result<std::optional<std::vector<std::uint8_t>>> Catalogue::thumbnail(PictureId picture) const
{
    sqlite::Statement statement =
        d->database->query("SELECT content FROM pictures WHERE id = ?", static_cast<std::int64_t>(picture));
    return statement.next().map(
        [&](bool row) { return row ? d->thumbnails->find(hashOf(statement.blob(0))) : std::nullopt; });
}

Result<Catalogue::Counts> Catalogue::counts(const std::string &modelId) const
{
    Counts counts;
    const auto store = [](std::size_t &target) { return [&target](std::size_t value) { target = value; }; };
    return count(d->database->query("SELECT count(DISTINCT picture) FROM files"))
        .map(store(counts.pictures))
        .and_then([&] {
            return count(
                d->database->query("SELECT count(*) FROM embeddings"
                                   " WHERE model = (SELECT id FROM models WHERE hash = ?) AND preprocessing = ?"
                                   " AND EXISTS (SELECT 1 FROM files WHERE files.picture = embeddings.picture)",
                                   modelId, kPreprocessingVersion));
        })
        .map(store(counts.embedded))
        .and_then([&] { return count(d->database->query("SELECT count(*) FROM files WHERE missing = 1")); })
        .map(store(counts.missing))
        .and_then([&] {
            return count(d->database->query("SELECT count(*) FROM files WHERE picture IS NULL AND missing = 0"));
        })
        .map(store(counts.unreadable))
        .map([&] { return counts; });
}

} // namespace likeness::engine::library

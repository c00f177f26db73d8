// The part of the catalogue that holds the queries that a person keeps.
#include "library/catalogue_private.h"

#include <memory>
#include <optional>
#include <utility>

namespace likeness::engine::library {
namespace {

using sqlite::Database;
using Jpeg = std::vector<std::uint8_t>;

Result<std::optional<Jpeg>> jpegOf(const Example &example)
{
    if (!example.pixels) {
        return std::nullopt;
    }
    return image::encodeJpeg(*example.pixels).map([](Jpeg bytes) { return std::optional(std::move(bytes)); });
}

Result<void> storeExample(Database &database, const std::string &name, std::int64_t place, const Example &example)
{
    const auto part = [&example](int Crop::*member) {
        return example.crop ? std::optional(std::int64_t{(*example.crop).*member}) : std::nullopt;
    };
    const auto picture = example.picture ? std::optional(static_cast<std::int64_t>(*example.picture)) : std::nullopt;
    return jpegOf(example).and_then([&](const std::optional<Jpeg> &jpeg) {
        return database
            .query("INSERT INTO query_examples (query, place, picture, path, jpeg, x, y, width, height, weight)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   name, place, picture, bytesOf(example.file),
                   jpeg ? std::optional(sqlite::Blob(*jpeg)) : std::nullopt, part(&Crop::x), part(&Crop::y),
                   part(&Crop::width), part(&Crop::height), double{example.weight})
            .run();
    });
}

/// Of a row of "picture, path, jpeg, x, y, width, height, weight".
Result<Example> exampleAt(const sqlite::Statement &row)
{
    const sqlite::Blob path = row.blob(1);
    Example example{.file = std::string(path.begin(), path.end()), .weight = static_cast<float>(row.real(7))};
    if (!row.isNull(0)) {
        example.picture = PictureId{row.integer(0)};
    }
    if (!row.isNull(3)) {
        const auto part = [&row](int column) { return static_cast<int>(row.integer(column)); };
        example.crop = Crop{.x = part(3), .y = part(4), .width = part(5), .height = part(6)};
    }
    if (row.isNull(2)) {
        return example;
    }
    return image::decodeForDisplay(row.blob(2), kLongestSide).map([&example](Image pixels) {
        example.pixels = std::make_shared<const Image>(std::move(pixels));
        return example;
    });
}

Result<void> removeRows(Database &database, const std::string &name)
{
    return database.query("DELETE FROM queries WHERE name = ?", name).run(); // the examples go with it
}

} // namespace

Result<std::vector<std::string>> Catalogue::savedQueries() const
{
    sqlite::Statement rows = d->database->query("SELECT name FROM queries ORDER BY name");
    std::vector<std::string> names;
    return rows.forEachRow([&] { names.push_back(rows.text(0)); }).map([&names] { return std::move(names); });
}

Result<std::optional<SavedQuery>> Catalogue::savedQuery(const std::string &name) const
{
    sqlite::Statement query = d->database->query("SELECT text FROM queries WHERE name = ?", name);
    const auto found = query.next();
    if (!found || !*found) {
        return found ? Result<std::optional<SavedQuery>>() : tl::unexpected(found.error());
    }
    SavedQuery saved{.name = name, .examples = {}, .text = query.text(0)};
    sqlite::Statement rows = d->database->query(
        "SELECT picture, path, jpeg, x, y, width, height, weight FROM query_examples WHERE query = ? ORDER BY place",
        name);
    Result<void> read;
    const auto readRow = [&] {
        auto example = read ? exampleAt(rows) : tl::unexpected(read.error());
        if (example) {
            saved.examples.push_back(std::move(*example));
        } else {
            read = tl::unexpected(example.error());
        }
    };
    return rows.forEachRow(readRow).and_then([&read] { return read; }).map([&saved] {
        return std::optional(std::move(saved));
    });
}

Result<void> Catalogue::storeQuery(const SavedQuery &saved)
{
    return d->writeDurably([&] {
        Result<void> stored = removeRows(*d->database, saved.name).and_then([&] {
            return d->database->query("INSERT INTO queries (name, text) VALUES (?, ?)", saved.name, saved.text).run();
        });
        for (std::size_t place = 0; stored && place < saved.examples.size(); ++place) {
            stored = storeExample(*d->database, saved.name, static_cast<std::int64_t>(place), saved.examples[place]);
        }
        return stored;
    });
}

Result<void> Catalogue::renameQuery(const std::string &name, const std::string &newName)
{
    return d->writeDurably([&] {
        Database &database = *d->database;
        return database
            .query("INSERT INTO queries (name, text) SELECT ?, text FROM queries WHERE name = ?", newName, name)
            .run()
            .and_then([&] {
                return database.query("UPDATE query_examples SET query = ? WHERE query = ?", newName, name).run();
            })
            .and_then([&] { return removeRows(database, name); });
    });
}

Result<void> Catalogue::removeQuery(const std::string &name)
{
    return d->writeDurably([&] { return removeRows(*d->database, name); });
}

} // namespace likeness::engine::library

// The part of the catalogue that holds what a person said about pictures.
#include "library/catalogue_marks.h"

#include "library/catalogue_private.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <string>
#include <utility>

namespace likeness::engine::library {
namespace {

using sqlite::Database;

/// Finds items by ids that ascend.
class Walk
{
public:
    explicit Walk(std::vector<Item> &items)
        : m_next(items.begin())
        , m_end(items.end())
    {
    }

    /// Null where there is no such item.
    Item *to(PictureId id)
    {
        m_next = std::lower_bound(m_next, m_end, id, [](const Item &item, PictureId other) { return item.id < other; });
        return m_next != m_end && m_next->id == id ? &*m_next : nullptr;
    }

private:
    std::vector<Item>::iterator m_next;
    std::vector<Item>::iterator m_end;
};

/// Puts the rows of one picture together; pictures with the same tags share them.
class TagReader
{
public:
    explicit TagReader(std::vector<Item> &items)
        : m_walk(items)
    {
    }

    void add(PictureId picture, std::string tag)
    {
        if (picture != m_picture) {
            finish();
            m_picture = picture;
        }
        m_names.push_back(std::move(tag));
    }

    void finish()
    {
        if (Item *item = m_names.empty() ? nullptr : m_walk.to(m_picture)) {
            auto known = m_known.find(m_names);
            if (known == m_known.end()) {
                known = m_known.emplace(m_names, Tags(m_names)).first;
            }
            item->marks.tags = known->second;
        }
        m_names.clear();
    }

private:
    Walk m_walk;
    PictureId m_picture{};
    std::vector<std::string> m_names;
    std::map<std::vector<std::string>, Tags> m_known;
};

Result<void> storeMarks(Database &database, std::int64_t picture, const Marks &marks)
{
    Result<void> stored =
        database
            .query("INSERT INTO marks (picture, stars, flag) VALUES (?, ?, ?) ON CONFLICT (picture) DO UPDATE SET"
                   " stars = excluded.stars, flag = excluded.flag",
                   picture, int{marks.stars}, static_cast<int>(marks.flag))
            .run()
            .and_then([&] { return database.query("DELETE FROM tags WHERE picture = ?", picture).run(); });
    const std::vector<std::string> &names = marks.tags.names();
    for (auto name = names.begin(); stored && name != names.end(); ++name) {
        stored = database.query("INSERT INTO tags (picture, tag) VALUES (?, ?)", picture, *name).run();
    }
    return stored;
}

} // namespace

Result<void> readMarks(Database &database, std::vector<Item> &items)
{
    if (items.empty()) {
        return {};
    }
    const auto first = static_cast<std::int64_t>(items.front().id);
    const auto last = static_cast<std::int64_t>(items.back().id);
    sqlite::Statement marks = database.query(
        "SELECT picture, stars, flag FROM marks WHERE picture BETWEEN ? AND ? ORDER BY picture", first, last);
    Walk walk(items);
    const auto readPicture = [&] {
        if (Item *item = walk.to(PictureId{marks.integer(0)})) {
            item->marks.stars = static_cast<std::uint8_t>(marks.integer(1));
            item->marks.flag = static_cast<Flag>(marks.integer(2));
        }
    };
    return marks.forEachRow(readPicture).and_then([&] {
        sqlite::Statement tags = database.query(
            "SELECT picture, tag FROM tags WHERE picture BETWEEN ? AND ? ORDER BY picture, tag", first, last);
        TagReader reader(items);
        return tags.forEachRow([&] { reader.add(PictureId{tags.integer(0)}, tags.text(1)); }).map([&] {
            reader.finish();
        });
    });
}

Result<void> inheritMarks(Database &database, std::int64_t picture, std::optional<std::int64_t> heldBefore)
{
    sqlite::Statement replaced = database.query(
        "SELECT marks.picture FROM pictures AS heir"
        " JOIN pictures AS other ON other.image_data = heir.image_data AND other.id <> heir.id"
        " JOIN marks ON marks.picture = other.id"
        " WHERE heir.id = ?1 AND NOT EXISTS (SELECT 1 FROM marks WHERE picture = heir.id) AND (other.id = ?2"
        " OR NOT EXISTS (SELECT 1 FROM files WHERE files.picture = other.id AND missing = 0))"
        " ORDER BY other.id = ?2 DESC, other.id DESC LIMIT 1",
        picture, heldBefore);
    const auto found = replaced.next();
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return {};
    }
    const std::int64_t other = replaced.integer(0);
    return database
        .query("INSERT INTO marks (picture, stars, flag) SELECT ?, stars, flag FROM marks WHERE picture = ?", picture,
               other)
        .run()
        .and_then([&] {
            return database
                .query("INSERT INTO tags (picture, tag) SELECT ?, tag FROM tags WHERE picture = ?", picture, other)
                .run();
        });
}

Result<void> Catalogue::setMarks(std::span<const MarkedPictures> marked)
{
    return d->writeDurably([&] {
        Result<void> stored;
        for (const MarkedPictures &each : marked) {
            assert(each.marks.stars <= kMostStars);
            for (auto picture = each.pictures.begin(); stored && picture != each.pictures.end(); ++picture) {
                stored = storeMarks(*d->database, static_cast<std::int64_t>(*picture), each.marks);
            }
        }
        return stored;
    });
}

} // namespace likeness::engine::library

#include "library/catalogue.h"

#include "library/catalogue_private.h"
#include "library/schema.h"

#include <ctime>
#include <utility>

namespace likeness::engine::library {
namespace {

Result<void> expectCatalogue(const std::filesystem::path &file)
{
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (std::filesystem::exists(status)) {
        return {};
    }
    if (status.type() == std::filesystem::file_type::not_found) {
        return failure(Fault::NotFound, "There is no library here yet. Add a folder of pictures to make one.",
                       file.parent_path());
    }
    return failure(Fault::Unreadable, "The library's folder cannot be read: " + error.message() + ".",
                   file.parent_path());
}

std::int64_t now()
{
    return static_cast<std::int64_t>(std::time(nullptr));
}

} // namespace

Result<void> Catalogue::Private::batchIntact() const
{
    if (inBatch && !database->inTransaction()) {
        return failure(Fault::Internal, "The changes could not be stored together and were dropped. Try again.",
                       database->file());
    }
    return {};
}

Catalogue::Catalogue(std::unique_ptr<Private> impl)
    : d(std::move(impl))
{
}

Catalogue::~Catalogue() = default;

Result<std::unique_ptr<Catalogue>> Catalogue::open(const std::filesystem::path &folder, Access access)
{
    auto impl = std::make_unique<Private>();
    const std::filesystem::path file = folder / "catalogue.sqlite";
    const auto lock = [&]() -> Result<void> {
        return createLibraryFolder(folder)
            .and_then([&] { return LibraryLock::acquire(folder); })
            .map([&](LibraryLock held) { impl->lock = std::move(held); });
    };
    const Result<void> ready = access == Access::ReadWrite ? lock() : expectCatalogue(file);
    return ready.and_then([&] { return sqlite::Database::open(file, access); })
        .and_then([&](std::unique_ptr<sqlite::Database> database) {
            impl->database = std::move(database);
            return migrate(*impl->database, catalogueMigrations(), access);
        })
        .map([&] {
            impl->thumbnails = std::make_unique<ThumbnailStore>(folder / "thumbnails.sqlite", access);
            return std::unique_ptr<Catalogue>(new Catalogue(std::move(impl)));
        });
}

Result<void> Catalogue::begin()
{
    return d->database->begin().map([this] {
        d->inBatch = true;
        d->durable = false;
        d->thumbnails->begin();
    });
}

Result<void> Catalogue::commit()
{
    auto committed = d->batchIntact();
    const bool durable = std::exchange(d->durable, false);
    d->inBatch = false;
    d->thumbnails->commit(); // before the catalogue: no committed picture lacks its thumbnail
    if (committed) {
        committed = d->database->commit();
    }
    return committed && durable ? d->database->sync() : committed;
}

void Catalogue::rollback()
{
    d->inBatch = false;
    d->durable = false;
    d->thumbnails->rollback();
    d->database->rollback();
}

Result<Catalogue::ActiveModel> Catalogue::activeModel() const
{
    sqlite::Statement statement = d->database->query(
        "SELECT name, hash, dimension FROM models WHERE hash = (SELECT value FROM meta WHERE key = 'active_model')");
    return statement.next().map([&](bool row) {
        return row ? ActiveModel{.name = statement.text(0),
                                 .id = statement.text(1),
                                 .dimension = static_cast<std::size_t>(statement.integer(2))}
                   : ActiveModel();
    });
}

Result<void> Catalogue::setActiveModel(const ModelCard &card)
{
    return d->writeDurably([&] {
        return d->database
            ->query("INSERT INTO models (hash, name, origin, licence, accuracy, weights_sha256, side, feature_count,"
                    " class_count, dimension, preprocessing) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (hash) DO UPDATE SET name = excluded.name, origin = excluded.origin,"
                    " licence = excluded.licence, accuracy = excluded.accuracy,"
                    " weights_sha256 = excluded.weights_sha256, side = excluded.side,"
                    " feature_count = excluded.feature_count, class_count = excluded.class_count,"
                    " dimension = excluded.dimension, preprocessing = excluded.preprocessing",
                    card.id, card.name, card.origin, card.licence, card.accuracy, card.weightsSha256, card.side,
                    static_cast<std::int64_t>(card.featureCount), static_cast<std::int64_t>(card.classCount),
                    static_cast<std::int64_t>(card.dimension), card.preprocessing)
            .run()
            .and_then([&] {
                return d->database
                    ->query("INSERT INTO meta (key, value) VALUES ('active_model', ?)"
                            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                            card.id)
                    .run();
            });
    });
}

Result<void> Catalogue::beginImport(const std::filesystem::path &folder)
{
    return d->writeDurably([&] {
        return d->database
            ->query("INSERT INTO folders (path, added_at) VALUES (?, ?) ON CONFLICT DO NOTHING", bytesOf(folder), now())
            .run()
            .and_then([&] {
                return d->database
                    ->query("INSERT INTO imports (folder, started_at) SELECT id, ? FROM folders WHERE path = ?"
                            " ON CONFLICT DO NOTHING",
                            now(), bytesOf(folder))
                    .run();
            });
    });
}

Result<void> Catalogue::endImport(const std::filesystem::path &folder)
{
    return d->write([&] {
        return d->database
            ->query("DELETE FROM imports WHERE folder = (SELECT id FROM folders WHERE path = ?)", bytesOf(folder))
            .run();
    });
}

Result<std::vector<std::filesystem::path>> Catalogue::unfinishedImports() const
{
    std::vector<std::filesystem::path> folders;
    sqlite::Statement statement = d->database->query(
        "SELECT path FROM imports JOIN folders ON folders.id = imports.folder ORDER BY started_at, folders.id");
    return statement.forEachRow([&] { folders.emplace_back(statement.text(0)); }).map([&] {
        return std::move(folders);
    });
}

} // namespace likeness::engine::library

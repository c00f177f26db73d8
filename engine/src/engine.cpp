#include "engine/engine.h"

#include "add_job.h"
#include "catalogue_writer.h"
#include "compare_regions.h"
#include "index_update.h"
#include "job_queue.h"
#include "library/catalogue.h"
#include "live_library.h"
#include "lost_thumbnail.h"
#include "model_provider.h"
#include "query_thread.h"
#include "searcher.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <future>
#include <mutex>
#include <utility>

namespace likeness::engine {

struct Engine::Private {
    Private(Settings openSettings, std::string modelName, std::unique_ptr<library::Catalogue> ownReader,
            std::unique_ptr<library::Catalogue> callerReader, Listener &engineListener)
        : settings(std::move(openSettings))
        , listener(engineListener)
        , models(ModelStore(settings.models), std::move(modelName))
        , live([this](const SnapshotPtr &snapshot) { listener.snapshotChanged(snapshot); })
        , queryReader(std::move(ownReader))
        , reader(std::move(callerReader))
        , searcher(live, models, vocabulary, *queryReader)
        , jobs([this](const JobStatus &status) { listener.jobChanged(status); },
               [this](JobId id, const Error &error) { listener.jobFailed(id, error); })
        , queries([this](QueryId id, const SimilarQuery &query) {
            const Result<void> read = reading.get();
            listener.findFinished(id, read ? searcher.find(query) : tl::unexpected(read.error()));
        })
    {
    }

    ~Private()
    {
        closing = true;
        if (reading.valid()) {
            reading.wait();
        }
    }

    void startReading(const library::Catalogue::ActiveModel &model);
    Result<void> load(const library::Catalogue::ActiveModel &model);
    Result<void> runAdd(const std::vector<std::filesystem::path> &roots, JobContext &context);
    Result<void> updateIndex(JobContext &context);
    void writeQuery(CatalogueWriter::Write write);

    const Settings settings;
    Listener &listener;
    std::atomic<bool> closing = false;
    ModelProvider models;
    LiveLibrary live;
    const Vocabulary vocabulary = Vocabulary::ofImageNet();
    std::shared_future<Result<void>> reading; // of the library into live; before anything else is done with that
    std::unique_ptr<CatalogueWriter> writer; // null: read only; closed after the readers, so that it empties the log
    std::unique_ptr<library::Catalogue> queryReader; // query thread only, once the library is read
    mutable std::mutex readerMutex;
    std::unique_ptr<library::Catalogue> reader; // guarded by readerMutex
    Searcher searcher; // query thread only
    JobQueue jobs; // last but one: its thread uses everything above
    QueryThread queries; // last: the same
};

/// Once, before the threads have anything to do.
void Engine::Private::startReading(const library::Catalogue::ActiveModel &model)
{
    const auto read = [this, model] {
        Result<void> loaded = load(model);
        listener.libraryRead(loaded);
        return loaded;
    };
    reading = std::async(std::launch::async, read).share();
}

/// With the index file, if it is there and right.
Result<void> Engine::Private::load(const library::Catalogue::ActiveModel &model)
{
    const std::filesystem::path file = indexFile(settings.library);
    std::optional<index::Snapshot> stored;
    if (std::error_code ignored; std::filesystem::exists(file, ignored)) {
        auto opened = index::openSnapshot(file, indexKey(model.id, model.dimension));
        if (opened) {
            stored = std::move(*opened);
        } else {
            listener.warned(asEngineError(opened.error(), "The saved index is of no use: it is made again.", file));
            if (settings.access == Access::ReadWrite) {
                std::filesystem::remove(file, ignored);
            }
        }
    }
    return live.load(*queryReader, model.id, std::move(stored));
}

Result<void> Engine::Private::runAdd(const std::vector<std::filesystem::path> &roots, JobContext &context)
{
    const auto forEachRoot = [this, &roots](Result<void> (library::Catalogue::*call)(const std::filesystem::path &)) {
        return writer->write([&roots, call](library::Catalogue &catalogue) {
            Result<void> result;
            for (auto root = roots.begin(); result && root != roots.end(); ++root) {
                result = (catalogue.*call)(*root);
            }
            return result;
        });
    };
    if (auto begun = forEachRoot(&library::Catalogue::beginImport); !begun) {
        return begun;
    }
    AddJob job({.settings = settings, .models = models, .writer = *writer, .live = live}, roots);
    Result<void> result = job.run(context);
    if (!closing) { // An import that the end of the program cut short is taken up at the next start.
        const Result<void> ended = forEachRoot(&library::Catalogue::endImport);
        result = result ? ended : result;
    }
    if (result) {
        if (const auto updated = updateIndex(context); !updated) {
            listener.warned(updated.error());
        }
    }
    listener.addFinished(context.id(), job.report());
    return result;
}

Result<void> Engine::Private::updateIndex(JobContext &context)
{
    return IndexUpdate({.folder = settings.library, .writer = *writer, .live = live}, context).run();
}

Result<std::unique_ptr<Engine>> Engine::open(const Settings &settings, Listener &listener)
{
    return start(settings, listener).and_then([](std::unique_ptr<Engine> engine) -> Result<std::unique_ptr<Engine>> {
        if (const Result<void> &read = engine->d->reading.get(); !read) {
            return tl::unexpected(read.error());
        }
        return engine;
    });
}

Result<std::unique_ptr<Engine>> Engine::start(const Settings &settings, Listener &listener)
{
    std::unique_ptr<library::Catalogue> writable;
    if (settings.access == Access::ReadWrite) {
        auto opened = library::Catalogue::open(settings.library, Access::ReadWrite);
        if (!opened) {
            return tl::unexpected(opened.error());
        }
        writable = std::move(*opened);
    }
    auto queryReader = library::Catalogue::open(settings.library, Access::ReadOnly);
    if (!queryReader) {
        return tl::unexpected(queryReader.error());
    }
    auto reader = library::Catalogue::open(settings.library, Access::ReadOnly);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    const auto active = (*reader)->activeModel();
    if (!active) {
        return tl::unexpected(active.error());
    }
    const std::string name = !settings.model.empty() ? settings.model
        : !active->name.empty()                      ? active->name
                                                     : kDefaultModel;
    if (settings.access == Access::ReadOnly && !active->name.empty() && name != active->name) {
        return failure(Fault::NotFound,
                       "The library was made with the model " + active->name + ". Embed it again with 'likeness add "
                           + "--model " + name + "', or leave --model out.",
                       settings.library);
    }

    auto impl = std::make_unique<Private>(settings, name, std::move(*queryReader), std::move(*reader), listener);
    if (writable) {
        impl->writer = std::make_unique<CatalogueWriter>(std::move(writable));
    }
    impl->startReading(*active);
    return std::unique_ptr<Engine>(new Engine(std::move(impl)));
}

Engine::Engine(std::unique_ptr<Private> impl)
    : d(std::move(impl))
{
}

Engine::~Engine() = default;

SnapshotPtr Engine::snapshot() const
{
    return d->live.snapshot();
}

Result<Status> Engine::status() const
{
    const auto index = d->live.index();
    const bool byGraph = index && index->way() == index::Way::Graph;
    const std::scoped_lock lock(d->readerMutex);
    return d->reader->activeModel().and_then([&](const library::Catalogue::ActiveModel &active) {
        return d->reader->counts(active.id).map([&](const library::Catalogue::Counts &counts) {
            return Status{.pictures = counts.pictures,
                          .embedded = counts.embedded,
                          .missing = counts.missing,
                          .unreadable = counts.unreadable,
                          .model = active.name.empty() ? d->models.name() : active.name,
                          .indexKind = byGraph ? "hnsw" : "exact",
                          .indexRecall = byGraph ? double{index->graph()->probe.recall} : 1};
        });
    });
}

JobId Engine::add(std::vector<std::filesystem::path> folders)
{
    for (std::filesystem::path &folder : folders) {
        std::error_code ignored; // The current folder is gone: the scan will say that it finds nothing there.
        folder = std::filesystem::absolute(folder, ignored).lexically_normal();
        folder = folder.has_filename() ? folder : folder.parent_path();
    }
    return d->jobs.submit(folders, [this, folders](JobContext &context) -> Result<void> {
        if (!d->writer) {
            return failure(Fault::Busy, "The library was opened for reading only.", d->settings.library);
        }
        return d->reading.get().and_then([&] { return d->runAdd(folders, context); });
    });
}

Result<std::vector<std::string>> Engine::savedQueries() const
{
    const std::scoped_lock lock(d->readerMutex);
    return d->reader->savedQueries();
}

Result<std::optional<SavedQuery>> Engine::savedQuery(const std::string &name) const
{
    const std::scoped_lock lock(d->readerMutex);
    return d->reader->savedQuery(name);
}

void Engine::Private::writeQuery(CatalogueWriter::Write write)
{
    assert(writer);
    writer->postAhead(std::move(write),
                      [this](library::Catalogue &, const Result<void> &result) { listener.queryStored(result); });
}

void Engine::saveQuery(SavedQuery saved)
{
    d->writeQuery([saved = std::move(saved)](library::Catalogue &catalogue) { return catalogue.storeQuery(saved); });
}

void Engine::renameQuery(std::string name, std::string newName)
{
    d->writeQuery([name = std::move(name), newName = std::move(newName)](library::Catalogue &catalogue) {
        return catalogue.renameQuery(name, newName);
    });
}

void Engine::removeQuery(std::string name)
{
    d->writeQuery([name = std::move(name)](library::Catalogue &catalogue) { return catalogue.removeQuery(name); });
}

std::optional<JobId> Engine::resumeUnfinished()
{
    if (!d->writer) {
        return std::nullopt;
    }
    {
        const std::scoped_lock lock(d->readerMutex);
        if (auto unfinished = d->reader->unfinishedImports(); unfinished && !unfinished->empty()) {
            return add(std::move(*unfinished)); // and then the index
        }
    }
    if (!IndexUpdate::isDue(d->live)) {
        return std::nullopt;
    }
    return d->jobs.submit({}, [this](JobContext &context) { return d->updateIndex(context); });
}

void Engine::pause(JobId id)
{
    d->jobs.setPaused(id, true);
}

void Engine::resume(JobId id)
{
    d->jobs.setPaused(id, false);
}

void Engine::cancel(JobId id)
{
    d->jobs.cancel(id);
}

void Engine::setMarks(std::vector<MarkedPictures> marked)
{
    assert(d->writer);
    const auto shared = std::make_shared<const std::vector<MarkedPictures>>(std::move(marked));
    d->writer->postAhead([shared](library::Catalogue &catalogue) { return catalogue.setMarks(*shared); },
                         [impl = d.get(), shared](library::Catalogue &, const Result<void> &result) {
                             if (result && impl->reading.get()) {
                                 impl->live.mark(*shared);
                             }
                             impl->listener.marksStored(result);
                         });
}

QueryId Engine::find(SimilarQuery query)
{
    return d->queries.submit(std::move(query));
}

std::vector<std::string> Engine::knownWords(std::string_view beginning, std::size_t most) const
{
    const std::string lower = lowerCase(beginning);
    const SnapshotPtr snapshot = d->live.snapshot();
    std::vector<std::string> words;
    for (const TagCount &each : snapshot->tags()) {
        if (words.size() < most && lowerCase(each.tag).starts_with(lower)) {
            words.push_back(each.tag);
        }
    }
    const auto tags = static_cast<std::ptrdiff_t>(words.size());
    for (std::string &word : d->vocabulary.completions(beginning, most)) {
        const auto end = words.begin() + tags;
        if (words.size() < most && std::find(words.begin(), end, word) == end) {
            words.push_back(std::move(word));
        }
    }
    return words;
}

Result<Resemblance> Engine::resemblance(const Example &first, const Example &second) const
{
    return d->models.model().and_then([&](const nn::ModelPtr &model) { return compareRegions(model, first, second); });
}

Result<std::vector<std::uint8_t>> Engine::thumbnail(PictureId id) const
{
    std::vector<library::ContentFile> files;
    {
        const std::scoped_lock lock(d->readerMutex);
        auto stored = d->reader->thumbnail(id);
        if (!stored) {
            return tl::unexpected(stored.error());
        }
        if (*stored) {
            return std::move(**stored);
        }
        auto found = d->reader->filesOf(id);
        if (!found) {
            return tl::unexpected(found.error());
        }
        files = std::move(*found);
    }
    return remakeThumbnail(files, d->writer.get());
}

} // namespace likeness::engine

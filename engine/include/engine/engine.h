#pragma once

#include "engine/job.h"
#include "engine/marks.h"
#include "engine/query.h"
#include "engine/resemblance.h"
#include "engine/result.h"
#include "engine/saved_query.h"
#include "engine/settings.h"
#include "engine/snapshot.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace likeness::engine {

/// What the engine tells whoever drives it: a window, a command line or a test.
/// Threads: called on the engine's threads, never two calls at once for the same job or query; return quickly and do
/// not call back into the engine from here.
class Listener
{
public:
    virtual ~Listener() = default;

    /// At most 20 times a second for a job, and once for each change of its state.
    virtual void jobChanged(const JobStatus &status) = 0;
    /// After the jobChanged() that says Failed.
    virtual void jobFailed(JobId id, const Error &error) = 0;
    /// Before the jobChanged() that ends the job, also a failed or cancelled one, unless it never began.
    virtual void addFinished(JobId id, const AddReport &report) = 0;
    /// Something that costs time but loses nothing, such as a damaged cache: for a log. Also while the library is read.
    virtual void warned(const Error &warning) = 0;
    virtual void snapshotChanged(const SnapshotPtr &snapshot) = 0;
    /// Once, after the snapshot with all pictures that were stored; or why the library cannot be read. Nothing to do
    /// for those who have it from Engine::open().
    virtual void libraryRead(const Result<void> & /*read*/) { }
    virtual void findFinished(QueryId id, const Result<Matches> &matches) = 0;
    /// Once for each Engine::setMarks(), in their order: its marks will survive a loss of power, and are in the
    /// snapshot that came before this; or why nothing of them was stored.
    virtual void marksStored(const Result<void> &stored) = 0;
    /// Once for each Engine::saveQuery(), renameQuery() and removeQuery(), in their order.
    virtual void queryStored(const Result<void> &stored) = 0;
};

/// Numbers about a library.
struct Status {
    std::size_t pictures = 0; ///< Contents, readable ones.
    std::size_t embedded = 0; ///< Of these, searchable with the active model.
    std::size_t missing = 0; ///< Files that were not there at the last scan.
    std::size_t unreadable = 0; ///< Files that are there but are no pictures we can read.
    std::string model; ///< Name of the active model.
    std::string indexKind; ///< "exact" or "hnsw"
    double indexRecall = 1; ///< Share of the true first ten that the index finds, measured.
};

/// The only door to the work behind it. Calls return at once unless they say otherwise; results come to the listener.
/// Threads: all methods may be called from any thread. Destroying the engine cancels and joins all jobs and queries,
/// and waits while it is still reading.
class Engine final
{
public:
    /// Opens or creates the library. Blocks while the catalogue is read. The listener must outlive the engine.
    /// Errors: Busy (another process writes it), Corrupt (damaged catalogue), Unreadable (folder cannot be used),
    /// NotFound (ReadOnly and there is no library).
    [[nodiscard]] static Result<std::unique_ptr<Engine>> open(const Settings &settings, Listener &listener);
    /// Like open(), but reads the pictures on a thread of its own: until Listener::libraryRead() the snapshot may be
    /// empty, and jobs and queries wait. Where reading fails, so do they. Blocks for a few milliseconds.
    [[nodiscard]] static Result<std::unique_ptr<Engine>> start(const Settings &settings, Listener &listener);
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    SnapshotPtr snapshot() const;
    /// Reads the catalogue: a few milliseconds.
    [[nodiscard]] Result<Status> status() const;

    /// Scans folders (or single files), embeds what is new or changed, marks what disappeared. Requires ReadWrite.
    JobId add(std::vector<std::filesystem::path> folders);
    /// Takes up what an earlier run did not finish: adding, or preparing fast searching. Nothing when there is nothing.
    /// Requires: the library is read.
    std::optional<JobId> resumeUnfinished();
    void pause(JobId id);
    void resume(JobId id);
    void cancel(JobId id);

    /// What a person said about pictures, instead of what was said before: about all of them, or about none where it
    /// fails. Does not wait behind jobs. Requires ReadWrite.
    void setMarks(std::vector<MarkedPictures> marked);

    /// Queries that are kept, by name in the order of the alphabet of bytes. Reads the catalogue: some milliseconds.
    [[nodiscard]] Result<std::vector<std::string>> savedQueries() const;
    /// Nothing where there is none of this name. Reads the catalogue, and decodes examples that have no file.
    [[nodiscard]] Result<std::optional<SavedQuery>> savedQuery(const std::string &name) const;
    /// Takes the place of one of the same name; the listener hears of it. Requires ReadWrite, as the next.
    void saveQuery(SavedQuery saved);
    /// Nothing happens where there is none of the name; an error where there is one of the new name.
    void renameQuery(std::string name, std::string newName);
    void removeQuery(std::string name);

    /// Never waits behind jobs. A newer query does not cancel an older one.
    QueryId find(SimilarQuery query);

    /// The words that begin so and that a text may be searched with: tags, then what the network knows, each in the
    /// order of the alphabet.
    std::vector<std::string> knownWords(std::string_view beginning, std::size_t most) const;

    /// Where two pictures are alike: decodes both and runs the network on them, about a tenth of a second. Blocks: call
    /// it from a worker thread. Errors: those of reading a picture; Unsupported where the network's embedding is no
    /// mean over parts of the picture.
    [[nodiscard]] Result<Resemblance> resemblance(const Example &first, const Example &second) const;

    /// JPEG bytes of the picture's thumbnail, 512 pixels at most a side, in sRGB, oriented; made anew from the
    /// picture's file where the store has lost it. Reads the disk: call it from a worker thread. Errors: those of
    /// reading a picture; NotFound where there is neither.
    [[nodiscard]] Result<std::vector<std::uint8_t>> thumbnail(PictureId id) const;

private:
    struct Private;
    explicit Engine(std::unique_ptr<Private> impl);
    std::unique_ptr<Private> d;
};

/// Decodes a picture for showing: oriented, sRGB, reduced so that no side exceeds maxSide. Blocks.
/// Threads: any.
[[nodiscard]] Result<Image> loadPicture(const std::filesystem::path &file, int maxSide);

} // namespace likeness::engine

#pragma once

#include "library/catalogue.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace likeness::engine {

/// The one thread that writes the catalogue. What is posted is gathered into transactions of at most 50 ms, so that a
/// picture costs no disk sync of its own and a mark never waits long.
/// Threads: any, but not from a write or a callback.
class CatalogueWriter final
{
public:
    /// Runs inside a transaction. Where another write of its batch fails, the batch is rolled back and each of its
    /// writes is run again by itself, so a write may run twice.
    using Write = std::function<Result<void>(library::Catalogue &)>;
    /// Called on the writer's thread when the write is committed, or could not be.
    using Finished = std::function<void(library::Catalogue &, const Result<void> &)>;

    /// Takes a ReadWrite catalogue.
    explicit CatalogueWriter(std::unique_ptr<library::Catalogue> catalogue);
    /// Writes what was posted, then closes the catalogue.
    ~CatalogueWriter();

    /// Waits only while very much is already posted.
    void post(Write write, Finished finished = {});
    /// Where post() would wait, false and not taken: for what may be lost.
    bool tryPost(Write write);
    /// Never waits, and goes before all that post() took: for what a person does. In the order of the calls.
    void postAhead(Write write, Finished finished);
    /// Posts and waits until it is committed.
    [[nodiscard]] Result<void> write(Write write);
    /// Waits until everything posted so far is committed.
    void flush();

private:
    struct Entry {
        Write write;
        Finished finished;
    };

    void run(const std::stop_token &quit);
    /// False when it is time to go.
    bool waitForEntries(const std::stop_token &quit);
    std::optional<Entry> takeNext();
    void writeBatch();
    Result<void> writeTogether(std::vector<Entry> &batch);
    Result<void> writeAlone(const Entry &entry);

    std::unique_ptr<library::Catalogue> m_catalogue; // writer's thread only
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::condition_variable m_room;
    std::deque<Entry> m_ahead; // guarded by m_mutex
    std::deque<Entry> m_waiting; // guarded by m_mutex
    std::jthread m_thread; // last: starts after, and joins before, everything above
};

} // namespace likeness::engine

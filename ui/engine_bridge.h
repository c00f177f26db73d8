#pragma once

#include "engine/engine.h"

#include <QObject>

#include <memory>

namespace likeness::ui {

/// Where the engine meets Qt: owns the engine and turns what it says on its threads into signals.
/// Threads: lives in the GUI thread; every signal is emitted there.
class EngineBridge final : public QObject, private engine::Listener
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineBridge)

public:
    explicit EngineBridge(QObject *parent = nullptr);
    ~EngineBridge() override;

    /// Opens the library; nothing else may be called before this has succeeded. Its pictures are read on another
    /// thread: readingEnded() or readingFailed() follows.
    [[nodiscard]] engine::Result<void> open(const engine::Settings &settings);

    engine::Engine &engine() { return *m_engine; }
    /// Its folder.
    const std::filesystem::path &library() const { return m_library; }
    /// Not all pictures of the library have come yet.
    bool isReading() const { return m_isReading; }

Q_SIGNALS:
    void jobStatusChanged(const likeness::engine::JobStatus &status);
    void jobWentWrong(quint64 id, const likeness::engine::Error &error);
    void addReported(quint64 id, const likeness::engine::AddReport &report);
    void libraryChanged(const likeness::engine::SnapshotPtr &snapshot);
    void readingEnded();
    /// What is done with the library fails from now on.
    void readingFailed(const likeness::engine::Error &error);
    void findAnswered(quint64 id, const likeness::engine::Matches &matches);
    void findWentWrong(quint64 id, const likeness::engine::Error &error);
    /// One of these for each Engine::setMarks(), in their order.
    void marksSettled();
    void marksWentWrong(const likeness::engine::Error &error);
    /// One of these for each Engine::saveQuery() and removeQuery(), in their order.
    void querySettled();
    void queryWentWrong(const likeness::engine::Error &error);

private:
    void jobChanged(const engine::JobStatus &status) override;
    void jobFailed(engine::JobId id, const engine::Error &error) override;
    void addFinished(engine::JobId id, const engine::AddReport &report) override;
    void warned(const engine::Error &warning) override;
    void snapshotChanged(const engine::SnapshotPtr &snapshot) override;
    void libraryRead(const engine::Result<void> &read) override;
    void findFinished(engine::QueryId id, const engine::Result<engine::Matches> &matches) override;
    void marksStored(const engine::Result<void> &stored) override;
    void queryStored(const engine::Result<void> &stored) override;

    std::filesystem::path m_library;
    bool m_isReading = false;
    std::unique_ptr<engine::Engine> m_engine; // last: its threads stop before anything else here goes
};

} // namespace likeness::ui

#pragma once

#include <QLocalServer>
#include <QObject>

#include <filesystem>
#include <vector>

class QLocalSocket;

namespace likeness::app {

/// Takes what later starts of the program for the same library hand over: one message of paths each, as bytes, through
/// a socket that only this user can reach. Which window a library has is decided by the engine's lock alone; the socket
/// is only how to talk to it, so one that a crash left behind is in nobody's way.
/// Requires: this process holds the library's lock. Where there can be no socket, nothing is handed over.
/// Threads: GUI thread.
class SingleInstance final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleInstance)

public:
    explicit SingleInstance(const std::filesystem::path &library, QObject *parent = nullptr);

    /// Where the window of a library listens.
    static QString socketOf(const std::filesystem::path &library);

Q_SIGNALS:
    void handedOver(const std::vector<std::filesystem::path> &paths);

private:
    void welcome();
    void read(QLocalSocket &socket);

    QLocalServer m_server;
};

/// Gives the paths, perhaps none, to the window that has the library. False where no window takes them, or where they
/// are more than a message may hold (4 MiB). Blocks until the window has answered, or 5 s.
[[nodiscard]] bool handOver(const std::filesystem::path &library, const std::vector<std::filesystem::path> &paths);

} // namespace likeness::app

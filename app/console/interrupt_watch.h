#pragma once

#include <csignal>
#include <functional>
#include <thread>

namespace likeness::app {

/// Turns the first SIGINT or SIGTERM into a call, so that work can end in order; the second one ends the process.
/// Make it before any other thread: threads inherit the blocked signals, so that only the watch sees them.
/// Threads: the call is made on a thread of the watch, while the watch lives.
class InterruptWatch final
{
public:
    InterruptWatch();
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch &) = delete;
    InterruptWatch &operator=(const InterruptWatch &) = delete;

    /// Calls once when a signal comes, or has come since the watch was made. Call start() once.
    void start(std::function<void()> interrupted);
    /// Ends the watching: no call is made after it.
    void stop();

private:
    void run(const std::function<void()> &interrupted) const;

    sigset_t m_signals{};
    sigset_t m_before{};
    int m_signalFile = -1;
    int m_stopFile = -1;
    std::jthread m_thread;
};

} // namespace likeness::app

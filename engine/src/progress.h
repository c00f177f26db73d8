#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>

namespace likeness::engine {

/// Estimates speed and time left from what was done lately; pauses do not count.
/// Threads: one at a time.
class Progress final
{
public:
    using Clock = std::chrono::steady_clock;

    explicit Progress(Clock::time_point now);

    void update(std::size_t done, std::size_t total, Clock::time_point now);
    void pause(Clock::time_point now);
    void resume(Clock::time_point now);

    std::size_t done() const { return m_done; }
    std::size_t total() const { return m_total; }
    /// 0 while it is unknown.
    double perSecond() const;
    std::optional<std::chrono::seconds> remaining() const;

private:
    struct Sample {
        Clock::duration active;
        std::size_t done;
    };

    Clock::duration active(Clock::time_point now) const;

    Clock::time_point m_start;
    Clock::duration m_pausedFor{};
    std::optional<Clock::time_point> m_pausedSince;
    std::size_t m_done = 0;
    std::size_t m_total = 0;
    std::deque<Sample> m_samples; // of the last kWindow, oldest first
};

} // namespace likeness::engine

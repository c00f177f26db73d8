#pragma once

#include "app/console/progress_line.h"

#include <chrono>
#include <cstddef>

namespace likeness::app {

/// A progress line of things that are counted, with their rate since the line was made.
/// Threads: one at a time.
class RateLine final
{
public:
    explicit RateLine(bool quiet)
        : m_line(quiet)
    {
    }

    void show(std::size_t done, std::size_t total);

private:
    ProgressLine m_line;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

} // namespace likeness::app

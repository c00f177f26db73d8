#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace likeness::app {

/// How far a long piece of work is.
struct Progress {
    bool indexing = false; ///< Of the index that is being built, else of the pictures.
    std::size_t done = 0;
    std::size_t total = 0; ///< 0: not known yet.
    double perSecond = 0; ///< 0: not known yet.
    std::optional<std::chrono::seconds> remaining;
};

/// The text of a progress line: with a bar that fills what the width leaves, or without one where width is 0.
std::string progressText(const Progress &progress, std::size_t width);

/// Shows progress on standard error: one line drawn again and again on a terminal (at most 20 times a
/// second), else a line every five seconds.
/// Threads: one at a time.
class ProgressLine final
{
public:
    /// With quiet nothing is ever shown.
    explicit ProgressLine(bool quiet);
    /// Clears the line.
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    void show(const Progress &progress);
    /// Takes the line off the terminal, so that other text can be written; the next show() draws it again.
    void clear();

private:
    enum class Form { None, Redrawn, Lines };

    Form m_form;
    bool m_drawn = false;
    std::chrono::steady_clock::time_point m_lastShown;
};

} // namespace likeness::app

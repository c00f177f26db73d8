#include "app/console/progress_line.h"

#include "app/console/text.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace likeness::app {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kBetweenDrawings = std::chrono::milliseconds(50);
constexpr auto kBetweenLines = std::chrono::seconds(5);

bool canRedraw()
{
    const char *terminal = std::getenv("TERM");
    return isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

std::size_t terminalWidth()
{
    winsize size{};
    const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

std::string bar(double share, std::size_t width)
{
    const auto filled = static_cast<std::size_t>(share * static_cast<double>(width));
    return '[' + std::string(filled, '#') + std::string(width - filled, '.') + "] ";
}

} // namespace

std::string progressText(const Progress &progress, std::size_t width)
{
    if (progress.total == 0) {
        if (progress.indexing) {
            return "Indexing";
        }
        return progress.done == 0 ? std::string("Looking for pictures")
                                  : "Looking for pictures: " + counted(progress.done, "file", "files") + " so far";
    }
    const double share = std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.total));
    std::string text = (progress.indexing ? "Indexing: " : "") + fixed(100 * share, 0) + " %  " + grouped(progress.done)
        + " of " + counted(progress.total, "picture", "pictures");
    if (progress.perSecond > 0) {
        text += "  " + fixed(progress.perSecond, 1) + "/s";
    }
    if (progress.remaining) {
        text += "  " + duration(progress.remaining->count()) + " left";
    }
    constexpr std::size_t kAroundBar = 3;
    constexpr std::size_t kSmallestBar = 8;
    constexpr std::size_t kLargestBar = 40;
    const std::size_t taken = text.size() + kAroundBar;
    if (width < taken + kSmallestBar) {
        return text;
    }
    return bar(share, std::min(width - taken, kLargestBar)) + text;
}

ProgressLine::ProgressLine(bool quiet)
    : m_form(quiet             ? Form::None
                 : canRedraw() ? Form::Redrawn
                               : Form::Lines)
    , m_lastShown(Clock::now())
{
}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::show(const Progress &progress)
{
    const Clock::time_point now = Clock::now();
    if (m_form == Form::Redrawn && now - m_lastShown >= kBetweenDrawings) {
        const std::size_t width = terminalWidth() - 1; // the last column would wrap
        std::fprintf(stderr, "\r%s\x1b[K", progressText(progress, width).substr(0, width).c_str());
        std::fflush(stderr);
        m_drawn = true;
        m_lastShown = now;
    } else if (m_form == Form::Lines && now - m_lastShown >= kBetweenLines) {
        std::fprintf(stderr, "%s\n", progressText(progress, 0).c_str());
        m_lastShown = now;
    }
}

void ProgressLine::clear()
{
    if (m_drawn) {
        std::fputs("\r\x1b[K", stderr);
        std::fflush(stderr);
        m_drawn = false;
    }
}

} // namespace likeness::app

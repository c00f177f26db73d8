#include "app/console/rate_line.h"

#include <cmath>
#include <optional>

namespace likeness::app {

void RateLine::show(std::size_t done, std::size_t total)
{
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - m_start;
    const double rate = elapsed.count() > 0 ? static_cast<double>(done) / elapsed.count() : 0;
    Progress progress{.done = done, .total = total, .perSecond = rate, .remaining = std::nullopt};
    if (rate > 0) {
        progress.remaining = std::chrono::seconds(std::llround(static_cast<double>(total - done) / rate));
    }
    m_line.show(progress);
}

} // namespace likeness::app

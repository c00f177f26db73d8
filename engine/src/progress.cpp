#include "progress.h"

#include <algorithm>
#include <cmath>

namespace likeness::engine {
namespace {

constexpr std::chrono::seconds kWindow{15};
constexpr std::chrono::milliseconds kBetweenSamples{100};
constexpr std::chrono::milliseconds kEnoughToJudge{500};

double seconds(Progress::Clock::duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace

Progress::Progress(Clock::time_point now)
    : m_start(now)
    , m_samples{{.active = {}, .done = 0}}
{
}

Progress::Clock::duration Progress::active(Clock::time_point now) const
{
    return m_pausedSince.value_or(now) - m_start - m_pausedFor;
}

void Progress::update(std::size_t done, std::size_t total, Clock::time_point now)
{
    if (total != m_total) { // A new stage: what came before says nothing about its speed.
        m_samples.assign(1, {.active = active(now), .done = done});
    }
    m_done = done;
    m_total = total;
    const Sample sample{.active = active(now), .done = done};
    if (sample.active - m_samples.back().active >= kBetweenSamples || m_samples.size() == 1) {
        m_samples.push_back(sample);
    } else {
        m_samples.back() = sample;
    }
    while (m_samples.size() > 2 && sample.active - m_samples.front().active > kWindow) {
        m_samples.pop_front();
    }
}

void Progress::pause(Clock::time_point now)
{
    if (!m_pausedSince) {
        m_pausedSince = now;
    }
}

void Progress::resume(Clock::time_point now)
{
    if (m_pausedSince) {
        m_pausedFor += now - *m_pausedSince;
        m_pausedSince.reset();
    }
}

double Progress::perSecond() const
{
    const Sample &first = m_samples.front();
    const Sample &last = m_samples.back();
    if (last.active - first.active < kEnoughToJudge || last.done <= first.done) {
        return 0;
    }
    return static_cast<double>(last.done - first.done) / seconds(last.active - first.active);
}

std::optional<std::chrono::seconds> Progress::remaining() const
{
    const double rate = perSecond();
    if (m_total == 0 || rate <= 0) {
        return std::nullopt;
    }
    const auto left = static_cast<double>(m_total - std::min(m_done, m_total));
    return std::chrono::seconds(std::lround(left / rate));
}

} // namespace likeness::engine

#include "ui/library/time_histogram.h"

#include "ui/library/day.h"

#include <algorithm>
#include <map>

namespace likeness::ui::library {

namespace {

constexpr int kMostDays = 400; // of a histogram by day: a year and a bit

bool spansMany(const std::vector<int> &days)
{
    int first = 0;
    int last = 0;
    for (const int day : days) {
        if (day != 0) {
            first = first == 0 ? day : std::min(first, day);
            last = std::max(last, day);
        }
    }
    return first != 0 && dateOf(first).daysTo(dateOf(last)) > kMostDays;
}

} // namespace

TimeHistogram histogramOf(const std::vector<int> &days)
{
    TimeHistogram histogram{.byMonth = spansMany(days), .bars = {}};
    std::map<int, TimeHistogram::Bar> bars;
    TimeHistogram::Bar *last = nullptr; // neighbours in a list mostly share their bar
    for (std::size_t row = 0; row < days.size(); ++row) {
        if (days[row] == 0) {
            continue;
        }
        const int day = histogram.byMonth ? days[row] / 100 * 100 + 1 : days[row];
        if (last == nullptr || last->day != day) {
            last = &bars.try_emplace(day, TimeHistogram::Bar{day, 0, static_cast<int>(row)}).first->second;
        }
        ++last->count;
    }
    for (const auto &[day, bar] : bars) {
        histogram.bars.push_back(bar);
    }
    return histogram;
}

} // namespace likeness::ui::library

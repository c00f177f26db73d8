#include "engine/capture_time.h"

#include <algorithm>
#include <chrono>

namespace likeness::engine {
namespace {

/// The digits at a place as a number; -1 if anything else is there.
int digitsAt(std::string_view text, std::size_t begin, std::size_t count)
{
    if (text.size() < begin + count) {
        return -1;
    }
    int number = 0;
    for (const char character : text.substr(begin, count)) {
        if (character < '0' || character > '9') {
            return -1;
        }
        number = 10 * number + (character - '0');
    }
    return number;
}

bool isDate(int year, int month, int day)
{
    return month > 0 && day > 0
        && std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                       std::chrono::day(static_cast<unsigned>(day)))
               .ok();
}

} // namespace

CaptureTime captureTime(std::string_view written)
{
    const int year = digitsAt(written, 0, 4);
    const int month = digitsAt(written, 5, 2);
    const int day = digitsAt(written, 8, 2);
    if (year < kFirstYear || !isDate(year, month, day)) {
        return 0;
    }
    CaptureTime time = CaptureTime{year} * 10'000 + month * 100 + day;
    for (const std::size_t begin : {11U, 14U, 17U}) { // hours, minutes, seconds
        time = time * 100 + std::clamp(digitsAt(written, begin, 2), 0, 99);
    }
    for (const std::size_t begin : {20U, 21U, 22U}) { // thousandths
        time = time * 10 + std::max(0, digitsAt(written, begin, 1));
    }
    return time;
}

std::string captureTimeText(CaptureTime time)
{
    if (time == 0) {
        return {};
    }
    std::string text = "0000-00-00 00:00:00.000";
    for (auto character = text.rbegin(); character != text.rend(); ++character) {
        if (*character == '0') {
            *character = static_cast<char>('0' + time % 10);
            time /= 10;
        }
    }
    const std::size_t last = text.find_last_not_of('0'); // the point, where the fraction is nothing
    text.resize(text[last] == '.' ? last : last + 1);
    return text;
}

} // namespace likeness::engine

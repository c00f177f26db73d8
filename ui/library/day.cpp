#include "ui/library/capture_time.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace likeness::ui::library {

namespace {

constexpr int kFirstYear = 1800; // before photography: a camera whose clock was never set wrote something else

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

} // namespace

CaptureTime captureTime(std::string_view written)
{
    const int year = digitsAt(written, 0, 4);
    const int month = digitsAt(written, 5, 2);
    const int day = digitsAt(written, 8, 2);
    if (year < kFirstYear || !QDate::isValid(year, month, day)) {
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

QDate dateOf(int day)
{
    return {day / 10'000, day / 100 % 100, day % 100};
}

int dayOf(QDate date)
{
    return date.year() * 10'000 + date.month() * 100 + date.day();
}

std::optional<int> dayFromText(const QString &text, DayEdge edge)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) {
        return 0;
    }
    const QStringList parts = trimmed.split(QLatin1Char('-'));
    std::array<int, 3> numbers{0, 1, 1}; // year, month, day
    if (parts.size() > 3) {
        return std::nullopt;
    }
    for (int i = 0; i < parts.size(); ++i) {
        bool isNumber = false;
        numbers[static_cast<std::size_t>(i)] = parts[i].toInt(&isNumber);
        if (!isNumber) {
            return std::nullopt;
        }
    }
    QDate date(numbers[0], numbers[1], numbers[2]);
    if (!date.isValid() || date.year() < kFirstYear) {
        return std::nullopt;
    }
    if (edge == DayEdge::Last && parts.size() < 3) {
        date = (parts.size() == 1 ? date.addYears(1) : date.addMonths(1)).addDays(-1);
    }
    return dayOf(date);
}

} // namespace likeness::ui::library

#pragma once

#include <QDate>

#include <cstdint>
#include <optional>
#include <string_view>

namespace likeness::ui::library {

/// Moments as numbers that sort like them: 20240531180211250 is 2024-05-31 18:02:11.25. 0: unknown.
using CaptureTime = std::int64_t;

/// From what the camera wrote ("2024-05-31 18:02:11.25"); unknown where that begins with no date.
CaptureTime captureTime(std::string_view written);

/// 20240531 of the above.
constexpr int dayOf(CaptureTime time)
{
    return static_cast<int>(time / 1'000'000'000);
}

/// The date of 20240531.
QDate dateOf(int day);
int dayOf(QDate date);

/// A day in a range of days that a text such as 2024, 2024-05 or 2024-05-31 names.
enum class DayEdge : std::uint8_t { First, Last };

/// 0 for a text without content, nothing for one that names no date.
std::optional<int> dayFromText(const QString &text, DayEdge edge);

} // namespace likeness::ui::library

#pragma once

#include "engine/capture_time.h"

#include <QDate>

#include <cstdint>
#include <optional>

namespace likeness::ui::library {

/// The day of 2024-05-31 18:02:11.25 as 20240531; 0: unknown.
constexpr int dayOf(engine::CaptureTime time)
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

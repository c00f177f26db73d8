#include "ui/library/day.h"

#include <QStringList>

#include <array>

namespace likeness::ui::library {

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
    if (!date.isValid() || date.year() < engine::kFirstYear) {
        return std::nullopt;
    }
    if (edge == DayEdge::Last && parts.size() < 3) {
        date = (parts.size() == 1 ? date.addYears(1) : date.addMonths(1)).addDays(-1);
    }
    return dayOf(date);
}

} // namespace likeness::ui::library

#include "ui/library/date_text.h"

#include "ui/library/day.h"

#include <QCoreApplication>
#include <QLocale>

namespace likeness::ui::library {

namespace {

struct DateText {
    Q_DECLARE_TR_FUNCTIONS(DateText)
};

} // namespace

QString dayTitle(int day)
{
    return QLocale().toString(dateOf(day), QLocale::LongFormat);
}

QString monthTitle(int day)
{
    return DateText::tr("%1 %2", "month and year")
        .arg(QLocale().standaloneMonthName(dateOf(day).month()), yearTitle(day));
}

QString yearTitle(int day)
{
    return QString::number(dateOf(day).year()); // without separators
}

} // namespace likeness::ui::library

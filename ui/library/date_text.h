#pragma once

#include <QString>

namespace likeness::ui::library {

// Days, months and years as titles in the user's language. day: 20240531.

QString dayTitle(int day); ///< "Friday, May 31, 2024"
QString monthTitle(int day); ///< "May 2024"
QString yearTitle(int day); ///< "2024"

} // namespace likeness::ui::library

#pragma once

#include <vector>

namespace likeness::ui::library {

/// How many pictures there are of which time.
struct TimeHistogram {
    struct Bar {
        int day = 0; ///< The first it stands for: 20240531.
        int count = 0; ///< At least 1.
        int row = 0; ///< The first one of them.
    };

    bool byMonth = false; ///< A bar stands for a month, otherwise for a day.
    std::vector<Bar> bars; ///< In the order of their days.
};

/// days: of every row, 0 for those without a date, which are left out. By day where that makes few bars.
TimeHistogram histogramOf(const std::vector<int> &days);

} // namespace likeness::ui::library

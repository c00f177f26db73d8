#pragma once

#include <string_view>

namespace bench {

/// What this process has in memory, in MB (2^20 bytes).
struct MemoryUse {
    double resident = 0;
    double proportional = 0; ///< Pages shared with other processes count in parts.
    double anonymous = 0; ///< What is in no file.
    double index = 0; ///< Of the resident: the pages of the index file that are mapped.

    double besideIndex() const { return resident - index; }
};

/// indexFile: how its path ends.
MemoryUse memoryUse(std::string_view indexFile);

} // namespace bench

#include "memory_use.h"

#include <fstream>
#include <sstream>
#include <string>

namespace bench {

MemoryUse memoryUse(std::string_view indexFile)
{
    constexpr double kKilobytes = 1024; // in a MB
    MemoryUse use;
    bool isIndex = false;
    std::ifstream maps("/proc/self/smaps");
    for (std::string line; std::getline(maps, line);) {
        std::istringstream words(line);
        std::string name;
        double value = 0;
        words >> name;
        if (!name.ends_with(':')) { // the first line of a mapping ends with its file
            isIndex = line.ends_with(indexFile);
        } else if (words >> value) {
            value /= kKilobytes;
            use.resident += name == "Rss:" ? value : 0;
            use.index += name == "Rss:" && isIndex ? value : 0;
            use.proportional += name == "Pss:" ? value : 0;
            use.anonymous += name == "Anonymous:" ? value : 0;
        }
    }
    return use;
}

} // namespace bench

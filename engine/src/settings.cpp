#include "engine/settings.h"

#include "kernels/cpu.h"

#include <cstdlib>

namespace likeness::engine {

std::string cpuProblem()
{
    return kernels::isaProblem();
}

std::filesystem::path dataFolder()
{
    // The XDG base directory specification: relative values are to be ignored.
    if (const char *data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/') {
        return std::filesystem::path(data) / "likeness";
    }
    const char *home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : "/") / ".local/share/likeness";
}

std::filesystem::path defaultLibrary()
{
    return dataFolder() / "default";
}

std::filesystem::path defaultModelFolder()
{
    return dataFolder() / "models";
}

} // namespace likeness::engine

#pragma once

#include "library/catalogue.h"

#include <sys/stat.h>

namespace likeness::engine::library {

inline FileStat fileStatOf(const struct stat &status)
{
    constexpr std::int64_t kNsPerSecond = 1'000'000'000;
    return {.size = static_cast<std::uint64_t>(status.st_size),
            .mtimeNs = status.st_mtim.tv_sec * kNsPerSecond + status.st_mtim.tv_nsec,
            .inode = status.st_ino};
}

} // namespace likeness::engine::library

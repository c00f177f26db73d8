#pragma once

#include <algorithm>
#include <filesystem>

namespace likeness::engine {

/// Whether a path is the folder itself or lies in it, at any depth. Both absolute and normalised.
inline bool isBelow(const std::filesystem::path &path, const std::filesystem::path &folder)
{
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

} // namespace likeness::engine

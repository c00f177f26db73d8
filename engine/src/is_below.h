#pragma once

#include <string_view>

namespace likeness::engine {

/// Whether a path is the folder itself or lies in it, at any depth. Both absolute and normalised, without a slash at
/// the end except for the root.
inline bool isBelow(std::string_view path, std::string_view folder)
{
    return path.starts_with(folder)
        && (path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/');
}

} // namespace likeness::engine

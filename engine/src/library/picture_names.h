#pragma once

#include <string_view>

namespace likeness::engine::library {

/// Whether a file of this name is looked at: the formats we decode, and those we know but do not decode, so that they
/// are reported instead of silently left out. Case does not matter.
bool isPictureName(std::string_view name);

/// Hidden: begins with a dot, as file managers have it.
bool isHiddenName(std::string_view name);

/// Trash and other folders in which systems keep what is nobody's picture. Case does not matter.
bool isSystemFolderName(std::string_view name);

} // namespace likeness::engine::library

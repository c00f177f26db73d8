#pragma once

#include <string>
#include <string_view>

namespace likeness::ui::library {

/// A key for a file name or path, such that keys compared byte by byte sort as people expect: without regard to case
/// and accents, numbers by their value ("2.jpg" before "10.jpg"), a folder before what only begins with its name.
std::string nameKey(std::string_view name);

} // namespace likeness::ui::library

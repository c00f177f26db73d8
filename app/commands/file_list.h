#pragma once

#include "engine/result.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace likeness::app {

/// The names in a list, one for each separator (the last one may be missing). Empty names stay, so that rows of an
/// answer and names of a list keep step.
std::vector<std::filesystem::path> splitNames(std::string_view list, char separator);

/// Reads a list of file names; "-" is standard input.
[[nodiscard]] engine::Result<std::vector<std::filesystem::path>> readFileList(const std::filesystem::path &file,
                                                                              char separator);

} // namespace likeness::app

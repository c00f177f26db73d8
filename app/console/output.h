#pragma once

#include "engine/job.h"
#include "engine/result.h"

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

namespace likeness::app {

enum ExitStatus : int { kDone = 0, kFailed = 1, kWrongUsage = 2 };

/// Prints a text to standard output. kFailed, with a sentence on standard error, when it cannot be written.
[[nodiscard]] int print(std::string_view text);
/// Prints one JSON document. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] int printJson(const nlohmann::ordered_json &document);

/// "likeness: <sentence>" on standard error. Returns kFailed.
int complain(std::string_view sentence);
/// With the path, made printable.
int complain(const engine::Error &error);

/// Names the files that were left out on standard error, the first few dozens, and how many more there are.
void listSkipped(const std::vector<engine::Skipped> &skipped);

/// {"path": …} with the path as it is, and "path_base64" where it is not UTF-8.
nlohmann::ordered_json pathDocument(const std::filesystem::path &path);
/// Adds a list of paths under a key, and under "<key>_base64" the same list encoded where one of them is not UTF-8.
void addPaths(nlohmann::ordered_json &document, std::string_view key, const std::vector<std::filesystem::path> &paths);
/// [{"path", "reason"}…]
nlohmann::ordered_json skippedDocument(const std::vector<engine::Skipped> &skipped);

} // namespace likeness::app

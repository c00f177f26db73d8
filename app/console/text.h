#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace likeness::app {

/// A name as a terminal may show it: control characters escaped ("\n", "\x1b", "\u0085"), bytes that are not UTF-8 as
/// U+FFFD.
std::string printable(std::string_view name);
std::string printable(const std::filesystem::path &path);

/// RFC 4648, padded.
std::string base64(std::string_view bytes);

/// "1,956"
std::string grouped(std::size_t number);
/// "1 picture", "1,956 pictures".
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);
/// "24.1 MB"
std::string fileSize(std::size_t bytes);
/// "0:59", "1:02:03"
std::string duration(long long seconds);
/// A number in fixed notation.
std::string fixed(double value, int decimals);

/// "<sentence> (<path>)", or the sentence alone where there is no path.
std::string describe(std::string_view sentence, const std::filesystem::path &path);

/// The path made absolute without looking at the disk: "." and ".." resolved, no separator at the end.
std::filesystem::path absolutePath(const std::filesystem::path &path);

} // namespace likeness::app

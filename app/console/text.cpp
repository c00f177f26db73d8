#include "app/console/text.h"

#include "app/console/utf8.h"

#include <array>
#include <cstdint>
#include <cstdio>

namespace likeness::app {
namespace {

std::string format(const char *pattern, auto... values)
{
    std::array<char, 64> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), pattern, values...);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::string escaped(char32_t code)
{
    switch (code) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return code < 0x80 ? format("\\x%02x", static_cast<unsigned>(code))
                           : format("\\u%04x", static_cast<unsigned>(code));
    }
}

/// C0, DEL, C1, and the marks that turn the direction of writing around and so can hide what a name really is.
bool isControl(char32_t code)
{
    return code < 0x20 || (code >= 0x7f && code <= 0x9f) || (code >= 0x202a && code <= 0x202e)
        || (code >= 0x2066 && code <= 0x2069);
}

} // namespace

std::string printable(std::string_view name)
{
    std::string out;
    while (!name.empty()) {
        const auto character = firstCharacter(name);
        if (!character) {
            out += "\ufffd";
            name.remove_prefix(1);
            continue;
        }
        out += isControl(character->code) ? escaped(character->code) : std::string(name.substr(0, character->bytes));
        name.remove_prefix(character->bytes);
    }
    return out;
}

std::string printable(const std::filesystem::path &path)
{
    return printable(std::string_view(path.native()));
}

std::string base64(std::string_view bytes)
{
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::string_view group = bytes.substr(i, 3);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            bits = bits << 8 | (k < group.size() ? static_cast<unsigned char>(group[k]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            out += k <= group.size() ? kAlphabet[bits >> (18 - 6 * k) & 0x3f] : '=';
        }
    }
    return out;
}

std::string grouped(std::size_t number)
{
    std::string digits = std::to_string(number);
    for (std::size_t end = digits.size(); end > 3; end -= 3) {
        digits.insert(end - 3, ",");
    }
    return digits;
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural)
{
    return grouped(count) + ' ' + std::string(count == 1 ? singular : plural);
}

std::string fileSize(std::size_t bytes)
{
    const auto size = static_cast<double>(bytes);
    return size < 1e6 ? format("%.1f kB", size / 1e3) : format("%.1f MB", size / 1e6);
}

std::string duration(long long seconds)
{
    const long long minutes = seconds / 60;
    return minutes < 60 ? format("%lld:%02lld", minutes, seconds % 60)
                        : format("%lld:%02lld:%02lld", minutes / 60, minutes % 60, seconds % 60);
}

std::string fixed(double value, int decimals)
{
    return format("%.*f", decimals, value);
}

std::string describe(std::string_view sentence, const std::filesystem::path &path)
{
    return path.empty() ? std::string(sentence) : std::string(sentence) + " (" + printable(path) + ')';
}

std::filesystem::path absolutePath(const std::filesystem::path &path)
{
    std::error_code noCurrentFolder; // then the path stays relative, and whoever opens it says that it is not there
    std::filesystem::path absolute = std::filesystem::absolute(path, noCurrentFolder);
    absolute = (noCurrentFolder ? path : absolute).lexically_normal();
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

} // namespace likeness::app

#include "ui/library/name_key.h"

#include "ui/folded_text.h"

#include <algorithm>

namespace likeness::ui::library {

namespace {

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char character) { return static_cast<signed char>(character) >= 0; });
}

} // namespace

std::string nameKey(std::string_view name)
{
    const auto size = static_cast<qsizetype>(name.size());
    const std::string other =
        isAscii(name) ? std::string() : foldedText(QString::fromUtf8(name.data(), size)).toStdString();
    const std::string_view text = other.empty() ? name : other;
    std::string key;
    key.reserve(text.size() + 4);
    for (std::size_t i = 0; i < text.size();) {
        if (isDigit(text[i])) {
            // '0', how many digits, the digits: sorts among other characters as a digit and by value among numbers
            const std::size_t end = std::min(text.find_first_not_of("0123456789", i), text.size());
            const std::size_t first = std::min(text.find_first_not_of('0', i), end);
            key += '0';
            key += static_cast<char>(std::min<std::size_t>(end - first, 127));
            key.append(text.substr(first, end - first));
            i = end;
            continue;
        }
        const char character = text[i++];
        const bool isUpper = character >= 'A' && character <= 'Z';
        key += character == '/' ? '\1' : static_cast<char>(isUpper ? character + ('a' - 'A') : character);
    }
    return key;
}

} // namespace likeness::ui::library

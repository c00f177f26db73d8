#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace likeness::app {

/// One character at the start of a text.
struct Utf8Character {
    char32_t code = 0;
    std::size_t bytes = 0;
};

/// The character at the start of text; nothing when text is empty or does not start with well-formed UTF-8 (overlong
/// forms, surrogates and values above U+10FFFF are not).
std::optional<Utf8Character> firstCharacter(std::string_view text);

bool isUtf8(std::string_view text);

} // namespace likeness::app

#include "app/console/utf8.h"

namespace likeness::app {
namespace {

unsigned char byteAt(std::string_view text, std::size_t index)
{
    return static_cast<unsigned char>(text[index]);
}

/// Bytes of a sequence by its first byte; 0: no sequence starts like this.
std::size_t sequenceLength(unsigned char lead)
{
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xc2 && lead <= 0xdf) {
        return 2;
    }
    if (lead >= 0xe0 && lead <= 0xef) {
        return 3;
    }
    return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

} // namespace

std::optional<Utf8Character> firstCharacter(std::string_view text)
{
    if (text.empty()) {
        return std::nullopt;
    }
    const unsigned char lead = byteAt(text, 0);
    const std::size_t length = sequenceLength(lead);
    if (length == 0 || length > text.size()) {
        return std::nullopt;
    }
    constexpr char32_t kLeadBits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    char32_t code = lead & kLeadBits[length];
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(text, i) & 0xc0) != 0x80) {
            return std::nullopt;
        }
        code = code << 6 | (byteAt(text, i) & 0x3fU);
    }
    constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    if (code < kSmallest[length] || surrogate || code > 0x10ffff) {
        return std::nullopt;
    }
    return Utf8Character{.code = code, .bytes = length};
}

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const auto character = firstCharacter(text);
        if (!character) {
            return false;
        }
        text.remove_prefix(character->bytes);
    }
    return true;
}

} // namespace likeness::app

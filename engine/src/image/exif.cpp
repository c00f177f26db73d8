#include "image/exif.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <libexif/exif-data.h>
#include <memory>
#include <optional>
#include <vector>

namespace likeness::engine::image {
namespace {

using namespace std::string_view_literals;

struct Unref {
    void operator()(ExifData *data) const { exif_data_unref(data); }
};

/// The characters of an ASCII entry up to the first NUL.
std::string_view text(ExifData &data, ExifIfd ifd, ExifTag tag)
{
    const ExifEntry *entry = exif_content_get_entry(data.ifd[ifd], tag);
    if (entry == nullptr || entry->data == nullptr || entry->format != EXIF_FORMAT_ASCII) {
        return {};
    }
    const std::string_view all(reinterpret_cast<const char *>(entry->data), entry->size);
    return all.substr(0, all.find('\0'));
}

int orientation(ExifData &data)
{
    const ExifEntry *entry = exif_content_get_entry(data.ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    if (entry == nullptr || entry->data == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->size < 2) {
        return 1;
    }
    const int value = exif_get_short(entry->data, exif_data_get_byte_order(&data));
    return value >= 1 && value <= 8 ? value : 1;
}

std::string_view trimmed(std::string_view value)
{
    constexpr std::string_view kBlank = " \t\r\n\v\f\0"sv;
    const std::size_t first = value.find_first_not_of(kBlank);
    return first == std::string_view::npos ? std::string_view{}
                                           : value.substr(first, value.find_last_not_of(kBlank) - first + 1);
}

/// Length of the well-formed UTF-8 sequence at the start; 0 if it is none.
std::size_t sequenceLength(std::string_view value)
{
    const auto byte = [&](std::size_t i) { return i < value.size() ? static_cast<unsigned char>(value[i]) : 0U; };
    const unsigned lead = byte(0);
    if (lead < 0x80) {
        return 1;
    }
    const std::size_t length = lead >= 0xC2 && lead < 0xE0 ? 2
        : lead >= 0xE0 && lead < 0xF0                      ? 3
        : lead >= 0xF0 && lead < 0xF5                      ? 4
                                                           : 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) {
            return 0;
        }
    }
    const unsigned second = byte(1);
    const bool outside = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)
        || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
    return outside ? 0 : length;
}

bool isUtf8(std::string_view value)
{
    while (!value.empty()) {
        const std::size_t length = sequenceLength(value);
        if (length == 0) {
            return false;
        }
        value.remove_prefix(length);
    }
    return true;
}

/// Trimmed UTF-8 without control characters.
std::string readable(std::string_view value)
{
    value = trimmed(value);
    const bool utf8 = isUtf8(value);
    std::string result;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) {
            result += ' ';
        } else if (byte < 0x80 || utf8) {
            result += c;
        } else {
            result += static_cast<char>(0xC0 | byte >> 6);
            result += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return result;
}

bool sameWord(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char left, char right) {
        return std::tolower(static_cast<unsigned char>(left)) == std::tolower(static_cast<unsigned char>(right));
    });
}

std::optional<unsigned> number(std::string_view digits)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
}

bool exists(const std::array<unsigned, 6> &parts)
{
    const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(parts[0])), std::chrono::month(parts[1]),
                                          std::chrono::day(parts[2])};
    return parts[0] >= 1800 && day.ok() && parts[3] < 24 && parts[4] < 60 && parts[5] <= 60;
}

} // namespace

Exif parseExif(std::span<const std::uint8_t> block)
{
    constexpr std::array<std::uint8_t, 6> kPrefix{'E', 'x', 'i', 'f', 0, 0};
    if (block.size() < 8) {
        return {};
    }
    std::vector<std::uint8_t> prefixed;
    if (!std::equal(kPrefix.begin(), kPrefix.end() - 1, block.begin())) {
        prefixed.assign(kPrefix.begin(), kPrefix.end());
        prefixed.insert(prefixed.end(), block.begin(), block.end());
        block = prefixed;
    }
    const std::unique_ptr<ExifData, Unref> data(exif_data_new());
    if (!data) {
        return {};
    }
    exif_data_unset_option(data.get(), EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
    exif_data_load_data(data.get(), block.data(), static_cast<unsigned>(std::min<std::size_t>(block.size(), 1U << 20)));
    return {.orientation = orientation(*data),
            .capturedAt = exifDate(text(*data, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL),
                                   text(*data, EXIF_IFD_EXIF, EXIF_TAG_SUB_SEC_TIME_ORIGINAL)),
            .camera = cameraName(text(*data, EXIF_IFD_0, EXIF_TAG_MAKE), text(*data, EXIF_IFD_0, EXIF_TAG_MODEL))};
}

std::string exifDate(std::string_view date, std::string_view subSeconds)
{
    date = trimmed(date);
    if (date.size() < 19) {
        return {};
    }
    constexpr std::array<std::pair<std::size_t, std::size_t>, 6> kFields{
        {{0, 4}, {5, 2}, {8, 2}, {11, 2}, {14, 2}, {17, 2}}};
    std::array<unsigned, 6> parts{};
    for (std::size_t i = 0; i < kFields.size(); ++i) {
        const std::optional<unsigned> part = number(date.substr(kFields[i].first, kFields[i].second));
        if (!part) {
            return {};
        }
        parts[i] = *part;
    }
    if (!exists(parts)) {
        return {};
    }
    std::string result(date.substr(0, 19));
    result[4] = result[7] = '-';
    result[10] = ' ';
    result[13] = result[16] = ':';
    subSeconds = trimmed(subSeconds);
    const bool digits = !subSeconds.empty() && subSeconds.size() <= 9
        && std::all_of(subSeconds.begin(), subSeconds.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? result + "." + std::string(subSeconds) : result;
}

std::string cameraName(std::string_view make, std::string_view model)
{
    const std::string maker = readable(make);
    const std::string name = readable(model);
    if (maker.empty() || name.empty()) {
        return maker + name;
    }
    const std::string_view first = std::string_view(maker).substr(0, maker.find(' '));
    const bool repeated = sameWord(first, std::string_view(name).substr(0, first.size()));
    return repeated ? name : maker + " " + name;
}

} // namespace likeness::engine::image

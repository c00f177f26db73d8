#include "image/format/identify.h"

#include "image/format/byte_order.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace likeness::engine::image {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t offset;
    std::string_view magic;
    const char *name;
};

// Camera raw files that begin as TIFF stand before TIFF itself, which is not in this table.
constexpr std::array kForeign{
    Signature{8, "CR\2"sv, "camera raw (CR2)"},
    Signature{0, "IIRO"sv, "camera raw (ORF)"},
    Signature{0, "IIRS"sv, "camera raw (ORF)"},
    Signature{0, "MMOR"sv, "camera raw (ORF)"},
    Signature{0, "IIU\0"sv, "camera raw (RW2)"},
    Signature{0, "FUJIFILMCCD-RAW"sv, "camera raw (RAF)"},
    Signature{0, "FOVb"sv, "camera raw (X3F)"},
    Signature{0, "\0MRM"sv, "camera raw (MRW)"},
    Signature{0, "\xFF\x0A"sv, "JPEG XL"},
    Signature{4, "JXL \r\n\x87\n"sv, "JPEG XL"},
    Signature{4, "jP  \r\n\x87\n"sv, "JPEG 2000"},
    Signature{0, "\xFF\x4F\xFF\x51"sv, "JPEG 2000"},
    Signature{0, "\xFF\xD8\xFF\xF7"sv, "JPEG-LS"},
    Signature{0, "8BPS"sv, "Photoshop"},
    Signature{0, "gimp xcf"sv, "GIMP"},
    Signature{0, "DDS "sv, "DDS"},
    Signature{0, "qoif"sv, "QOI"},
    Signature{0, "\x76\x2F\x31\x01"sv, "OpenEXR"},
    Signature{0, "#?RADIANCE"sv, "Radiance HDR"},
    Signature{0, "\0\0\1\0"sv, "icon"},
    Signature{0, "icns"sv, "icon"},
    Signature{0, "SIMPLE  ="sv, "FITS"},
    Signature{0, "II\xBC"sv, "JPEG XR"},
    Signature{0, "%!PS"sv, "PostScript"},
    Signature{0, "\xC5\xD0\xD3\xC6"sv, "PostScript"},
    Signature{0, "\x59\xA6\x6A\x95"sv, "Sun raster"},
    Signature{0, "\x01\xDA"sv, "SGI"},
    Signature{0, "\x8AMNG"sv, "MNG"},
};

bool has(std::span<const std::uint8_t> bytes, std::size_t offset, std::string_view magic)
{
    return bytes.size() >= offset + magic.size()
        && std::equal(magic.begin(), magic.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

bool isBmp(std::span<const std::uint8_t> bytes)
{
    constexpr std::array<std::uint32_t, 8> kHeaderSizes{12, 16, 40, 52, 56, 64, 108, 124};
    return has(bytes, 0, "BM") && bytes.size() >= 18
        && std::find(kHeaderSizes.begin(), kHeaderSizes.end(), little32(bytes.data() + 14)) != kHeaderSizes.end();
}

std::optional<Format> known(std::span<const std::uint8_t> bytes)
{
    if (has(bytes, 0, "\xFF\xD8\xFF")) {
        return Format::Jpeg;
    }
    if (has(bytes, 0, "\x89PNG\r\n\x1A\n")) {
        return Format::Png;
    }
    if (has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP")) {
        return Format::WebP;
    }
    if (has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a")) {
        return Format::Gif;
    }
    if (has(bytes, 0, "II*\0"sv) || has(bytes, 0, "MM\0*"sv) || has(bytes, 0, "II+\0"sv) || has(bytes, 0, "MM\0+"sv)) {
        return Format::Tiff;
    }
    if (isBmp(bytes)) {
        return Format::Bmp;
    }
    return std::nullopt;
}

/// ISO base media: HEIC, AVIF, Canon raw and videos tell themselves apart by brands, the major one first.
const char *mediaName(std::span<const std::uint8_t> bytes)
{
    constexpr std::array kHeic{"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv, "mif1"sv, "msf1"sv};
    const std::size_t end = std::min<std::size_t>(bytes.size(), 64);
    for (const std::string_view brand : {"avif"sv, "avis"sv}) {
        for (std::size_t at = 8; at + 4 <= end; at += 4) {
            if (has(bytes, at, brand)) {
                return "AVIF";
            }
        }
    }
    if (has(bytes, 8, "crx ")) {
        return "camera raw (CR3)";
    }
    const bool heic =
        std::any_of(kHeic.begin(), kHeic.end(), [&](std::string_view brand) { return has(bytes, 8, brand); });
    return heic ? "HEIC" : nullptr;
}

bool isText(std::span<const std::uint8_t> bytes)
{
    const auto start = bytes.first(std::min<std::size_t>(bytes.size(), 512));
    return std::all_of(start.begin(), start.end(), [](std::uint8_t byte) {
        return byte >= 0x20 || (byte >= '\t' && byte <= '\r') || byte == 0x1B;
    });
}

std::string notSupported(const char *name)
{
    const bool vowel = std::string_view("AEIOUaeiou").find(name[0]) != std::string_view::npos;
    return std::string("This is a") + (vowel ? "n " : " ") + name + " picture, which is not supported yet.";
}

/// "P1" to "P7" and a blank: the netpbm family.
bool isNetpbm(std::span<const std::uint8_t> bytes)
{
    return bytes.size() > 3 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '7'
        && (bytes[2] == ' ' || bytes[2] == '\n' || bytes[2] == '\r' || bytes[2] == '\t');
}

std::string describe(std::span<const std::uint8_t> bytes)
{
    for (const Signature &signature : kForeign) {
        if (has(bytes, signature.offset, signature.magic)) {
            return notSupported(signature.name);
        }
    }
    if (has(bytes, 4, "ftyp")) {
        const char *name = mediaName(bytes);
        return name != nullptr ? notSupported(name) : "This is a video, not a picture.";
    }
    if (has(bytes, 0, "RIFF") && has(bytes, 8, "AVI ")) {
        return "This is a video, not a picture.";
    }
    if (bytes.size() >= 18 && has(bytes, bytes.size() - 18, "TRUEVISION-XFILE.")) {
        return notSupported("TGA");
    }
    if (isNetpbm(bytes)) {
        return notSupported("PNM");
    }
    if (has(bytes, 0, "%PDF")) {
        return "This is a PDF document, not a picture.";
    }
    if (isText(bytes)) {
        const auto start = bytes.first(std::min<std::size_t>(bytes.size(), 512));
        const bool svg =
            std::search(start.begin(), start.end(), std::begin("<svg"), std::end("<svg") - 1) != start.end();
        return svg ? notSupported("SVG") : "This is a text file, not a picture.";
    }
    return "This is not a picture in a format Likeness reads.";
}

} // namespace

Result<Format> identify(std::span<const std::uint8_t> bytes)
{
    if (bytes.empty()) {
        return failure(Fault::Unsupported, "The file is empty.");
    }
    // Some foreign formats begin like one of ours, never the other way round.
    const bool raw = has(bytes, 8, "CR\2") || has(bytes, 0, "\xFF\xD8\xFF\xF7");
    const std::optional<Format> format = raw ? std::nullopt : known(bytes);
    if (!format) {
        return failure(Fault::Unsupported, describe(bytes));
    }
    return *format;
}

} // namespace likeness::engine::image

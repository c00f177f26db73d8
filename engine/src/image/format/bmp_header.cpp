#include "image/format/bmp_header.h"

#include "image/format/byte_order.h"
#include "image/format/refusal.h"

#include <algorithm>
#include <string>

namespace likeness::engine::image {
namespace {

// Offsets in the file; the information header begins at 14.
constexpr std::size_t kInfo = 14;
constexpr std::size_t kMasks = 54;
constexpr std::uint32_t kOs2Header = 12;
constexpr std::uint32_t kOs2FullHeader = 64;
constexpr std::uint32_t kWindowsHeader = 40;

struct Fields {
    std::uint32_t headerSize = 0;
    std::int64_t width = 0;
    std::int64_t height = 0; ///< Negative: top down.
    int bits = 0;
    std::uint32_t compression = 0;
    std::uint32_t coloursUsed = 0;
};

Fields readFields(std::span<const std::uint8_t> bytes, std::uint32_t headerSize)
{
    const std::uint8_t *info = bytes.data() + kInfo;
    if (headerSize == kOs2Header) {
        return {.headerSize = headerSize,
                .width = little16(info + 4),
                .height = little16(info + 6),
                .bits = little16(info + 10)};
    }
    Fields fields{.headerSize = headerSize,
                  .width = static_cast<std::int32_t>(little32(info + 4)),
                  .height = static_cast<std::int32_t>(little32(info + 8)),
                  .bits = little16(info + 14)};
    if (headerSize >= kWindowsHeader) {
        fields.compression = little32(info + 16);
        fields.coloursUsed = little32(info + 32);
    }
    return fields;
}

/// False: a compression that is not read.
bool setCompression(const Fields &fields, BmpHeader &header)
{
    constexpr std::uint32_t kAlphaMasks = 6;
    const bool os2 = fields.headerSize == kOs2FullHeader;
    if (fields.compression == 0) {
        header.compression = BmpCompression::None;
    } else if (fields.compression == 1 && fields.bits == 8) {
        header.compression = BmpCompression::Rle8;
    } else if (fields.compression == 2 && fields.bits == 4) {
        header.compression = BmpCompression::Rle4;
    } else if ((fields.compression == 3 || fields.compression == kAlphaMasks) && !os2
               && (fields.bits == 16 || fields.bits == 32)) {
        header.compression = BmpCompression::Masks;
    } else {
        return false;
    }
    return true;
}

/// Fills the masks and says how many bytes of them follow a header of 40 bytes; none if the file is too short.
Result<std::size_t> readMasks(std::span<const std::uint8_t> bytes, const Fields &fields, BmpHeader &header)
{
    if (header.compression != BmpCompression::Masks) {
        header.masks = fields.bits == 16 ? std::array<std::uint32_t, 4>{0x7C00, 0x3E0, 0x1F, 0}
                                         : std::array<std::uint32_t, 4>{0xFF0000, 0xFF00, 0xFF, 0};
        return 0U;
    }
    const bool alpha = fields.headerSize >= 56 || fields.compression == 6;
    const std::size_t count = alpha ? 4 : 3;
    if (bytes.size() < kMasks + 4 * count) {
        return truncated();
    }
    for (std::size_t i = 0; i < count; ++i) {
        header.masks[i] = little32(bytes.data() + kMasks + 4 * i);
    }
    return fields.headerSize == kWindowsHeader ? 4 * count : 0;
}

/// Bytes of a palette entry: blue, green, red, and with Windows an unused one.
std::size_t entryBytes(const Fields &fields)
{
    return fields.headerSize == kOs2Header ? 3 : 4;
}

/// Entries that the file holds; 0 above 8 bit, where a palette is a mere suggestion.
std::size_t storedEntries(const Fields &fields)
{
    const std::size_t most = fields.bits <= 8 ? std::size_t{1} << fields.bits : 0;
    return fields.coloursUsed == 0 ? most : std::min<std::size_t>(fields.coloursUsed, most);
}

void readPalette(std::span<const std::uint8_t> bytes, const Fields &fields, std::size_t start, BmpHeader &header)
{
    const std::size_t entry = entryBytes(fields);
    header.palette.assign(std::size_t{1} << fields.bits, {});
    for (std::size_t i = 0; i < storedEntries(fields) && start + entry * (i + 1) <= bytes.size(); ++i) {
        const std::uint8_t *colour = bytes.data() + start + entry * i;
        header.palette[i] = {colour[2], colour[1], colour[0]};
    }
}

std::span<const std::uint8_t> embeddedProfile(std::span<const std::uint8_t> bytes, std::uint32_t headerSize)
{
    constexpr std::uint32_t kEmbedded = 0x4D424544; // 'MBED'
    const std::uint8_t *info = bytes.data() + kInfo;
    if (headerSize < 124 || little32(info + 56) != kEmbedded) {
        return {};
    }
    const std::uint64_t start = kInfo + std::uint64_t{little32(info + 112)};
    const std::uint64_t size = little32(info + 116);
    if (start + size > bytes.size()) {
        return {};
    }
    return bytes.subspan(start, size);
}

} // namespace

Result<BmpHeader> readBmpHeader(std::span<const std::uint8_t> bytes)
{
    const std::uint32_t headerSize = little32(bytes.data() + kInfo);
    if (bytes.size() < kInfo + headerSize) {
        return truncated();
    }
    const Fields fields = readFields(bytes, headerSize);
    if (const Result<void> size = checkSize(fields.width, std::abs(fields.height)); !size) {
        return tl::unexpected(size.error());
    }
    BmpHeader header;
    header.width = static_cast<int>(fields.width);
    header.height = static_cast<int>(std::abs(fields.height));
    header.topDown = fields.height < 0;
    header.bits = fields.bits;
    constexpr std::array kBits{1, 2, 4, 8, 16, 24, 32};
    if (std::find(kBits.begin(), kBits.end(), fields.bits) == kBits.end()) {
        return notSupported("BMP with " + std::to_string(fields.bits) + " bits a pixel");
    }
    if (!setCompression(fields, header)) {
        return notSupported("compression of BMP (" + std::to_string(fields.compression) + ")");
    }
    const Result<std::size_t> maskBytes = readMasks(bytes, fields, header);
    if (!maskBytes) {
        return tl::unexpected(maskBytes.error());
    }

    const std::size_t paletteStart = kInfo + headerSize + *maskBytes;
    if (fields.bits <= 8) {
        readPalette(bytes, fields, paletteStart, header);
    }
    // Some files say that the pixels begin where their palette does.
    const std::size_t stated = little32(bytes.data() + 10);
    const std::size_t least = paletteStart + (header.palette.empty() ? 0 : 1);
    const std::size_t start = stated >= least ? stated : paletteStart + entryBytes(fields) * storedEntries(fields);
    if (start >= bytes.size()) {
        return truncated();
    }
    header.data = bytes.subspan(start);
    header.profile = embeddedProfile(bytes, headerSize);
    return header;
}

} // namespace likeness::engine::image

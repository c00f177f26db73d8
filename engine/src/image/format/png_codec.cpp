#include "image/exif.h"
#include "image/format/blend.h"
#include "image/format/byte_order.h"
#include "image/format/codec.h"
#include "image/format/memory_source.h"
#include "image/format/refusal.h"

#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <png.h>

namespace likeness::engine::image {
namespace {

constexpr std::size_t kMaxChunk = 8 << 20; ///< Bytes, unpacked: enough for any ICC profile, no room for bombs.
constexpr std::size_t kSignature = 8;
constexpr std::size_t kWidth = 16; ///< Offsets in the file.
constexpr std::size_t kHeight = 20;
constexpr std::size_t kHeaderEnd = 33;

/// libpng's way to fail: a jump back to the last setjmp(jump). Between the two there must be no C++ object with a
/// destructor.
struct PngReader {
    png_structp png = nullptr;
    png_infop info = nullptr;
    MemorySource source;
    std::jmp_buf jump{};
    char message[128] = "";

    explicit PngReader(std::span<const std::uint8_t> bytes)
        : source{.bytes = bytes}
    {
    }
    ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
    PngReader(const PngReader &) = delete;
    PngReader &operator=(const PngReader &) = delete;
};

[[noreturn]] void onError(png_structp png, png_const_charp message)
{
    PngReader &reader = *static_cast<PngReader *>(png_get_error_ptr(png));
    std::snprintf(reader.message, sizeof(reader.message), "%s", message);
    std::longjmp(reader.jump, 1);
}

void onWarning(png_structp, png_const_charp)
{
}

void readBytes(png_structp png, png_bytep to, std::size_t size)
{
    if (static_cast<PngReader *>(png_get_io_ptr(png))->source.read(to, size) < size) {
        png_error(png, "end of file");
    }
}

/// False: an error, see message.
bool readInfo(PngReader &reader)
{
    if (setjmp(reader.jump) != 0) {
        return false;
    }
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, onError, onWarning);
    reader.info = reader.png != nullptr ? png_create_info_struct(reader.png) : nullptr;
    if (reader.info == nullptr) {
        return false;
    }
    png_set_read_fn(reader.png, &reader, readBytes);
    png_set_user_limits(reader.png, kLongestSide, kLongestSide);
    png_set_chunk_malloc_max(reader.png, kMaxChunk);
    constexpr png_byte kSkipped[] = "tEXt\0zTXt\0iTXt\0sPLT\0hIST\0eXIf";
    png_set_keep_unknown_chunks(reader.png, PNG_HANDLE_CHUNK_NEVER, kSkipped, 6);
    png_read_info(reader.png, reader.info);
    return true;
}

/// Asks for 8 bit, no palette; gray stays gray.
bool setUp(PngReader &reader)
{
    if (setjmp(reader.jump) != 0) {
        return false;
    }
    png_set_expand(reader.png); // palette to RGB, 1 to 4 bit to 8, tRNS to alpha
    png_set_scale_16(reader.png); // round(v / 257)
    png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    return true;
}

/// Reads a picture without interlacing: `row` takes one row with alpha, null when there is none.
void readRows(PngReader &reader, Raster &raster, std::uint8_t *row)
{
    for (int y = 0; y < raster.height; ++y) {
        png_read_row(reader.png, row != nullptr ? row : raster.row(y), nullptr);
        if (row != nullptr) {
            blendRow(row, static_cast<std::size_t>(raster.width), count(raster.channels), raster.row(y));
        }
    }
}

/// Reads an interlaced picture, which is not complete before its last pass, with `samples` a pixel.
void readPasses(PngReader &reader, Raster &raster, std::size_t samples)
{
    const std::size_t stride = static_cast<std::size_t>(raster.width) * samples;
    for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; ++pass) {
        for (int y = 0; y < raster.height; ++y) {
            png_read_row(reader.png, raster.pixels.data() + static_cast<std::size_t>(y) * stride, nullptr);
        }
    }
}

bool readPixels(PngReader &reader, Raster &raster, std::uint8_t *row, std::size_t samples, bool interlaced)
{
    if (setjmp(reader.jump) != 0) {
        return false;
    }
    if (interlaced) {
        readPasses(reader, raster, samples);
    } else {
        readRows(reader, raster, row);
    }
    return true;
}

/// Reads on to IEND, which checks the last checksum.
bool finish(PngReader &reader)
{
    if (setjmp(reader.jump) != 0) {
        return false;
    }
    png_read_end(reader.png, nullptr);
    return true;
}

/// Data of the first chunk of a kind, wherever it stands; libpng gives EXIF only when it precedes the pixels.
std::span<const std::uint8_t> findChunk(std::span<const std::uint8_t> bytes, const char (&kind)[5])
{
    constexpr std::size_t kOverhead = 12; // length, kind, checksum
    for (std::size_t at = kSignature; at + kOverhead <= bytes.size();) {
        const std::size_t size = big32(bytes.data() + at);
        if (size > bytes.size() - at - kOverhead) {
            break;
        }
        if (std::memcmp(bytes.data() + at + 4, kind, 4) == 0) {
            return bytes.subspan(at + 8, size);
        }
        at += kOverhead + size;
    }
    return {};
}

std::vector<std::uint8_t> profileOf(const PngReader &reader)
{
    png_charp name = nullptr;
    int compression = 0;
    png_bytep profile = nullptr;
    png_uint_32 size = 0;
    if (png_get_iCCP(reader.png, reader.info, &name, &compression, &profile, &size) == 0) {
        return {};
    }
    return {profile, profile + size};
}

class PngCodec : public Codec
{
public:
    explicit PngCodec(std::span<const std::uint8_t> bytes)
        : m_reader(bytes)
    {
    }

    Result<void> open();
    const Header &header() const override { return m_header; }
    Result<Raster> read(int reduction) override;

private:
    tl::unexpected<Error> refusal() const { return m_reader.source.ranOut ? truncated() : damaged(m_reader.message); }

    PngReader m_reader;
    Header m_header;
};

Result<void> PngCodec::open()
{
    // The header chunk always comes first; too large a picture is not looked at any further.
    const std::span<const std::uint8_t> bytes = m_reader.source.bytes;
    if (bytes.size() < kHeaderEnd) {
        return truncated();
    }
    const std::int64_t width = big32(bytes.data() + kWidth);
    const std::int64_t height = big32(bytes.data() + kHeight);
    if (Result<void> size = checkSize(width, height); !size) {
        return size;
    }
    if (!readInfo(m_reader)) {
        return refusal();
    }
    m_header = {.width = static_cast<int>(png_get_image_width(m_reader.png, m_reader.info)),
                .height = static_cast<int>(png_get_image_height(m_reader.png, m_reader.info)),
                .exif = parseExif(findChunk(bytes, "eXIf")),
                .profile = profileOf(m_reader)};
    return {};
}

Result<Raster> PngCodec::read(int)
{
    if (!setUp(m_reader)) {
        return refusal();
    }
    const std::size_t samples = png_get_channels(m_reader.png, m_reader.info);
    const bool alpha = samples == 2 || samples == 4;
    const bool interlaced = png_get_interlace_type(m_reader.png, m_reader.info) != PNG_INTERLACE_NONE;
    Raster raster{.width = m_header.width,
                  .height = m_header.height,
                  .channels = samples <= 2 ? Channels::Gray : Channels::Rgb,
                  .pixels = {}};
    raster.allocate();
    const std::size_t size = raster.pixels.size();
    const std::size_t area = size / count(raster.channels);
    std::vector<std::uint8_t> row;
    if (interlaced) {
        raster.pixels.resize(area * samples);
    } else if (alpha) {
        row.resize(static_cast<std::size_t>(raster.width) * samples);
    }
    if (!readPixels(m_reader, raster, alpha ? row.data() : nullptr, samples, interlaced)) {
        return refusal();
    }
    if (!finish(m_reader) && !m_reader.source.ranOut) { // a file may stop after its last pixel
        return refusal();
    }
    if (interlaced && alpha) {
        blendRow(raster.pixels.data(), area, count(raster.channels), raster.pixels.data());
        raster.pixels.resize(size);
    }
    return raster;
}

} // namespace

CodecResult openPng(std::span<const std::uint8_t> bytes)
{
    auto codec = std::make_unique<PngCodec>(bytes);
    if (const Result<void> opened = codec->open(); !opened) {
        return tl::unexpected(opened.error());
    }
    return codec;
}

} // namespace likeness::engine::image

#include "image/exif.h"
#include "image/format/codec.h"
#include "image/format/jpeg_errors.h"
#include "image/format/jpeg_segments.h"
#include "image/format/refusal.h"

#include <algorithm>
#include <jerror.h>
#include <string>

namespace likeness::engine::image {
namespace {

constexpr int kMaxScans = 100; ///< Encoders write about ten; each costs a pass over the whole picture.
constexpr long kMaxMemory = 1L << 30; ///< For libjpeg; coefficients of progressive pictures are kept whole.

struct Decompressor {
    JpegErrors errors;
    jpeg_progress_mgr progress{};
    jpeg_decompress_struct info{};

    Decompressor() = default;
    ~Decompressor() { jpeg_destroy_decompress(&info); }
    Decompressor(const Decompressor &) = delete;
    Decompressor &operator=(const Decompressor &) = delete;
};

void limitScans(j_common_ptr common)
{
    const auto *info = reinterpret_cast<j_decompress_ptr>(common);
    if (info->input_scan_number > kMaxScans) {
        fail(*static_cast<JpegErrors *>(common->client_data), "too many scans");
    }
}

J_COLOR_SPACE outputSpace(J_COLOR_SPACE stored)
{
    switch (stored) {
    case JCS_GRAYSCALE:
        return JCS_GRAYSCALE;
    case JCS_CMYK:
    case JCS_YCCK:
        return JCS_CMYK;
    case JCS_RGB:
    case JCS_YCbCr:
        return JCS_RGB;
    default:
        return JCS_UNKNOWN;
    }
}

/// False: an error, see errors.
bool start(Decompressor &decompressor, std::span<const std::uint8_t> bytes, int reduction)
{
    jpeg_decompress_struct &info = decompressor.info;
    info.err = install(decompressor.errors);
    info.client_data = &decompressor.errors;
    if (setjmp(decompressor.errors.jump) != 0) {
        return false;
    }
    jpeg_create_decompress(&info);
    info.mem->max_memory_to_use = kMaxMemory;
    decompressor.progress.progress_monitor = limitScans;
    info.progress = &decompressor.progress;
    jpeg_mem_src(&info, bytes.data(), static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&info, TRUE);
    info.out_color_space = outputSpace(info.jpeg_color_space);
    info.scale_num = 1;
    info.scale_denom = static_cast<unsigned>(reduction);
    info.dct_method = JDCT_ISLOW;
    info.do_fancy_upsampling = TRUE;
    if (info.out_color_space != JCS_UNKNOWN) {
        jpeg_start_decompress(&info);
    }
    return true;
}

bool readRows(Decompressor &decompressor, Raster &raster)
{
    jpeg_decompress_struct &info = decompressor.info;
    if (setjmp(decompressor.errors.jump) != 0) {
        return false;
    }
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = raster.row(static_cast<int>(info.output_scanline));
        jpeg_read_scanlines(&info, &row, 1);
    }
    return true;
}

/// Some coefficients of a progressive picture were never sent to the last bit.
bool coefficientsMissing(const jpeg_decompress_struct &info)
{
    for (int component = 0; info.coef_bits != nullptr && component < info.num_components; ++component) {
        const int *bits = info.coef_bits[component];
        if (std::any_of(bits, bits + DCTSIZE2, [](int missing) { return missing != 0; })) {
            return true;
        }
    }
    return false;
}

class JpegCodec : public Codec
{
public:
    JpegCodec(std::span<const std::uint8_t> bytes, JpegOutline outline)
        : m_bytes(bytes)
        , m_outline(std::move(outline))
        , m_header{.width = m_outline.width,
                   .height = m_outline.height,
                   .exif = parseExif(m_outline.exif),
                   .profile = std::move(m_outline.profile)}
    {
    }

    const Header &header() const override { return m_header; }
    Result<Raster> read(int reduction) override;
    Hash128 imageData(const Raster &) const override { return jpegImageData(m_bytes); }

private:
    tl::unexpected<Error> refusal(const JpegErrors &errors) const;
    Result<void> checkWhole(const Decompressor &decompressor) const;

    std::span<const std::uint8_t> m_bytes;
    JpegOutline m_outline;
    Header m_header;
};

tl::unexpected<Error> JpegCodec::refusal(const JpegErrors &errors) const
{
    if (errors.code == JERR_OUT_OF_MEMORY || errors.code == JERR_NO_BACKING_STORE) {
        return outOfMemory();
    }
    if (errors.ranOut) {
        return truncated();
    }
    return damaged(errors.message);
}

Result<void> JpegCodec::checkWhole(const Decompressor &decompressor) const
{
    const JpegErrors &errors = decompressor.errors;
    if (errors.starved) {
        return truncated();
    }
    if (errors.badCode) {
        return damaged("the compressed data makes no sense");
    }
    // A file without its end marker may still hold all pixels.
    const jpeg_decompress_struct &info = decompressor.info;
    const bool scansMissing = m_outline.scannedComponents < m_outline.components || coefficientsMissing(info);
    if (!m_outline.complete && (scansMissing || (errors.ranOut && info.arith_code))) {
        return truncated();
    }
    return {};
}

Result<Raster> JpegCodec::read(int reduction)
{
    Decompressor decompressor;
    if (!start(decompressor, m_bytes, reduction)) {
        return refusal(decompressor.errors);
    }
    const jpeg_decompress_struct &info = decompressor.info;
    if (info.out_color_space == JCS_UNKNOWN) {
        return notSupported("JPEG with " + std::to_string(info.num_components) + " colour channels");
    }
    Raster raster{.width = static_cast<int>(info.output_width),
                  .height = static_cast<int>(info.output_height),
                  .reduction = reduction,
                  .channels = static_cast<Channels>(info.output_components),
                  .pixels = {}};
    raster.allocate();
    if (!readRows(decompressor, raster)) {
        return refusal(decompressor.errors);
    }
    if (const Result<void> whole = checkWhole(decompressor); !whole) {
        return tl::unexpected(whole.error());
    }
    if (raster.channels == Channels::Cmyk) { // every program writes them as Adobe does, 255 for no ink
        std::for_each(raster.pixels.begin(), raster.pixels.end(),
                      [](std::uint8_t &sample) { sample = static_cast<std::uint8_t>(255 - sample); });
    }
    return raster;
}

} // namespace

CodecResult openJpeg(std::span<const std::uint8_t> bytes)
{
    JpegOutline outline = jpegOutline(bytes);
    if (outline.frame == 0) {
        return outline.complete ? damaged("no frame header") : truncated();
    }
    if (outline.precision != 8) {
        return notSupported("JPEG with " + std::to_string(outline.precision) + " bits a channel");
    }
    constexpr std::uint8_t kKinds[] = {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}; // baseline, extended, progressive, arithmetic
    if (std::find(std::begin(kKinds), std::end(kKinds), outline.frame) == std::end(kKinds)) {
        return notSupported("kind of JPEG (lossless or hierarchical)");
    }
    if (const Result<void> size = checkSize(outline.width, outline.height); !size) {
        return tl::unexpected(size.error());
    }
    return std::make_unique<JpegCodec>(bytes, std::move(outline));
}

} // namespace likeness::engine::image

#include "image/exif.h"
#include "image/format/codec.h"
#include "image/format/refusal.h"
#include "image/format/tiff_file.h"
#include "image/format/tiff_rows.h"

#include <string>

namespace likeness::engine::image {
namespace {

class TiffCodec : public Codec
{
public:
    explicit TiffCodec(std::span<const std::uint8_t> bytes)
        : m_file(bytes)
    {
    }

    Result<void> open();
    const Header &header() const override { return m_header; }
    Result<Raster> read(int) override
    {
        return readsByRows(m_file) ? readTiffRows(m_file, m_header.width, m_header.height)
                                   : readTiffBands(m_file, m_header.width, m_header.height);
    }

private:
    bool isCameraRaw() const;
    Result<void> checkSamples() const;
    std::vector<std::uint8_t> profile() const;
    Result<Exif> exif();

    TiffFile m_file;
    Header m_header;
};

/// DNG, NEF, ARW and their like: the first directory holds a thumbnail, or a mosaic that is no picture yet.
bool TiffCodec::isCameraRaw() const
{
    const bool thumbnail = (m_file.value<std::uint32_t>(TIFFTAG_SUBFILETYPE) & FILETYPE_REDUCEDIMAGE) != 0;
    const auto photometric = m_file.value<std::uint16_t>(TIFFTAG_PHOTOMETRIC);
    return m_file.has(TIFFTAG_DNGVERSION) || photometric == PHOTOMETRIC_CFA
        || (thumbnail && m_file.has(TIFFTAG_SUBIFD) && m_file.has(TIFFTAG_MAKE));
}

Result<void> TiffCodec::checkSamples() const
{
    const auto format = m_file.value<std::uint16_t>(TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    const auto bits = m_file.value<std::uint16_t>(TIFFTAG_BITSPERSAMPLE);
    if (format == SAMPLEFORMAT_IEEEFP || format == SAMPLEFORMAT_COMPLEXIEEEFP) {
        return notSupported("TIFF with floating-point samples");
    }
    if (format == SAMPLEFORMAT_INT || format == SAMPLEFORMAT_COMPLEXINT) {
        return notSupported("TIFF with signed samples");
    }
    if (bits > 16) {
        return notSupported("TIFF with " + std::to_string(bits) + " bits a channel");
    }
    if (TIFFIsCODECConfigured(m_file.value<std::uint16_t>(TIFFTAG_COMPRESSION)) == 0) {
        return notSupported("compression of TIFF");
    }
    return {};
}

std::vector<std::uint8_t> TiffCodec::profile() const
{
    std::uint32_t size = 0;
    const void *data = nullptr;
    if (TIFFGetField(m_file.get(), TIFFTAG_ICCPROFILE, &size, &data) != 1 || data == nullptr) {
        return {};
    }
    const auto *bytes = static_cast<const std::uint8_t *>(data);
    return {bytes, bytes + size};
}

/// Reads the EXIF directory too, and comes back to the first one.
Result<Exif> TiffCodec::exif()
{
    const auto orientation = m_file.value<std::uint16_t>(TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    Exif exif{.orientation = orientation >= 1 && orientation <= 8 ? orientation : 1,
              .capturedAt = {},
              .camera = cameraName(m_file.text(TIFFTAG_MAKE), m_file.text(TIFFTAG_MODEL))};
    toff_t directory = 0;
    if (TIFFGetField(m_file.get(), TIFFTAG_EXIFIFD, &directory) != 1) {
        return exif;
    }
    if (TIFFReadEXIFDirectory(m_file.get(), directory) == 1) {
        exif.capturedAt = exifDate(m_file.text(EXIFTAG_DATETIMEORIGINAL), m_file.text(EXIFTAG_SUBSECTIMEORIGINAL));
    }
    if (TIFFSetDirectory(m_file.get(), 0) != 1) {
        return m_file.refusal();
    }
    return exif;
}

Result<void> TiffCodec::open()
{
    if (!m_file.isOpen()) {
        return m_file.refusal();
    }
    if (isCameraRaw()) {
        return failure(Fault::Unsupported, "This is a camera raw picture, which is not supported yet.");
    }
    const auto width = m_file.value<std::uint32_t>(TIFFTAG_IMAGEWIDTH);
    const auto height = m_file.value<std::uint32_t>(TIFFTAG_IMAGELENGTH);
    if (Result<void> size = checkSize(width, height); !size) {
        return size;
    }
    if (Result<void> samples = checkSamples(); !samples) {
        return samples;
    }
    m_header = {.width = static_cast<int>(width), .height = static_cast<int>(height), .exif = {}, .profile = profile()};
    Result<Exif> found = exif();
    if (!found) {
        return tl::unexpected(found.error());
    }
    m_header.exif = std::move(*found);
    return {};
}

} // namespace

CodecResult openTiff(std::span<const std::uint8_t> bytes)
{
    auto codec = std::make_unique<TiffCodec>(bytes);
    if (const Result<void> opened = codec->open(); !opened) {
        return tl::unexpected(opened.error());
    }
    return codec;
}

} // namespace likeness::engine::image

#include "image/format/codec.h"

#include "image/format/identify.h"

#include <array>

namespace likeness::engine::image {
namespace {

std::array<std::uint8_t, 8> sizeBytes(int width, int height)
{
    std::array<std::uint8_t, 8> bytes{};
    for (std::size_t i = 0; i < 4; ++i) {
        bytes[i] = static_cast<std::uint8_t>(static_cast<unsigned>(width) >> (8 * i));
        bytes[4 + i] = static_cast<std::uint8_t>(static_cast<unsigned>(height) >> (8 * i));
    }
    return bytes;
}

} // namespace

/// Width and height (little endian, 32 bit each), then the rows: gray as RGB, so that the same picture stored with one
/// or three channels is the same; CMYK as it is.
Hash128 Codec::imageData(const Raster &raster) const
{
    Hasher hasher;
    hasher.add(sizeBytes(raster.width, raster.height));
    if (raster.channels != Channels::Gray) {
        hasher.add(raster.pixels);
        return hasher.finish();
    }
    std::vector<std::uint8_t> rgb(static_cast<std::size_t>(raster.width) * 3);
    for (int y = 0; y < raster.height; ++y) {
        const std::uint8_t *gray = raster.row(y);
        for (std::size_t i = 0; i < rgb.size(); ++i) {
            rgb[i] = gray[i / 3];
        }
        hasher.add(rgb);
    }
    return hasher.finish();
}

CodecResult openPicture(std::span<const std::uint8_t> bytes)
{
    const Result<Format> format = identify(bytes);
    if (!format) {
        return tl::unexpected(format.error());
    }
    switch (*format) {
    case Format::Bmp:
        return openBmp(bytes);
    case Format::Gif:
        return openGif(bytes);
    case Format::Jpeg:
        return openJpeg(bytes);
    case Format::Png:
        return openPng(bytes);
    case Format::Tiff:
        return openTiff(bytes);
    case Format::WebP:
        return openWebP(bytes);
    }
    return failure(Fault::Internal, "The picture's format has no decoder.");
}

} // namespace likeness::engine::image

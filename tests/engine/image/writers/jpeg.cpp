#include "writers/writers.h"

#include <cstdio>
#include <cstdlib>
#include <jpeglib.h>

namespace test {
namespace {

Bytes compress(int width, int height, int channels, J_COLOR_SPACE space, const std::uint8_t *samples,
               const JpegOptions &options)
{
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char *buffer = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &buffer, &size);
    info.image_width = static_cast<JDIMENSION>(width);
    info.image_height = static_cast<JDIMENSION>(height);
    info.input_components = channels;
    info.in_color_space = space;
    jpeg_set_defaults(&info);
    if (options.gray) {
        jpeg_set_colorspace(&info, JCS_GRAYSCALE);
    }
    info.comp_info[0].h_samp_factor = 1;
    info.comp_info[0].v_samp_factor = 1;
    jpeg_set_quality(&info, options.quality, TRUE);
    info.arith_code = options.arithmetic ? TRUE : FALSE;
    info.restart_in_rows = options.restartRows;
    if (options.progressive) {
        jpeg_simple_progression(&info);
    }
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        JSAMPROW row = const_cast<JSAMPROW>(
            samples + std::size_t{info.next_scanline} * static_cast<std::size_t>(width * channels)); // only read
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    Bytes bytes(buffer, buffer + size);
    std::free(buffer);
    return bytes;
}

} // namespace

Bytes jpeg(const Image &image, const JpegOptions &options)
{
    return compress(image.width, image.height, 3, JCS_RGB, image.pixels.data(), options);
}

Bytes cmykJpeg(int width, int height, const Bytes &inks)
{
    return compress(width, height, 4, JCS_CMYK, inks.data(), {.quality = 100});
}

Bytes withSegment(const Bytes &jpeg, std::uint8_t marker, const Bytes &payload)
{
    const std::size_t length = payload.size() + 2;
    Bytes bytes{0xFF, 0xD8, 0xFF, marker, static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length)};
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    bytes.insert(bytes.end(), jpeg.begin() + 2, jpeg.end());
    return bytes;
}

Bytes withProfile(const Bytes &jpeg, const Bytes &profile, std::size_t part)
{
    const std::size_t parts = (profile.size() + part - 1) / part;
    Bytes bytes = jpeg;
    for (std::size_t i = parts; i-- > 0;) {
        Bytes payload{'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0};
        payload.push_back(static_cast<std::uint8_t>(i + 1));
        payload.push_back(static_cast<std::uint8_t>(parts));
        const auto first = profile.begin() + static_cast<std::ptrdiff_t>(i * part);
        const std::size_t size = std::min(part, profile.size() - i * part);
        payload.insert(payload.end(), first, first + static_cast<std::ptrdiff_t>(size));
        bytes = withSegment(bytes, 0xE2, payload);
    }
    return bytes;
}

} // namespace test

#include "image/decoder.h"
#include "image/format/jpeg_errors.h"
#include "image/format/refusal.h"

#include <new>

namespace likeness::engine::image {
namespace {

constexpr int kQuality = 85;

struct Compressor {
    JpegErrors errors;
    jpeg_compress_struct info{};

    Compressor() = default;
    ~Compressor() { jpeg_destroy_compress(&info); }
    Compressor(const Compressor &) = delete;
    Compressor &operator=(const Compressor &) = delete;
};

/// More than any JPEG with 4:2:0 sampling needs: 3 bytes a pixel, sides rounded up to whole blocks, and the tables.
std::size_t mostBytes(const Image &image)
{
    const auto rounded = [](int side) { return (static_cast<std::size_t>(side) + 15) / 16 * 16; };
    return 3 * rounded(image.width) * rounded(image.height) + 2048;
}

/// Compresses into `to`, which has mostBytes(); `size` becomes the bytes written. False: an error, see errors.
bool compress(Compressor &compressor, const Image &image, unsigned char *to, unsigned long &size)
{
    jpeg_compress_struct &info = compressor.info;
    info.err = install(compressor.errors);
    info.client_data = &compressor.errors;
    if (setjmp(compressor.errors.jump) != 0) {
        return false;
    }
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &to, &size);
    info.image_width = static_cast<JDIMENSION>(image.width);
    info.image_height = static_cast<JDIMENSION>(image.height);
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info); // 4:2:0
    jpeg_set_quality(&info, kQuality, TRUE);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        JSAMPROW row = const_cast<JSAMPROW>(image.row(static_cast<int>(info.next_scanline))); // only read
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    return true;
}

} // namespace

Result<std::vector<std::uint8_t>> encodeJpeg(const Image &image)
{
    if (image.empty()) {
        return failure(Fault::Corrupt, "The picture has no pixels.");
    }
    try {
        std::vector<std::uint8_t> bytes(mostBytes(image));
        auto size = static_cast<unsigned long>(bytes.size());
        Compressor compressor;
        if (!compress(compressor, image, bytes.data(), size)) {
            return failure(Fault::Internal, "The picture cannot be written as JPEG.");
        }
        bytes.resize(size);
        return bytes;
    } catch (const std::bad_alloc &) {
        return outOfMemory();
    }
}

} // namespace likeness::engine::image

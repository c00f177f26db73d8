#include "writers/writers.h"

#include <png.h>

namespace test {
namespace {

void append(png_structp png, png_bytep data, png_size_t size)
{
    auto &bytes = *static_cast<Bytes *>(png_get_io_ptr(png));
    bytes.insert(bytes.end(), data, data + size);
}

void setMetadata(png_structp png, png_infop info, const Png &picture)
{
    if (!picture.palette.empty()) {
        std::vector<png_color> colours;
        for (std::size_t i = 0; i + 2 < picture.palette.size(); i += 3) {
            colours.push_back({picture.palette[i], picture.palette[i + 1], picture.palette[i + 2]});
        }
        png_set_PLTE(png, info, colours.data(), static_cast<int>(colours.size()));
    }
    if (!picture.paletteAlpha.empty()) {
        png_set_tRNS(png, info, picture.paletteAlpha.data(), static_cast<int>(picture.paletteAlpha.size()), nullptr);
    }
    if (!picture.profile.empty()) {
        png_set_iCCP(png, info, "profile", PNG_COMPRESSION_TYPE_BASE, picture.profile.data(),
                     static_cast<png_uint_32>(picture.profile.size()));
    }
    if (!picture.exif.empty()) {
        Bytes block = picture.exif;
        png_set_eXIf_1(png, info, static_cast<png_uint_32>(block.size()), block.data());
    }
}

} // namespace

Bytes png(const Png &picture)
{
    Bytes bytes;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &bytes, append, nullptr);
    png_set_IHDR(png, info, static_cast<png_uint_32>(picture.width), static_cast<png_uint_32>(picture.height),
                 picture.bits, picture.colourType, picture.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    setMetadata(png, info, picture);
    png_write_info(png, info);
    const std::size_t stride = picture.samples.size() / static_cast<std::size_t>(picture.height);
    const int passes = png_set_interlace_handling(png);
    for (int pass = 0; pass < passes; ++pass) {
        for (int y = 0; y < picture.height; ++y) {
            png_write_row(png, picture.samples.data() + static_cast<std::size_t>(y) * stride);
        }
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return bytes;
}

Bytes png(const Image &image)
{
    return png({.width = image.width, .height = image.height, .samples = image.pixels});
}

} // namespace test

#include "writers/writers.h"

#include <cstdio>
#include <cstring>
#include <tiffio.h>

namespace test {
namespace {

/// A growing file in memory.
struct File {
    Bytes bytes;
    std::size_t position = 0;
};

tmsize_t readFile(thandle_t handle, void *to, tmsize_t size)
{
    File &file = *static_cast<File *>(handle);
    const std::size_t left = file.position < file.bytes.size() ? file.bytes.size() - file.position : 0;
    const std::size_t taken = std::min(static_cast<std::size_t>(size), left);
    std::memcpy(to, file.bytes.data() + file.position, taken);
    file.position += taken;
    return static_cast<tmsize_t>(taken);
}

tmsize_t writeFile(thandle_t handle, void *from, tmsize_t size)
{
    File &file = *static_cast<File *>(handle);
    const std::size_t end = file.position + static_cast<std::size_t>(size);
    file.bytes.resize(std::max(file.bytes.size(), end));
    std::memcpy(file.bytes.data() + file.position, from, static_cast<std::size_t>(size));
    file.position = end;
    return size;
}

toff_t seekFile(thandle_t handle, toff_t offset, int whence)
{
    File &file = *static_cast<File *>(handle);
    file.position = offset + (whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file.position : file.bytes.size());
    return file.position;
}

int closeFile(thandle_t)
{
    return 0;
}

toff_t fileSize(thandle_t handle)
{
    return static_cast<File *>(handle)->bytes.size();
}

void setTags(TIFF *file, const Tiff &picture)
{
    TIFFSetField(file, TIFFTAG_IMAGEWIDTH, picture.width);
    TIFFSetField(file, TIFFTAG_IMAGELENGTH, picture.height);
    TIFFSetField(file, TIFFTAG_PHOTOMETRIC, picture.photometric);
    TIFFSetField(file, TIFFTAG_SAMPLESPERPIXEL, picture.samples);
    TIFFSetField(file, TIFFTAG_BITSPERSAMPLE, picture.bits);
    TIFFSetField(file, TIFFTAG_SAMPLEFORMAT, picture.sampleFormat);
    TIFFSetField(file, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(file, TIFFTAG_ORIENTATION, picture.orientation);
    TIFFSetField(file, TIFFTAG_COMPRESSION, picture.compression);
    if (picture.extraSample >= 0) {
        const auto kind = static_cast<std::uint16_t>(picture.extraSample);
        TIFFSetField(file, TIFFTAG_EXTRASAMPLES, 1, &kind);
    }
    if (!picture.profile.empty()) {
        TIFFSetField(file, TIFFTAG_ICCPROFILE, static_cast<std::uint32_t>(picture.profile.size()),
                     picture.profile.data());
    }
    if (!picture.make.empty()) {
        TIFFSetField(file, TIFFTAG_MAKE, picture.make.c_str());
        TIFFSetField(file, TIFFTAG_MODEL, picture.model.c_str());
    }
}

void writeStrips(TIFF *file, const Tiff &picture)
{
    TIFFSetField(file, TIFFTAG_ROWSPERSTRIP, 3);
    const std::size_t stride = picture.data.size() / static_cast<std::size_t>(picture.height);
    Bytes row(stride);
    for (int y = 0; y < picture.height; ++y) {
        std::memcpy(row.data(), picture.data.data() + static_cast<std::size_t>(y) * stride, stride);
        TIFFWriteScanline(file, row.data(), static_cast<std::uint32_t>(y), 0);
    }
}

/// Whole bytes a pixel only.
void writeTiles(TIFF *file, const Tiff &picture)
{
    TIFFSetField(file, TIFFTAG_TILEWIDTH, picture.tile);
    TIFFSetField(file, TIFFTAG_TILELENGTH, picture.tile);
    const auto pixel = static_cast<std::size_t>(picture.samples * picture.bits / 8);
    const auto width = static_cast<std::size_t>(picture.width);
    const auto side = static_cast<std::size_t>(picture.tile);
    for (std::size_t top = 0; top < static_cast<std::size_t>(picture.height); top += side) {
        for (std::size_t left = 0; left < width; left += side) {
            Bytes tile(side * side * pixel);
            const std::size_t columns = std::min(side, width - left);
            const std::size_t rows = std::min(side, static_cast<std::size_t>(picture.height) - top);
            for (std::size_t y = 0; y < rows; ++y) {
                std::memcpy(tile.data() + y * side * pixel, picture.data.data() + ((top + y) * width + left) * pixel,
                            columns * pixel);
            }
            TIFFWriteTile(file, tile.data(), static_cast<std::uint32_t>(left), static_cast<std::uint32_t>(top), 0, 0);
        }
    }
}

} // namespace

Bytes tiff(const Tiff &picture)
{
    File memory;
    TIFF *file =
        TIFFClientOpen("test", "w", &memory, readFile, writeFile, seekFile, closeFile, fileSize, nullptr, nullptr);
    setTags(file, picture);
    if (picture.tile > 0) {
        writeTiles(file, picture);
    } else {
        writeStrips(file, picture);
    }
    TIFFClose(file);
    return memory.bytes;
}

} // namespace test

#pragma once

#include "engine/image.h"

#include <cstdint>
#include <string>
#include <vector>

/// Writers of small test files, one .cpp per format. They abort on an error of their library: that is a broken test.
namespace test {

using Bytes = std::vector<std::uint8_t>;
using likeness::engine::Image;

/// A smooth picture without any symmetry: every corner and every turn of it is told apart.
Image slope(int width, int height);
/// Uniform noise.
Image noise(int width, int height, unsigned seed);

struct JpegOptions {
    int quality = 95;
    bool progressive = false;
    bool arithmetic = false;
    bool gray = false;
    int restartRows = 0;
};
Bytes jpeg(const Image &image, const JpegOptions &options = {});
/// As Adobe writes CMYK: 255 is no ink. Samples (height, width, 4).
Bytes cmykJpeg(int width, int height, const Bytes &inks);
/// Puts a marker segment behind the start of the image.
Bytes withSegment(const Bytes &jpeg, std::uint8_t marker, const Bytes &payload);
/// An ICC profile in APP2 segments of at most `part` bytes.
Bytes withProfile(const Bytes &jpeg, const Bytes &profile, std::size_t part = 60'000);

/// Samples as PNG stores them: rows without gaps, 16 bit in big endian. colourType as in <png.h>.
struct Png {
    int width = 0;
    int height = 0;
    int colourType = 2;
    int bits = 8;
    Bytes samples{};
    bool interlaced = false;
    Bytes palette{}; ///< RGB triples.
    Bytes paletteAlpha{};
    Bytes profile{};
    Bytes exif{}; ///< TIFF structure.
};
Bytes png(const Png &picture);
Bytes png(const Image &image);

/// Lossless. alpha: one sample a pixel, or empty.
Bytes webp(const Image &image, const Bytes &alpha = {});
/// Puts metadata around a WebP file.
Bytes withMetadata(const Bytes &webp, const Bytes &profile, const Bytes &exif);
/// An animation of one frame at (left, top) of a transparent canvas.
Bytes animatedWebp(const Image &frame, int left, int top, int width, int height);

/// Samples (height, width, samplesPerPixel), native order for 16 bit.
struct Tiff {
    int width = 0;
    int height = 0;
    int photometric = 2;
    int samples = 3;
    int bits = 8;
    Bytes data{};
    int extraSample = -1; ///< EXTRASAMPLE_ of the last sample; -1: it is a colour.
    int sampleFormat = 1;
    int orientation = 1;
    int tile = 0; ///< Side of the tiles; 0: strips.
    int compression = 1;
    Bytes profile{};
    std::string make{};
    std::string model{};
};
Bytes tiff(const Tiff &picture);

/// One frame at (left, top) of a screen; indices (height, width) into the palette of RGB triples.
struct Gif {
    int screenWidth = 0;
    int screenHeight = 0;
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    Bytes indices{};
    Bytes palette{};
    int transparent = -1;
    bool interlaced = false;
};
Bytes gif(const Gif &picture);

struct ExifFields {
    int orientation = 1;
    std::string date{};
    std::string subSeconds{};
    std::string make{};
    std::string model{};
};
/// A TIFF structure; "Exif\0\0" goes before it in JPEG.
Bytes exif(const ExifFields &fields);
Bytes exifPayload(const ExifFields &fields);

/// RGB profile with Display P3's primaries and sRGB's curve.
Bytes displayP3Profile();
Bytes srgbProfile();
/// Gray with a plain gamma.
Bytes grayProfile(double gamma);

} // namespace test

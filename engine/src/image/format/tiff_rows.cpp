#include "image/format/tiff_rows.h"

#include "image/format/blend.h"
#include "image/format/refusal.h"
#include "image/format/tiff_row_source.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace likeness::engine::image {
namespace {

/// How the samples of a row are laid out.
struct Layout {
    Channels channels = Channels::Rgb;
    std::size_t samples = 0; ///< A pixel, with those that are ignored.
    std::size_t bits = 0; ///< A sample: 8 or 16.
    int alpha = EXTRASAMPLE_UNSPECIFIED; ///< Of the sample after the colours.
    bool inverted = false; ///< 0 is white.
};

Layout layoutOf(const TiffFile &file)
{
    const auto photometric = file.value<std::uint16_t>(TIFFTAG_PHOTOMETRIC);
    Layout layout{.channels = photometric == PHOTOMETRIC_RGB ? Channels::Rgb
                      : photometric == PHOTOMETRIC_SEPARATED ? Channels::Cmyk
                                                             : Channels::Gray,
                  .samples = file.value<std::uint16_t>(TIFFTAG_SAMPLESPERPIXEL),
                  .bits = file.value<std::uint16_t>(TIFFTAG_BITSPERSAMPLE),
                  .inverted = photometric == PHOTOMETRIC_MINISWHITE};
    std::uint16_t extras = 0;
    const std::uint16_t *kinds = nullptr;
    if (TIFFGetFieldDefaulted(file.get(), TIFFTAG_EXTRASAMPLES, &extras, &kinds) == 1 && extras > 0
        && layout.samples > count(layout.channels)) {
        layout.alpha = kinds[0];
    }
    return layout;
}

/// 8-bit samples from a row as libtiff gives it (16 bit in the order of this machine), in place.
void toBytes(std::vector<std::uint8_t> &row, const Layout &layout)
{
    if (layout.bits != 16) {
        return;
    }
    for (std::size_t i = 0; i < row.size() / 2; ++i) {
        std::uint16_t sample = 0;
        std::memcpy(&sample, row.data() + 2 * i, sizeof(sample));
        row[i] = static_cast<std::uint8_t>((sample + 128) / 257);
    }
}

/// A colour sample over white: over no ink for CMYK.
std::uint8_t blended(std::uint8_t value, std::uint8_t alpha, const Layout &layout)
{
    const bool ink = layout.channels == Channels::Cmyk;
    switch (layout.alpha) {
    case EXTRASAMPLE_ASSOCALPHA: // already multiplied
        return ink ? value : static_cast<std::uint8_t>(std::min(255, value + 255 - alpha));
    case EXTRASAMPLE_UNASSALPHA:
        return ink ? static_cast<std::uint8_t>(255 - overWhite(255U - value, alpha)) : overWhite(value, alpha);
    default:
        return value;
    }
}

void convertRow(const std::uint8_t *from, const Layout &layout, int width, std::uint8_t *to)
{
    const std::size_t channels = count(layout.channels);
    for (int x = 0; x < width; ++x, from += layout.samples, to += channels) {
        for (std::size_t c = 0; c < channels; ++c) {
            const auto value = static_cast<std::uint8_t>(layout.inverted ? 255 - from[c] : from[c]);
            to[c] = layout.samples > channels ? blended(value, from[channels], layout) : value;
        }
    }
}

} // namespace

bool readsByRows(const TiffFile &file)
{
    const auto photometric = file.value<std::uint16_t>(TIFFTAG_PHOTOMETRIC);
    const Layout layout = layoutOf(file);
    const bool colours = photometric == PHOTOMETRIC_RGB || photometric == PHOTOMETRIC_MINISBLACK
        || photometric == PHOTOMETRIC_MINISWHITE
        || (photometric == PHOTOMETRIC_SEPARATED && file.value<std::uint16_t>(TIFFTAG_INKSET) == INKSET_CMYK);
    const bool interleaved =
        layout.samples == 1 || file.value<std::uint16_t>(TIFFTAG_PLANARCONFIG) == PLANARCONFIG_CONTIG;
    return colours && interleaved && layout.samples >= count(layout.channels) && (layout.bits == 8 || layout.bits == 16)
        && file.value<std::uint16_t>(TIFFTAG_COMPRESSION) != COMPRESSION_OJPEG;
}

Result<Raster> readTiffRows(const TiffFile &file, int width, int height)
{
    const Layout layout = layoutOf(file);
    TiffRowSource source(file, width, layout.samples * layout.bits / 8);
    if (!source.consistent()) {
        return damaged("rows of an odd size");
    }
    Raster raster{.width = width, .height = height, .channels = layout.channels, .pixels = {}};
    raster.allocate();
    std::vector<std::uint8_t> row;
    for (int y = 0; y < height; ++y) {
        if (!source.read(y, row)) {
            return file.refusal();
        }
        toBytes(row, layout);
        convertRow(row.data(), layout, width, raster.row(y));
    }
    return raster;
}

} // namespace likeness::engine::image

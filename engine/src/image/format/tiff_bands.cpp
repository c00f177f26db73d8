#include "image/format/refusal.h"
#include "image/format/tiff_rows.h"

#include <algorithm>
#include <string>
#include <vector>

namespace likeness::engine::image {
namespace {

constexpr std::size_t kBandPixels = 1 << 20; ///< About this many at a time, if strips and tiles are not larger.

/// libtiff's converter to premultiplied RGBA.
class RgbaReader
{
public:
    explicit RgbaReader(TIFF *tiff)
        : m_good(TIFFRGBAImageBegin(&m_image, tiff, 1, m_message) == 1)
    {
        m_image.orientation = ORIENTATION_TOPLEFT; // rows in the order of the file: turning comes later
        m_image.req_orientation = ORIENTATION_TOPLEFT;
    }
    ~RgbaReader()
    {
        if (m_good) {
            TIFFRGBAImageEnd(&m_image);
        }
    }
    RgbaReader(const RgbaReader &) = delete;
    RgbaReader &operator=(const RgbaReader &) = delete;

    bool good() const { return m_good; }
    const char *message() const { return m_message; }
    bool isGray() const
    {
        return m_image.photometric == PHOTOMETRIC_MINISBLACK || m_image.photometric == PHOTOMETRIC_MINISWHITE;
    }
    bool read(int top, int width, int rows, std::vector<std::uint32_t> &pixels)
    {
        m_image.row_offset = top;
        return TIFFRGBAImageGet(&m_image, pixels.data(), static_cast<std::uint32_t>(width),
                                static_cast<std::uint32_t>(rows))
            == 1;
    }

private:
    char m_message[1024] = "";
    TIFFRGBAImage m_image{};
    bool m_good;
};

/// Rows of a band: whole strips or tiles.
int bandRows(const TiffFile &file, int width, int height)
{
    const bool tiled = TIFFIsTiled(file.get()) != 0;
    const auto stated = file.value<std::uint32_t>(tiled ? TIFFTAG_TILELENGTH : TIFFTAG_ROWSPERSTRIP, 1);
    const auto unit =
        static_cast<std::size_t>(std::clamp<std::uint32_t>(stated, 1, static_cast<std::uint32_t>(height)));
    const std::size_t units = std::max<std::size_t>(1, kBandPixels / (unit * static_cast<std::size_t>(width)));
    return static_cast<int>(std::min(units * unit, static_cast<std::size_t>(height)));
}

/// Premultiplied pixels over white.
void convert(const std::uint32_t *from, std::size_t pixels, Channels channels, std::uint8_t *to)
{
    for (std::size_t i = 0; i < pixels; ++i) {
        const std::uint32_t white = 255 - TIFFGetA(from[i]);
        const std::uint32_t colours[] = {TIFFGetR(from[i]), TIFFGetG(from[i]), TIFFGetB(from[i])};
        for (std::size_t c = 0; c < count(channels); ++c) {
            *to++ = static_cast<std::uint8_t>(std::min<std::uint32_t>(255, colours[c] + white));
        }
    }
}

} // namespace

Result<Raster> readTiffBands(const TiffFile &file, int width, int height)
{
    RgbaReader reader(file.get());
    if (!reader.good()) {
        return notSupported("kind of TIFF (" + std::string(reader.message()) + ")");
    }
    Raster raster{
        .width = width, .height = height, .channels = reader.isGray() ? Channels::Gray : Channels::Rgb, .pixels = {}};
    const int band = bandRows(file, width, height);
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(band) * static_cast<std::size_t>(width));
    raster.allocate();
    for (int top = 0; top < height; top += band) {
        const int rows = std::min(band, height - top);
        if (!reader.read(top, width, rows, pixels)) {
            return file.refusal();
        }
        convert(pixels.data(), static_cast<std::size_t>(rows) * static_cast<std::size_t>(width), raster.channels,
                raster.row(top));
    }
    return raster;
}

} // namespace likeness::engine::image

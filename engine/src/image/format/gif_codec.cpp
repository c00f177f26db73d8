#include "image/format/codec.h"
#include "image/format/memory_source.h"
#include "image/format/refusal.h"

#include <algorithm>
#include <array>
#include <gif_lib.h>

namespace likeness::engine::image {
namespace {

struct CloseGif {
    void operator()(GifFileType *gif) const { DGifCloseFile(gif, nullptr); }
};

int readBytes(GifFileType *gif, GifByteType *to, int size)
{
    return static_cast<int>(static_cast<MemorySource *>(gif->UserData)->read(to, static_cast<std::size_t>(size)));
}

using Palette = std::array<std::array<std::uint8_t, 3>, 256>;

/// The colours of a map; the transparent one and those the map lacks are white and black.
Palette paletteOf(const ColorMapObject &map, int transparent)
{
    Palette palette{};
    for (int i = 0; i < std::min(map.ColorCount, 256); ++i) {
        palette[static_cast<std::size_t>(i)] = {map.Colors[i].Red, map.Colors[i].Green, map.Colors[i].Blue};
    }
    if (transparent >= 0 && transparent < 256) {
        palette[static_cast<std::size_t>(transparent)] = {255, 255, 255};
    }
    return palette;
}

/// Rows of an interlaced frame in the order of the file.
std::vector<int> rowOrder(int height, bool interlaced)
{
    constexpr int kStarts[] = {0, 4, 2, 1};
    constexpr int kSteps[] = {8, 8, 4, 2};
    std::vector<int> rows;
    rows.reserve(static_cast<std::size_t>(height));
    for (int pass = 0; pass < (interlaced ? 4 : 1); ++pass) {
        for (int y = interlaced ? kStarts[pass] : 0; y < height; y += interlaced ? kSteps[pass] : 1) {
            rows.push_back(y);
        }
    }
    return rows;
}

class GifCodec : public Codec
{
public:
    explicit GifCodec(std::span<const std::uint8_t> bytes)
        : m_source{.bytes = bytes}
    {
    }

    Result<void> open();
    const Header &header() const override { return m_header; }
    Result<Raster> read(int reduction) override;

private:
    tl::unexpected<Error> refusal() const;
    bool readExtension();
    bool findFrame();
    bool drawRows(const Palette &palette, Raster &raster);

    MemorySource m_source; // outlives the reader
    std::unique_ptr<GifFileType, CloseGif> m_gif;
    Header m_header;
    int m_transparent = NO_TRANSPARENT_COLOR;
};

tl::unexpected<Error> GifCodec::refusal() const
{
    if (m_source.ranOut) {
        return truncated();
    }
    const char *detail = m_gif ? GifErrorString(m_gif->Error) : nullptr;
    return damaged(detail != nullptr ? detail : "");
}

Result<void> GifCodec::open()
{
    m_gif.reset(DGifOpen(&m_source, readBytes, nullptr));
    if (!m_gif || !findFrame()) {
        return refusal();
    }
    // Some files have no screen size of their own.
    const GifImageDesc &frame = m_gif->Image;
    const int width = m_gif->SWidth > 0 ? m_gif->SWidth : frame.Left + frame.Width;
    const int height = m_gif->SHeight > 0 ? m_gif->SHeight : frame.Top + frame.Height;
    if (Result<void> size = checkSize(width, height); !size) {
        return size;
    }
    if (Result<void> size = checkSize(frame.Width, frame.Height); !size) {
        return size;
    }
    m_header.width = width;
    m_header.height = height;
    return {};
}

bool GifCodec::readExtension()
{
    int code = 0;
    GifByteType *block = nullptr;
    if (DGifGetExtension(m_gif.get(), &code, &block) == GIF_ERROR) {
        return false;
    }
    while (block != nullptr) {
        GraphicsControlBlock control{};
        if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK) {
            m_transparent = control.TransparentColor;
        }
        if (DGifGetExtensionNext(m_gif.get(), &block) == GIF_ERROR) {
            return false;
        }
    }
    return true;
}

/// Reads up to the pixels of the first frame.
bool GifCodec::findFrame()
{
    for (;;) {
        GifRecordType type = UNDEFINED_RECORD_TYPE;
        if (DGifGetRecordType(m_gif.get(), &type) == GIF_ERROR || type == TERMINATE_RECORD_TYPE) {
            return false;
        }
        if (type == IMAGE_DESC_RECORD_TYPE) {
            return DGifGetImageDesc(m_gif.get()) == GIF_OK;
        }
        if (type == EXTENSION_RECORD_TYPE && !readExtension()) {
            return false;
        }
    }
}

bool GifCodec::drawRows(const Palette &palette, Raster &raster)
{
    const GifImageDesc &frame = m_gif->Image;
    std::vector<GifPixelType> line(static_cast<std::size_t>(frame.Width));
    const int visible = std::min(frame.Width, raster.width - frame.Left);
    for (const int y : rowOrder(frame.Height, frame.Interlace)) {
        if (DGifGetLine(m_gif.get(), line.data(), frame.Width) == GIF_ERROR) {
            return false;
        }
        if (frame.Top + y >= raster.height || visible <= 0) {
            continue; // outside the screen
        }
        std::uint8_t *to = raster.row(frame.Top + y) + std::ptrdiff_t{3} * frame.Left;
        for (int x = 0; x < visible; ++x, to += 3) {
            std::copy_n(palette[line[static_cast<std::size_t>(x)]].data(), 3, to);
        }
    }
    return true;
}

Result<Raster> GifCodec::read(int)
{
    const GifImageDesc &frame = m_gif->Image;
    const ColorMapObject *map = frame.ColorMap != nullptr ? frame.ColorMap : m_gif->SColorMap;
    if (map == nullptr) {
        return damaged("no palette");
    }
    Raster raster{.width = m_header.width, .height = m_header.height, .pixels = {}};
    raster.allocate();
    std::fill(raster.pixels.begin(), raster.pixels.end(), std::uint8_t{255});
    if (!drawRows(paletteOf(*map, m_transparent), raster)) {
        return refusal();
    }
    return raster;
}

} // namespace

CodecResult openGif(std::span<const std::uint8_t> bytes)
{
    auto codec = std::make_unique<GifCodec>(bytes);
    if (const Result<void> opened = codec->open(); !opened) {
        return tl::unexpected(opened.error());
    }
    return codec;
}

} // namespace likeness::engine::image

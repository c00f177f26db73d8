#include "image/format/blend.h"
#include "image/format/bmp_header.h"
#include "image/format/bmp_rle.h"
#include "image/format/byte_order.h"
#include "image/format/codec.h"
#include "image/format/refusal.h"

#include <algorithm>
#include <bit>

namespace likeness::engine::image {
namespace {

/// One channel of a pixel in 16 or 32 bit, scaled to 8 by rounding.
class Channel
{
public:
    explicit Channel(std::uint32_t mask)
        : m_mask(mask)
        , m_shift(mask == 0 ? 0 : std::countr_zero(mask))
        , m_most(mask >> m_shift)
    {
    }

    std::uint8_t of(std::uint32_t pixel) const
    {
        const std::uint64_t value = (pixel & m_mask) >> m_shift;
        if (m_most == 255 || m_most == 0) {
            return static_cast<std::uint8_t>(value);
        }
        return static_cast<std::uint8_t>((value * 255 + m_most / 2) / m_most);
    }

private:
    std::uint32_t m_mask;
    int m_shift;
    std::uint64_t m_most;
};

class BmpCodec : public Codec
{
public:
    explicit BmpCodec(BmpHeader bmp)
        : m_bmp(std::move(bmp))
        , m_header{.width = m_bmp.width,
                   .height = m_bmp.height,
                   .exif = {},
                   .profile = {m_bmp.profile.begin(), m_bmp.profile.end()}}
    {
    }

    const Header &header() const override { return m_header; }
    Result<Raster> read(int reduction) override;

private:
    const std::uint8_t *stored(int y) const;
    std::uint32_t pixel(const std::uint8_t *row, int x) const
    {
        return m_bmp.bits == 16 ? little16(row + std::ptrdiff_t{2} * x) : little32(row + std::ptrdiff_t{4} * x);
    }
    void drawIndexed(Raster &raster) const;
    void drawRgb(Raster &raster) const;
    void drawMasked(Raster &raster) const;
    bool transparent() const;

    BmpHeader m_bmp;
    Header m_header;
};

std::size_t rowBytes(const BmpHeader &bmp)
{
    return (static_cast<std::size_t>(bmp.width) * static_cast<std::size_t>(bmp.bits) + 31) / 32 * 4;
}

/// Row y of the picture, counted from its top.
const std::uint8_t *BmpCodec::stored(int y) const
{
    return m_bmp.data.data() + rowBytes(m_bmp) * static_cast<std::size_t>(m_bmp.topDown ? y : m_bmp.height - 1 - y);
}

void BmpCodec::drawIndexed(Raster &raster) const
{
    const int perByte = 8 / m_bmp.bits;
    const int mask = (1 << m_bmp.bits) - 1;
    for (int y = 0; y < raster.height; ++y) {
        const std::uint8_t *from = stored(y);
        std::uint8_t *to = raster.row(y);
        for (int x = 0; x < raster.width; ++x, to += 3) {
            const int shift = m_bmp.bits * (perByte - 1 - x % perByte);
            std::copy_n(m_bmp.palette[static_cast<std::size_t>(from[x / perByte] >> shift & mask)].data(), 3, to);
        }
    }
}

void BmpCodec::drawRgb(Raster &raster) const
{
    for (int y = 0; y < raster.height; ++y) {
        const std::uint8_t *from = stored(y);
        std::uint8_t *to = raster.row(y);
        for (int x = 0; x < raster.width; ++x, from += 3, to += 3) {
            to[0] = from[2];
            to[1] = from[1];
            to[2] = from[0];
        }
    }
}

/// Whether the alpha channel says anything: in many files it is there and 0 everywhere.
bool BmpCodec::transparent() const
{
    if (m_bmp.masks[3] == 0) {
        return false;
    }
    for (int y = 0; y < m_bmp.height; ++y) {
        const std::uint8_t *row = stored(y);
        for (int x = 0; x < m_bmp.width; ++x) {
            if ((pixel(row, x) & m_bmp.masks[3]) != 0) {
                return true;
            }
        }
    }
    return false;
}

void BmpCodec::drawMasked(Raster &raster) const
{
    const Channel red(m_bmp.masks[0]);
    const Channel green(m_bmp.masks[1]);
    const Channel blue(m_bmp.masks[2]);
    const Channel alpha(m_bmp.masks[3]);
    const bool blends = transparent();
    for (int y = 0; y < raster.height; ++y) {
        const std::uint8_t *from = stored(y);
        std::uint8_t *to = raster.row(y);
        for (int x = 0; x < raster.width; ++x, to += 3) {
            const std::uint32_t value = pixel(from, x);
            const unsigned opacity = blends ? alpha.of(value) : 255;
            to[0] = overWhite(red.of(value), opacity);
            to[1] = overWhite(green.of(value), opacity);
            to[2] = overWhite(blue.of(value), opacity);
        }
    }
}

Result<Raster> BmpCodec::read(int)
{
    Raster raster{.width = m_bmp.width, .height = m_bmp.height, .pixels = {}};
    const bool rle = m_bmp.compression == BmpCompression::Rle4 || m_bmp.compression == BmpCompression::Rle8;
    const std::size_t lastRow = (static_cast<std::size_t>(m_bmp.width) * static_cast<std::size_t>(m_bmp.bits) + 7) / 8;
    if (!rle && m_bmp.data.size() < rowBytes(m_bmp) * (static_cast<std::size_t>(m_bmp.height) - 1) + lastRow) {
        return truncated();
    }
    raster.allocate();
    if (rle) {
        if (!drawRle(m_bmp, raster)) {
            return truncated();
        }
    } else if (m_bmp.bits <= 8) {
        drawIndexed(raster);
    } else if (m_bmp.bits == 24) {
        drawRgb(raster);
    } else {
        drawMasked(raster);
    }
    return raster;
}

} // namespace

CodecResult openBmp(std::span<const std::uint8_t> bytes)
{
    Result<BmpHeader> header = readBmpHeader(bytes);
    if (!header) {
        return tl::unexpected(header.error());
    }
    return std::make_unique<BmpCodec>(std::move(*header));
}

} // namespace likeness::engine::image

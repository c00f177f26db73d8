#include "image/format/tiff_row_source.h"

#include <algorithm>

namespace likeness::engine::image {

TiffRowSource::TiffRowSource(const TiffFile &file, int width, std::size_t pixelBytes)
    : m_file(file)
    , m_rowBytes(static_cast<std::size_t>(width) * pixelBytes)
    , m_pixelBytes(pixelBytes)
{
    if (TIFFIsTiled(file.get()) == 0) {
        m_consistent = TIFFScanlineSize64(file.get()) == m_rowBytes;
        return;
    }
    m_tileWidth = file.value<std::uint32_t>(TIFFTAG_TILEWIDTH);
    m_tileHeight = file.value<std::uint32_t>(TIFFTAG_TILELENGTH);
    const std::uint64_t tileSize = std::uint64_t{m_tileWidth} * m_tileHeight * pixelBytes;
    constexpr std::uint64_t kMostPixels = 1 << 28;
    m_consistent = m_tileWidth > 0 && m_tileHeight > 0
        && std::uint64_t{m_tileHeight} * std::max<std::uint64_t>(m_tileWidth, static_cast<std::uint64_t>(width))
            <= kMostPixels
        && TIFFTileSize64(file.get()) == tileSize;
    if (m_consistent) {
        m_tile.resize(tileSize);
        m_band.resize(m_tileHeight * m_rowBytes);
    }
}

bool TiffRowSource::readTiles(std::uint32_t top)
{
    const std::size_t tileRow = m_tileWidth * m_pixelBytes;
    for (std::size_t left = 0; left < m_rowBytes; left += tileRow) {
        const auto x = static_cast<std::uint32_t>(left / m_pixelBytes);
        if (TIFFReadTile(m_file.get(), m_tile.data(), x, top, 0, 0) < 0) {
            return false;
        }
        const std::size_t visible = std::min(tileRow, m_rowBytes - left);
        for (std::size_t y = 0; y < m_tileHeight; ++y) {
            std::copy_n(m_tile.data() + y * tileRow, visible, m_band.data() + y * m_rowBytes + left);
        }
    }
    return true;
}

bool TiffRowSource::read(int y, std::vector<std::uint8_t> &row)
{
    row.resize(m_rowBytes);
    const auto line = static_cast<std::uint32_t>(y);
    if (m_tileWidth == 0) {
        return TIFFReadScanline(m_file.get(), row.data(), line, 0) >= 0;
    }
    if (line % m_tileHeight == 0 && !readTiles(line)) {
        return false;
    }
    std::copy_n(m_band.data() + line % m_tileHeight * m_rowBytes, m_rowBytes, row.data());
    return true;
}

} // namespace likeness::engine::image

#pragma once

#include "image/format/tiff_file.h"

#include <cstdint>
#include <vector>

namespace likeness::engine::image {

/// The rows of a TIFF file with interleaved samples, from strips or tiles, top down.
class TiffRowSource
{
public:
    /// The file must outlive it.
    TiffRowSource(const TiffFile &file, int width, std::size_t pixelBytes);

    /// The file's strips or tiles have the size that follows from width and pixel.
    bool consistent() const { return m_consistent; }
    /// Reads row y, 0 first and then in order. False: an error.
    [[nodiscard]] bool read(int y, std::vector<std::uint8_t> &row);

private:
    bool readTiles(std::uint32_t top);

    const TiffFile &m_file;
    std::size_t m_rowBytes;
    std::size_t m_pixelBytes;
    std::uint32_t m_tileWidth = 0; ///< 0: strips.
    std::uint32_t m_tileHeight = 0;
    bool m_consistent;
    std::vector<std::uint8_t> m_tile;
    std::vector<std::uint8_t> m_band; ///< One row of tiles, as rows of pixels.
};

} // namespace likeness::engine::image

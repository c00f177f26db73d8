#include "image/format/bmp_rle.h"

#include <algorithm>

namespace likeness::engine::image {
namespace {

/// Where the next pixel goes; what falls outside the picture is dropped.
class Pen
{
public:
    Pen(const BmpHeader &header, Raster &raster)
        : m_header(header)
        , m_raster(raster)
    {
    }

    void put(std::size_t colour)
    {
        if (m_x < m_raster.width && m_y < m_raster.height) {
            const int row = m_header.topDown ? m_y : m_raster.height - 1 - m_y;
            std::copy_n(m_header.palette[colour].data(), 3, m_raster.row(row) + std::ptrdiff_t{3} * m_x);
            ++m_x;
        }
    }
    void nextRow()
    {
        m_x = 0;
        move(0, 1);
    }
    void move(int right, int up)
    {
        m_x = std::min(m_x + right, m_raster.width);
        m_y = std::min(m_y + up, m_raster.height);
    }
    bool atEnd() const { return m_y >= m_raster.height || (m_y == m_raster.height - 1 && m_x >= m_raster.width); }

private:
    const BmpHeader &m_header;
    Raster &m_raster;
    int m_x = 0;
    int m_y = 0; ///< Rows from the first stored one.
};

/// Pixel i of a run in a byte or, with 4 bit, of two in turn.
std::size_t colourAt(std::uint8_t byte, std::size_t i, bool nibbles)
{
    return nibbles ? (i % 2 == 0 ? byte >> 4 : byte & 15) : byte;
}

} // namespace

bool drawRle(const BmpHeader &header, Raster &raster)
{
    enum Escape : std::uint8_t { EndOfLine, EndOfPicture, Delta };
    const bool nibbles = header.compression == BmpCompression::Rle4;
    for (std::size_t i = 0; i < raster.pixels.size(); ++i) {
        raster.pixels[i] = header.palette[0][i % 3];
    }
    Pen pen(header, raster);
    std::span<const std::uint8_t> data = header.data;
    while (data.size() >= 2) {
        const std::uint8_t count = data[0];
        const std::uint8_t code = data[1];
        data = data.subspan(2);
        if (count > 0) {
            for (std::size_t i = 0; i < count; ++i) {
                pen.put(colourAt(code, i, nibbles));
            }
        } else if (code == EndOfLine) {
            pen.nextRow();
        } else if (code == EndOfPicture) {
            return true;
        } else if (code == Delta) {
            if (data.size() < 2) {
                return false;
            }
            pen.move(data[0], data[1]);
            data = data.subspan(2);
        } else {
            const std::size_t size = nibbles ? (code + 1U) / 2 : code;
            if (data.size() < size) {
                return false;
            }
            for (std::size_t i = 0; i < code; ++i) {
                pen.put(colourAt(data[nibbles ? i / 2 : i], i, nibbles));
            }
            data = data.subspan(std::min(data.size(), size + size % 2)); // padded to 16 bit
        }
    }
    return pen.atEnd();
}

} // namespace likeness::engine::image

#pragma once

#include "hash.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace likeness::engine::image {

/// A marker segment of a JPEG file, or the entropy-coded data of a scan (marker 0).
struct JpegSegment {
    std::uint8_t marker = 0;
    std::span<const std::uint8_t> whole; ///< With the marker, its fill bytes and the length.
    std::span<const std::uint8_t> payload;
};

/// Walks a JPEG file from its start to the end-of-image marker; what follows that does not belong to the picture.
/// Damaged files are walked as far as they make sense.
class JpegSegments
{
public:
    explicit JpegSegments(std::span<const std::uint8_t> bytes)
        : m_bytes(bytes)
    {
    }

    std::optional<JpegSegment> next();
    /// The end-of-image marker was met.
    bool complete() const { return m_complete; }

private:
    std::optional<std::size_t> markerFrom(std::size_t position) const;
    JpegSegment take(std::uint8_t marker, std::size_t end, std::size_t payloadSize);

    std::span<const std::uint8_t> m_bytes;
    std::size_t m_position = 0;
    bool m_complete = false;
};

/// What the segments say about the picture.
struct JpegOutline {
    int width = 0; ///< 0 without a frame header.
    int height = 0;
    int precision = 0; ///< Bits a sample.
    std::uint8_t frame = 0; ///< Marker of the frame header, SOF0 to SOF15.
    int components = 0;
    int scannedComponents = 0; ///< Summed over the scans.
    bool complete = false; ///< The end-of-image marker is there.
    std::span<const std::uint8_t> exif; ///< Payload of the first Exif APP1, from "Exif\0\0" on.
    std::vector<std::uint8_t> profile; ///< ICC profile put together from its APP2 segments; empty when one is missing.
};

JpegOutline jpegOutline(std::span<const std::uint8_t> bytes);

/// Hash of everything but APPn and COM segments and what follows the end of the image.
Hash128 jpegImageData(std::span<const std::uint8_t> bytes);

} // namespace likeness::engine::image

#pragma once

#include "image/raster.h"

#include <memory>
#include <span>

namespace likeness::engine::image {

/// One picture of one format: first what it says about itself, then, once, its pixels.
///
/// Made by the open function of its format, which reads no pixels and allocates nothing in proportion to the sides the
/// file claims; the bytes must outlive it. The sides are within the limits (checkSize) when it exists.
/// Errors: Corrupt, Unsupported, OutOfMemory; std::bad_alloc may leave a codec, other exceptions do not.
/// Threads: one at a time.
class Codec
{
public:
    Codec() = default;
    virtual ~Codec() = default;
    Codec(const Codec &) = delete;
    Codec &operator=(const Codec &) = delete;

    virtual const Header &header() const = 0;
    /// Decodes the pixels. A format that can do so cheaply reduces them by `reduction` (1, 2, 4 or 8), the others do
    /// not; the raster says which it was.
    [[nodiscard]] virtual Result<Raster> read(int reduction) = 0;
    /// Hash of the image data alone; `raster` is what read() gave.
    virtual Hash128 imageData(const Raster &raster) const;
};

using CodecResult = Result<std::unique_ptr<Codec>>;

[[nodiscard]] CodecResult openBmp(std::span<const std::uint8_t> bytes);
[[nodiscard]] CodecResult openGif(std::span<const std::uint8_t> bytes);
[[nodiscard]] CodecResult openJpeg(std::span<const std::uint8_t> bytes);
[[nodiscard]] CodecResult openPng(std::span<const std::uint8_t> bytes);
[[nodiscard]] CodecResult openTiff(std::span<const std::uint8_t> bytes);
[[nodiscard]] CodecResult openWebP(std::span<const std::uint8_t> bytes);

/// The codec for the content of the bytes, whatever the file was called.
[[nodiscard]] CodecResult openPicture(std::span<const std::uint8_t> bytes);

} // namespace likeness::engine::image

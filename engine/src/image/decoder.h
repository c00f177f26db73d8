#pragma once

#include "hash.h"

#include "engine/image.h"
#include "engine/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace likeness::engine::image {

/// Version of the pixel rules below; stored with every embedding.
inline constexpr int kPreprocessingVersion = 1;

inline constexpr int kThumbnailSide = 512;
inline constexpr int kLumaSide = 64;
inline constexpr std::int64_t kMaxPixels = 300'000'000;

/// What a caller wants from one decoding.
struct DecodeRequest {
    int side = 256; ///< The network's side: the input has about side² pixels.
    View view = View::Whole;
    std::optional<Crop> crop = std::nullopt; ///< Only this part, in pixels after orientation; clipped to the picture.
    bool thumbnail = false; ///< Fill thumbnail and luma.
};

/// What the camera wrote.
struct Exif {
    int orientation = 1; ///< 1..8 as in EXIF; already applied to all pixels.
    std::string capturedAt; ///< "2024-05-31 18:02:11.25"; empty when unknown.
    std::string camera; ///< "Make Model", the make not repeated; empty when unknown.
};

/// Everything derived from one file in one decoding.
struct Decoded {
    int width = 0; ///< Of the original, after orientation.
    int height = 0;
    Image network; ///< The network's input: exactly its size for this picture and view.
    Image thumbnail; ///< At most kThumbnailSide a side, never enlarged.
    std::array<std::uint8_t, kLumaSide * kLumaSide> luma{}; ///< The whole picture squeezed to 64x64, BT.601 luma.
    Exif exif;
    Hash128 imageData; ///< JPEG without APPn and COM segments; else size and decoded pixels. Says whether two files
                       ///< hold the same image data under different metadata.
};

/// Decodes a picture that is wholly in memory: JPEG, PNG, WebP, TIFF, GIF (first frame), BMP, told apart by content.
///
/// Pixel rules, version 1: orientation applied; an embedded ICC profile to sRGB (after reduction); CMYK and YCCK to RGB
/// through the profile or the plain formula; gray to three channels; 16 bit to 8 by rounding; transparency over white;
/// JPEG at the largest DCT reduction whose sides are still at least twice the target; then one bicubic resample.
///
/// Errors: Unsupported (no format we know; its message names what the content looks like), Corrupt (damaged or
/// truncated, too large, no pixels). Never throws; memory is bounded by kMaxPixels.
/// Threads: any. This is the seam behind which decoding moves into a process of its own.
[[nodiscard]] Result<Decoded> decode(std::span<const std::uint8_t> bytes, const DecodeRequest &request);

/// Decodes for showing: oriented, sRGB, no side longer than maxSide. The same limits and errors.
[[nodiscard]] Result<Image> decodeForDisplay(std::span<const std::uint8_t> bytes, int maxSide);

/// The network's input for pixels already in memory, with the same view, crop and resampler.
[[nodiscard]] Result<Image> networkInput(const Image &pixels, const DecodeRequest &request);

/// Size of the network's input for a picture of this size (after orientation and crop).
struct Size {
    int width = 0;
    int height = 0;
};
Size networkSize(int width, int height, int side, View view);

/// A JPEG of quality 85, 4:2:0: what the thumbnail store keeps.
[[nodiscard]] Result<std::vector<std::uint8_t>> encodeJpeg(const Image &image);

} // namespace likeness::engine::image

#include "image/orientation.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace likeness::engine::image {
namespace {

constexpr std::size_t kChannels = 3;

void reversePixels(std::uint8_t *pixels, std::size_t count)
{
    if (count == 0) {
        return;
    }
    std::uint8_t *left = pixels;
    std::uint8_t *right = pixels + (count - 1) * kChannels;
    for (; left < right; left += kChannels, right -= kChannels) {
        std::swap_ranges(left, left + kChannels, right);
    }
}

void mirrorRows(Image &image)
{
    for (int y = 0; y < image.height; ++y) {
        reversePixels(image.row(y), static_cast<std::size_t>(image.width));
    }
}

void flipUpsideDown(Image &image)
{
    const std::size_t stride = static_cast<std::size_t>(image.width) * kChannels;
    for (int top = 0, bottom = image.height - 1; top < bottom; ++top, --bottom) {
        std::swap_ranges(image.row(top), image.row(top) + stride, image.row(bottom));
    }
}

} // namespace

Image transposed(const Image &image)
{
    constexpr int kTile = 32; // pixels; two tiles stay in the first cache level
    Image result{.width = image.height, .height = image.width, .pixels = {}};
    result.pixels.resize(image.pixels.size());
    for (int top = 0; top < image.height; top += kTile) {
        for (int left = 0; left < image.width; left += kTile) {
            const int bottom = std::min(top + kTile, image.height);
            const int right = std::min(left + kTile, image.width);
            for (int x = left; x < right; ++x) {
                std::uint8_t *to = result.row(x) + static_cast<std::size_t>(top) * kChannels;
                for (int y = top; y < bottom; ++y, to += kChannels) {
                    std::memcpy(to, image.row(y) + static_cast<std::size_t>(x) * kChannels, kChannels);
                }
            }
        }
    }
    return result;
}

Image oriented(Image image, int orientation)
{
    if (swapsSides(orientation)) {
        image = transposed(image);
    }
    switch (orientation) {
    case 2: // mirrored
    case 6: // transposed, then mirrored: a quarter turn to the right
        mirrorRows(image);
        break;
    case 3: // half a turn
    case 7: // transposed along the other diagonal
        reversePixels(image.pixels.data(), image.pixels.size() / kChannels);
        break;
    case 4: // upside down
    case 8: // transposed, then upside down: a quarter turn to the left
        flipUpsideDown(image);
        break;
    default:
        break;
    }
    return image;
}

} // namespace likeness::engine::image

#include "writers/writers.h"

#include <cmath>
#include <random>

namespace test {
namespace {

std::uint8_t toByte(double value)
{
    return static_cast<std::uint8_t>(std::lround(value));
}

} // namespace

Image slope(int width, int height)
{
    Image image{.width = width, .height = height, .pixels = {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const double right = (x + 0.5) / width;
            const double down = (y + 0.5) / height;
            image.pixels.push_back(toByte(20 + 200 * right));
            image.pixels.push_back(toByte(230 - 180 * down));
            image.pixels.push_back(toByte(60 + 150 * right * down));
        }
    }
    return image;
}

Image noise(int width, int height, unsigned seed)
{
    std::mt19937 random(seed);
    Image image{.width = width, .height = height, .pixels = {}};
    image.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (std::uint8_t &sample : image.pixels) {
        sample = static_cast<std::uint8_t>(random() >> 24);
    }
    return image;
}

} // namespace test

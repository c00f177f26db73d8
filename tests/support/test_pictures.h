#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace test {

/// A 24 bit BMP with a pattern of its own for each seed: coloured stripes and blocks, so that pictures differ.
inline std::string bmp(int width, int height, unsigned seed)
{
    std::mt19937 generator(seed);
    const auto random = [&generator] { return static_cast<unsigned>(generator()); };
    const unsigned colours[4] = {random(), random(), random(), random()};
    const unsigned period = 3 + random() % 40;
    const int rowBytes = (width * 3 + 3) / 4 * 4;
    std::string out("BM", 2);
    const auto put32 = [&out](std::int64_t value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out += static_cast<char>(value >> shift & 0xff);
        }
    };
    put32(54 + std::int64_t{rowBytes} * height);
    put32(0);
    put32(54);
    put32(40);
    put32(width);
    put32(height);
    put32(1 | 24 << 16);
    for (int i = 0; i < 6; ++i) {
        put32(0);
    }
    for (int y = 0; y < height; ++y) {
        const std::size_t start = out.size();
        for (int x = 0; x < width; ++x) {
            const auto column = static_cast<unsigned>(x) / period;
            const auto row = static_cast<unsigned>(y) / (period + seed % 7);
            const unsigned colour = colours[(column + 2 * row) % 4];
            out += static_cast<char>(colour & 0xff);
            out += static_cast<char>(colour >> 8 & 0xff);
            out += static_cast<char>(colour >> 16 & 0xff);
        }
        out.resize(start + static_cast<std::size_t>(rowBytes));
    }
    return out;
}

inline void writeFile(const std::filesystem::path &path, const std::string &bytes)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

} // namespace test

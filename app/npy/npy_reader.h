#pragma once

#include "engine/result.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <vector>

namespace likeness::app {

/// What the header of a .npy file says.
struct NpyHeader {
    bool isFloat32 = false; ///< Little-endian float32; nothing else is told apart.
    bool fortranOrder = false;
    std::vector<std::size_t> shape;
};

/// Reads the dictionary of a .npy header, as NumPy writes it: "{'descr': '<f4', 'fortran_order': False, 'shape': (2,
/// 3), }". Corrupt for anything else.
[[nodiscard]] engine::Result<NpyHeader> parseNpyHeader(std::string_view dictionary);

/// Reads a .npy file (versions 1 to 3) of four dimensions, float32, in C order, a few rows at a time, so that a file
/// may be larger than the memory.
class NpyReader final
{
public:
    /// Corrupt, also when the file is shorter than its shape says; Unsupported for other types and shapes.
    [[nodiscard]] static engine::Result<NpyReader> open(const std::filesystem::path &file);

    using Shape = std::array<std::size_t, 4>;
    const Shape &shape() const { return m_shape; }
    /// The next rows of the first dimension. Requires: no more than are left.
    [[nodiscard]] engine::Result<std::vector<float>> read(std::size_t rows);

private:
    NpyReader(std::filesystem::path path, std::ifstream file, const Shape &shape);

    std::filesystem::path m_path;
    std::ifstream m_file;
    Shape m_shape;
};

} // namespace likeness::app

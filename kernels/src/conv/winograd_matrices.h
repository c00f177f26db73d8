#pragma once

#include <cstddef>

namespace likeness::kernels {

/// The matrices of F(m,3): polynomials of degree m + 1 taken at m + 1 points and at infinity. Row-major.
struct WinogradMatrices {
    const float *input; ///< B^T, (m + 2, m + 2).
    const float *filter; ///< G, (m + 2, 3), times kFilterUnit.
    const float *output; ///< A^T, (m, m + 2).

    static constexpr double kFilterUnit = 24; ///< G then has whole numbers only.
};

/// F(2,3), points 0, 1, -1.
inline constexpr float kWinogradInput2[]{
    1, 0,  -1, 0, //
    0, 1,  1,  0, //
    0, -1, 1,  0, //
    0, 1,  0,  -1,
};
inline constexpr float kWinogradFilter2[]{
    24, 0,   0, //
    12, 12,  12, //
    12, -12, 12, //
    0,  0,   24,
};
inline constexpr float kWinogradOutput2[]{
    1, 1, 1,  0, //
    0, 1, -1, -1,
};

/// F(4,3), points 0, 1, -1, 2, -2.
inline constexpr float kWinogradInput4[]{
    4, 0,  -5, 0,  1, 0, //
    0, -4, -4, 1,  1, 0, //
    0, 4,  -4, -1, 1, 0, //
    0, -2, -1, 2,  1, 0, //
    0, 2,  -1, -2, 1, 0, //
    0, 4,  0,  -5, 0, 1,
};
inline constexpr float kWinogradFilter4[]{
    6,  0,  0, //
    -4, -4, -4, //
    -4, 4,  -4, //
    1,  2,  4, //
    1,  -2, 4, //
    0,  0,  24,
};
inline constexpr float kWinogradOutput4[]{
    1, 1, 1,  1, 1,  0, //
    0, 1, -1, 2, -2, 0, //
    0, 1, 1,  4, 4,  0, //
    0, 1, -1, 8, -8, 1,
};

/// Requires: tile is 2 or 4.
constexpr WinogradMatrices winogradMatrices(std::size_t tile)
{
    return tile == 2 ? WinogradMatrices{kWinogradInput2, kWinogradFilter2, kWinogradOutput2}
                     : WinogradMatrices{kWinogradInput4, kWinogradFilter4, kWinogradOutput4};
}

} // namespace likeness::kernels

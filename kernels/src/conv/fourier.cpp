#include "conv/fourier.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

namespace likeness::kernels {
namespace {

/// Puts element i where i stands with its bits in reverse order.
void reverseBits(Wave *line, std::size_t side, std::size_t stride)
{
    for (std::size_t i = 1, reversed = 0; i < side; ++i) {
        std::size_t bit = side / 2;
        for (; (reversed & bit) != 0; bit /= 2) {
            reversed ^= bit;
        }
        reversed ^= bit;
        if (i < reversed) {
            std::swap(line[i * stride], line[reversed * stride]);
        }
    }
}

/// (a, b) = (a + root * b, a - root * b)
inline void butterfly(Wave &a, Wave &b, float cosine, float sine)
{
    const FourierLanes re = b.re * cosine - b.im * sine;
    const FourierLanes im = b.re * sine + b.im * cosine;
    b.re = a.re - re;
    b.im = a.im - im;
    a.re += re;
    a.im += im;
}

/// One line of numbers, `stride` apart. direction: 1 or -1, the sign of the exponent.
void transformLine(Wave *line, std::size_t side, std::size_t stride, const float *roots, float direction)
{
    reverseBits(line, side, stride);
    for (std::size_t half = 1; half < side; half *= 2) {
        const std::size_t step = side / (2 * half); // of the roots
        for (std::size_t first = 0; first < side; first += 2 * half) {
            for (std::size_t i = 0; i < half; ++i) {
                butterfly(line[(first + i) * stride], line[(first + i + half) * stride], roots[i * step],
                          direction * roots[side / 2 + i * step]);
            }
        }
    }
}

void transformSquare(Wave *square, std::size_t side, const float *roots, float direction)
{
    assert(std::has_single_bit(side));
    for (std::size_t y = 0; y < side; ++y) {
        transformLine(square + y * side, side, 1, roots, direction);
    }
    for (std::size_t x = 0; x < side; ++x) {
        transformLine(square + x, side, side, roots, direction);
    }
}

} // namespace

void fillRoots(std::size_t side, float *roots)
{
    for (std::size_t i = 0; i < side / 2; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(side);
        roots[i] = static_cast<float>(std::cos(angle));
        roots[side / 2 + i] = static_cast<float>(std::sin(angle));
    }
}

void transformForward(Wave *square, std::size_t side, const float *roots)
{
    transformSquare(square, side, roots, -1);
}

void transformBackward(Wave *square, std::size_t side, const float *roots)
{
    transformSquare(square, side, roots, 1);
}

} // namespace likeness::kernels

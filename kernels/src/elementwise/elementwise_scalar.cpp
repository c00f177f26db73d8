#include "conv/window.h"
#include "elementwise/activation_scalar.h"
#include "sets.h"

#include <algorithm>
#include <cassert>

namespace likeness::kernels::scalar {
namespace {

/// One output value; (x, y, c) is its place.
float largestAt(const MaxPoolF32 &pool, std::size_t y, std::size_t x, std::size_t c)
{
    const ConvShape &shape = pool.shape;
    const Window rows = windowRows(shape, y);
    const Window columns = windowColumns(shape, x);
    float largest = pool.input[(rows.first * shape.width + columns.first) * pool.channels + c];
    for (std::size_t ky = 0; ky < rows.end - rows.begin; ++ky) {
        for (std::size_t kx = 0; kx < columns.end - columns.begin; ++kx) {
            const std::size_t pixel = (rows.first + ky) * shape.width + columns.first + kx;
            largest = std::max(largest, pool.input[pixel * pool.channels + c]);
        }
    }
    return largest;
}

} // namespace

void averagePoolF32(const float *input, std::size_t rows, std::size_t channels, float *out)
{
    assert(rows > 0);
    for (std::size_t c = 0; c < channels; ++c) {
        float sum = 0;
        for (std::size_t r = 0; r < rows; ++r) {
            sum += input[r * channels + c];
        }
        out[c] = sum / static_cast<float>(rows);
    }
}

void maxPoolF32(const MaxPoolF32 &pool)
{
    for (std::size_t y = 0; y < pool.shape.outHeight; ++y) {
        for (std::size_t x = 0; x < pool.shape.outWidth; ++x) {
            for (std::size_t c = 0; c < pool.channels; ++c) {
                pool.output[(y * pool.shape.outWidth + x) * pool.channels + c] = largestAt(pool, y, x, c);
            }
        }
    }
}

void scaleChannelsF32(float *data, std::size_t rows, std::size_t channels, const float *scale)
{
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < channels; ++c) {
            data[r * channels + c] *= scale[c];
        }
    }
}

void addF32(const float *a, const float *b, std::size_t count, Activation activation, float *out)
{
    for (std::size_t i = 0; i < count; ++i) {
        out[i] = activated(a[i] + b[i], activation);
    }
}

void activateF32(float *data, std::size_t count, Activation activation)
{
    for (std::size_t i = 0; i < count; ++i) {
        data[i] = activated(data[i], activation);
    }
}

void normalizeU8(const std::uint8_t *in, std::size_t pixels, const float *mean, const float *scale, float *out)
{
    for (std::size_t i = 0; i < 3 * pixels; ++i) {
        out[i] = (static_cast<float>(in[i]) - mean[i % 3]) * scale[i % 3];
    }
}

} // namespace likeness::kernels::scalar

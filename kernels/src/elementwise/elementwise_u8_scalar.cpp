#include "conv/window.h"
#include "requantize_scalar.h"
#include "sets.h"

#include "kernels/quantized.h"

#include <algorithm>
#include <cassert>

namespace likeness::kernels::scalar {

void maxPoolU8(const MaxPoolU8 &pool)
{
    const std::size_t outWidth = pool.shape.outWidth;
    for (std::size_t i = 0; i < pool.shape.outHeight * outWidth * pool.channels; ++i) {
        const std::size_t pixel = i / pool.channels;
        const Window rows = windowRows(pool.shape, pixel / outWidth);
        const Window columns = windowColumns(pool.shape, pixel % outWidth);
        std::uint8_t largest = 0;
        for (std::size_t ky = 0; ky < rows.end - rows.begin; ++ky) {
            for (std::size_t kx = 0; kx < columns.end - columns.begin; ++kx) {
                const std::size_t source = (rows.first + ky) * pool.shape.width + columns.first + kx;
                largest = std::max(largest, pool.input[source * pool.channels + i % pool.channels]);
            }
        }
        pool.output[i] = largest;
    }
}

void addU8(const AddU8 &add)
{
    for (std::size_t i = 0; i < add.count; ++i) {
        const float a = static_cast<float>(add.a[i] - add.zeroA) * add.scaleA;
        const float b = static_cast<float>(add.b[i] - add.zeroB) * add.scaleB;
        add.out[i] = toCode(a + b, add.zero);
    }
}

void scaleChannelsU8(const ScaleChannelsU8 &scale)
{
    for (std::size_t r = 0; r < scale.rows; ++r) {
        for (std::size_t c = 0; c < scale.channels; ++c) {
            const std::size_t at = r * scale.channels + c;
            scale.output[at] =
                toCode(static_cast<float>(scale.input[at] - scale.inputZero) * scale.scale[c], scale.zero);
        }
    }
}

void averagePoolU8(const std::uint8_t *input, std::size_t rows, std::size_t channels, std::int32_t zero, float scale,
                   float *out)
{
    assert(rows > 0);
    for (std::size_t c = 0; c < channels; ++c) {
        std::int32_t sum = 0;
        for (std::size_t r = 0; r < rows; ++r) {
            sum += input[r * channels + c];
        }
        out[c] = static_cast<float>(sum - static_cast<std::int32_t>(rows) * zero) * scale;
    }
}

void quantizeU8(const float *in, std::size_t count, float inverseScale, std::int32_t zero, std::uint8_t *out)
{
    for (std::size_t i = 0; i < count; ++i) {
        out[i] = toCode(in[i] * inverseScale, zero);
    }
}

void dequantizeU8(const std::uint8_t *in, std::size_t count, float scale, std::int32_t zero, float *out)
{
    for (std::size_t i = 0; i < count; ++i) {
        out[i] = static_cast<float>(in[i] - zero) * scale;
    }
}

} // namespace likeness::kernels::scalar

#include "elementwise/activation_scalar.h"
#include "sets.h"

#include <cassert>

namespace likeness::kernels::scalar {

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

void normalizeU8(const std::uint8_t *in, std::size_t count, float mean, float scale, float *out)
{
    for (std::size_t i = 0; i < count; ++i) {
        out[i] = (static_cast<float>(in[i]) - mean) * scale;
    }
}

} // namespace likeness::kernels::scalar

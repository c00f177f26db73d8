#include "dot/half_scalar.h"
#include "sets.h"

namespace likeness::kernels::scalar {

float dotF32F16(const float *a, const std::uint16_t *b, std::size_t count)
{
    float sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        sum += a[i] * f16ToF32(b[i]);
    }
    return sum;
}

void f32ToF16(const float *in, std::size_t count, std::uint16_t *out)
{
    for (std::size_t i = 0; i < count; ++i) {
        out[i] = f32ToF16(in[i]);
    }
}

} // namespace likeness::kernels::scalar

#include "sets.h"

#include <algorithm>

namespace likeness::kernels::scalar {

void combineRowsU8(const std::uint8_t *in, std::size_t stride, std::size_t rows, const std::int32_t *weights,
                   std::size_t count, std::uint8_t *out)
{
    for (std::size_t j = 0; j < count; ++j) {
        std::int32_t sum = 1 << (kCombineBits - 1);
        for (std::size_t r = 0; r < rows; ++r) {
            sum += weights[r] * in[r * stride + j];
        }
        out[j] = static_cast<std::uint8_t>(std::clamp(sum >> kCombineBits, 0, 255));
    }
}

void transposeU8(const std::uint8_t *in, std::size_t inStride, std::size_t rows, std::size_t columns, std::uint8_t *out,
                 std::size_t outStride)
{
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < columns; ++j) {
            out[j * outStride + i] = in[i * inStride + j];
        }
    }
}

} // namespace likeness::kernels::scalar

#include "sets.h"

namespace likeness::kernels::scalar {

std::int32_t dotS8(const std::int8_t *a, const std::int8_t *b, std::size_t count)
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        sum += std::int32_t{a[i]} * std::int32_t{b[i]};
    }
    return sum;
}

void dotRowsS8(const std::int8_t *query, const std::int8_t *codes, std::size_t rows, std::size_t dimension,
               std::int32_t *out)
{
    for (std::size_t r = 0; r < rows; ++r) {
        out[r] = dotS8(query, codes + r * dimension, dimension);
    }
}

void dotEachS8(const std::int8_t *query, const std::int8_t *const *codes, std::size_t rows, std::size_t dimension,
               std::int32_t *out)
{
    for (std::size_t r = 0; r < rows; ++r) {
        out[r] = dotS8(query, codes[r], dimension);
    }
}

} // namespace likeness::kernels::scalar

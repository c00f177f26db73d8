#include "sets.h"

#include <bit>

namespace likeness::kernels::scalar {

void hammingRows(const std::uint64_t *query, const std::uint64_t *codes, std::size_t rows, std::size_t words,
                 std::uint32_t *out)
{
    for (std::size_t r = 0; r < rows; ++r) {
        out[r] = 0;
        for (std::size_t i = 0; i < words; ++i) {
            out[r] += static_cast<std::uint32_t>(std::popcount(query[i] ^ codes[r * words + i]));
        }
    }
}

} // namespace likeness::kernels::scalar

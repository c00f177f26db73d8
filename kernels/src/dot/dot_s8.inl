// Dot products of int8 codes, exact.
// Included inside a target region and the namespace of its set, after simd/<set>.inl.

namespace {

/// out[r] = query · row r of the codes. The sums may wrap around on the way; the last subtraction undoes it.
template<std::size_t Rows>
KERNELS_INLINE void dotTileS8(const std::int8_t *query, const std::int8_t *codes, std::size_t dimension,
                              std::int32_t *out)
{
    I32 sums[Rows] = {};
    I32 excess{};
    std::size_t i = 0;
    for (; i + kLanesS8 <= dimension; i += kLanesS8) {
        const S8 queryPart = loadS8(query + i);
        excess = addExcessS8(queryPart, excess);
        KERNELS_UNROLL
        for (std::size_t r = 0; r < Rows; ++r) {
            sums[r] = addProductsS8(loadS8(codes + r * dimension + i), queryPart, sums[r]);
        }
    }
    if (const std::size_t rest = dimension - i; rest > 0) {
        const S8 queryPart = loadPartialS8(query + i, rest);
        excess = addExcessS8(queryPart, excess);
        KERNELS_UNROLL
        for (std::size_t r = 0; r < Rows; ++r) {
            sums[r] = addProductsS8(loadPartialS8(codes + r * dimension + i, rest), queryPart, sums[r]);
        }
    }
    KERNELS_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
        out[r] = sum(sums[r] - excess);
    }
}

} // namespace

std::int32_t dotS8(const std::int8_t *a, const std::int8_t *b, std::size_t count)
{
    assert(count <= 131'071);
    std::int32_t result = 0;
    dotTileS8<1>(a, b, count, &result);
    return result;
}

void dotRowsS8(const std::int8_t *query, const std::int8_t *codes, std::size_t rows, std::size_t dimension,
               std::int32_t *out)
{
    assert(dimension <= 131'071);
    constexpr std::size_t kRows = 4;
    std::size_t r = 0;
    for (; r + kRows <= rows; r += kRows) {
        dotTileS8<kRows>(query, codes + r * dimension, dimension, out + r);
    }
    for (; r < rows; ++r) {
        dotTileS8<1>(query, codes + r * dimension, dimension, out + r);
    }
}

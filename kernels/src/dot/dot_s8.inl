// Dot products of int8 codes, exact.
// Included inside a target region and the namespace of its set, after simd/<set>.inl.

namespace {

/// out[r] = query · row r of the codes, read strictly forward: codes of a library come from memory, and one stream of
/// them is twice as fast as four beside each other. The sums may wrap around on the way; subtracting `excess` undoes
/// it.
template<std::size_t Rows>
KERNELS_INLINE void dotTileS8(const std::int8_t *query, const std::int8_t *codes, std::size_t dimension, I32 excess,
                              std::int32_t *out)
{
    I32 sums[Rows] = {};
    const std::size_t whole = dimension / kLanesS8 * kLanesS8;
    KERNELS_UNROLL
    for (std::size_t r = 0; r < Rows; ++r, codes += dimension) {
        for (std::size_t i = 0; i < whole; i += kLanesS8) {
            sums[r] = addProductsS8(loadS8(codes + i), loadS8(query + i), sums[r]);
        }
        if (whole < dimension) {
            sums[r] = addProductsS8(loadPartialS8(codes + whole, dimension - whole),
                                    loadPartialS8(query + whole, dimension - whole), sums[r]);
        }
    }
    KERNELS_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
        out[r] = sum(sums[r] - excess);
    }
}

/// What addProductsS8() adds for a query beyond its products.
KERNELS_INLINE I32 excessOf(const std::int8_t *query, std::size_t dimension)
{
    I32 excess{};
    const std::size_t whole = dimension / kLanesS8 * kLanesS8;
    for (std::size_t i = 0; i < whole; i += kLanesS8) {
        excess = addExcessS8(loadS8(query + i), excess);
    }
    return whole < dimension ? addExcessS8(loadPartialS8(query + whole, dimension - whole), excess) : excess;
}

} // namespace

std::int32_t dotS8(const std::int8_t *a, const std::int8_t *b, std::size_t count)
{
    assert(count <= 131'071);
    std::int32_t result = 0;
    dotTileS8<1>(b, a, count, excessOf(b, count), &result);
    return result;
}

void dotRowsS8(const std::int8_t *query, const std::int8_t *codes, std::size_t rows, std::size_t dimension,
               std::int32_t *out)
{
    assert(dimension <= 131'071);
    constexpr std::size_t kRows = 4;
    const I32 excess = excessOf(query, dimension);
    std::size_t r = 0;
    for (; r + kRows <= rows; r += kRows) {
        dotTileS8<kRows>(query, codes + r * dimension, dimension, excess, out + r);
    }
    for (; r < rows; ++r) {
        dotTileS8<1>(query, codes + r * dimension, dimension, excess, out + r);
    }
}

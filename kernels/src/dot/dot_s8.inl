// Dot products of int8 codes, exact.
// Included inside a target region and the namespace of its set, after simd/<set>.inl.

namespace {

/// Sums in flight for one row: an addition waits for the one before it.
constexpr std::size_t kChains = 2;

/// out[r] = query · row r of the codes, read strictly forward: codes of a library come from memory, and one stream of
/// them is twice as fast as four beside each other. The sums may wrap around on the way; subtracting `excess` undoes
/// it.
template<std::size_t Rows>
KERNELS_INLINE void dotTileS8(const std::int8_t *query, const std::int8_t *codes, std::size_t dimension, I32 excess,
                              std::int32_t *out)
{
    constexpr std::size_t kStep = kChains * kLanesS8;
    I32 sums[Rows] = {};
    KERNELS_UNROLL
    for (std::size_t r = 0; r < Rows; ++r, codes += dimension) {
        I32 chains[kChains] = {};
        std::size_t i = 0;
        for (; i + kStep <= dimension; i += kStep) {
            KERNELS_UNROLL
            for (std::size_t c = 0; c < kChains; ++c) {
                const std::size_t at = i + c * kLanesS8;
                chains[c] = addProductsS8(loadS8(codes + at), loadS8(query + at), chains[c]);
            }
        }
        for (; i + kLanesS8 <= dimension; i += kLanesS8) {
            chains[0] = addProductsS8(loadS8(codes + i), loadS8(query + i), chains[0]);
        }
        if (i < dimension) {
            chains[0] = addProductsS8(loadPartialS8(codes + i, dimension - i), loadPartialS8(query + i, dimension - i),
                                      chains[0]);
        }
        KERNELS_UNROLL
        for (const I32 &chain : chains) {
            sums[r] += chain;
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

void dotEachS8(const std::int8_t *query, const std::int8_t *const *codes, std::size_t rows, std::size_t dimension,
               std::int32_t *out)
{
    assert(dimension <= 131'071);
    const I32 excess = excessOf(query, dimension);
    for (std::size_t r = 0; r < rows; ++r) {
        dotTileS8<1>(query, codes[r], dimension, excess, out + r);
    }
}

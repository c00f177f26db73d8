// The passes of a resampler: rows weighted and summed, and the transposition that turns columns into rows.
// Included inside a target region and the namespace of its set, after simd/<set>_codes.inl.

namespace {

#include "simd/widen.inl"

template<typename V>
KERNELS_INLINE void combineVector(const std::uint8_t *in, std::size_t stride, std::size_t rows,
                                  const std::int32_t *weights, std::uint8_t *out)
{
    const auto half = V::broadcastSum(1 << (kCombineBits - 1));
    typename V::Sums sums[4] = {half, half, half, half};
    for (std::size_t r = 0; r < rows; ++r) {
        typename V::Sums values[4];
        widenCodes<V>(V::loadCodes(in + r * stride), values);
        const auto weight = V::broadcastSum(weights[r]);
        KERNELS_UNROLL
        for (std::size_t v = 0; v < 4; ++v) {
            sums[v] = V::add(sums[v], V::multiply(values[v], weight));
        }
    }
    KERNELS_UNROLL
    for (std::size_t v = 0; v < 4; ++v) {
        sums[v] = V::shiftRight(sums[v], kCombineBits);
    }
    V::storeCodes(out, V::narrowWords(V::narrow(sums[0], sums[1]), V::narrow(sums[2], sums[3])));
}

constexpr std::size_t kTransposeSide = Codes128::kBytes;

/// Four rounds of interleaving row i with row i + 8: each moves the highest bit of an element's row number behind the
/// lowest of its column number, and the highest bit of that into the row number.
KERNELS_INLINE void transposeBlock(const std::uint8_t *in, std::size_t inStride, std::uint8_t *out,
                                   std::size_t outStride)
{
    using V = Codes128;
    V::Codes rows[kTransposeSide];
    KERNELS_UNROLL
    for (std::size_t r = 0; r < kTransposeSide; ++r) {
        rows[r] = V::loadCodes(in + r * inStride);
    }
    KERNELS_UNROLL
    for (int round = 0; round < 4; ++round) {
        V::Codes next[kTransposeSide];
        KERNELS_UNROLL
        for (std::size_t r = 0; r < kTransposeSide / 2; ++r) {
            next[2 * r] = V::interleaveLow8(rows[r], rows[r + kTransposeSide / 2]);
            next[2 * r + 1] = V::interleaveHigh8(rows[r], rows[r + kTransposeSide / 2]);
        }
        KERNELS_UNROLL
        for (std::size_t r = 0; r < kTransposeSide; ++r) {
            rows[r] = next[r];
        }
    }
    KERNELS_UNROLL
    for (std::size_t r = 0; r < kTransposeSide; ++r) {
        V::storeCodes(out + r * outStride, rows[r]);
    }
}

} // namespace

void combineRowsU8(const std::uint8_t *in, std::size_t stride, std::size_t rows, const std::int32_t *weights,
                   std::size_t count, std::uint8_t *out)
{
    std::size_t done = 0;
    computePartsOfAllWidths([&]<typename V>(std::size_t) {
        for (; count - done >= V::kBytes; done += V::kBytes) {
            combineVector<V>(in + done, stride, rows, weights, out + done);
        }
        return done;
    });
    if (done == count) {
        return;
    }
    if (count >= Codes128::kBytes) { // once more what the last vector shares with the one before
        const std::size_t last = count - Codes128::kBytes;
        combineVector<Codes128>(in + last, stride, rows, weights, out + last);
    } else {
        scalar::combineRowsU8(in, stride, rows, weights, count, out);
    }
}

void transposeU8(const std::uint8_t *in, std::size_t inStride, std::size_t rows, std::size_t columns, std::uint8_t *out,
                 std::size_t outStride)
{
    if (rows < kTransposeSide || columns < kTransposeSide) {
        scalar::transposeU8(in, inStride, rows, columns, out, outStride);
        return;
    }
    // Blocks at the ends overlap those before them.
    for (std::size_t i = 0; i < rows; i += kTransposeSide) {
        const std::size_t row = std::min(i, rows - kTransposeSide);
        for (std::size_t j = 0; j < columns; j += kTransposeSide) {
            const std::size_t column = std::min(j, columns - kTransposeSide);
            transposeBlock(in + row * inStride + column, inStride, out + column * outStride + row, outStride);
        }
    }
}

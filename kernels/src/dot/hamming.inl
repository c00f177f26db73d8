// Hamming distances: whole vectors, then the words that remain by the processor's own count.
// Included inside a target region and the namespace of its set, after simd/bits<width>.inl.

namespace {

KERNELS_INLINE std::uint32_t differences(std::uint64_t a, std::uint64_t b)
{
    return static_cast<std::uint32_t>(__builtin_popcountll(a ^ b));
}

} // namespace

void hammingRows(const std::uint64_t *query, const std::uint64_t *codes, std::size_t rows, std::size_t words,
                 std::uint32_t *out)
{
    if (words == 1) { // the usual hash: no loop over words
        for (std::size_t r = 0; r < rows; ++r) {
            out[r] = differences(*query, codes[r]);
        }
        return;
    }
    const std::size_t inVectors = words / kBitsWords * kBitsWords;
    for (std::size_t r = 0; r < rows; ++r, codes += words) {
        Bits counts{};
        for (std::size_t i = 0; i < inVectors; i += kBitsWords) {
            counts = addDifferences(counts, query + i, codes + i);
        }
        out[r] = sumOfCounts(counts);
        for (std::size_t i = inVectors; i < words; ++i) {
            out[r] += differences(query[i], codes[i]);
        }
    }
}

// Counts of bits in vectors of 256 bits (AVX2). AVX-512 uses them too: without VPOPCNTDQ, which our set does not
// promise, its wider vectors measured no faster.
// Included inside the target region and the namespace; <immintrin.h> comes before.

using Bits = __m256i; // four words of 64 bits

constexpr std::size_t kBitsWords = 4;

/// Adds to each word of counts how many bits of a and b differ: a table of the counts of 4 bits, by vpshufb.
KERNELS_INLINE Bits addDifferences(Bits counts, const std::uint64_t *a, const std::uint64_t *b)
{
    const __m256i table = _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4));
    const __m256i nibble = _mm256_set1_epi8(15);
    const __m256i bits = _mm256_xor_si256(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(a)),
                                          _mm256_loadu_si256(reinterpret_cast<const __m256i *>(b)));
    const __m256i low = _mm256_shuffle_epi8(table, _mm256_and_si256(bits, nibble));
    const __m256i high = _mm256_shuffle_epi8(table, _mm256_and_si256(_mm256_srli_epi16(bits, 4), nibble));
    return _mm256_add_epi64(counts, _mm256_sad_epu8(_mm256_add_epi8(low, high), _mm256_setzero_si256()));
}

KERNELS_INLINE std::uint32_t sumOfCounts(Bits counts)
{
    const __m128i two = _mm_add_epi64(_mm256_castsi256_si128(counts), _mm256_extracti128_si256(counts, 1));
    return static_cast<std::uint32_t>(_mm_cvtsi128_si32(_mm_add_epi64(two, _mm_unpackhi_epi64(two, two))));
}

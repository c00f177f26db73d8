// AVX-VNNI: AVX-512's code products on AVX2's registers. Floats are AVX2's, see avx2.inl.
// Included inside the target region and the namespace; <immintrin.h> and <cstring> come before.
// "Partial" accesses touch only the first `count` elements; the others read as zero.

using I32 [[gnu::vector_size(32)]] = std::int32_t;
using S8 = __m256i; // 32 codes

constexpr std::size_t kLanesS8 = 32; // of an S8

KERNELS_INLINE S8 loadS8(const std::int8_t *p)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p));
}

KERNELS_INLINE S8 loadPartialS8(const std::int8_t *p, std::size_t count)
{
    std::int8_t all[kLanesS8] = {};
    std::memcpy(all, p, count);
    return loadS8(all);
}

/// sum + (a + 128) * b, modulo 2^32; each 32-bit lane takes four products. vpdpbusd wants its first side unsigned.
KERNELS_INLINE I32 addProductsS8(S8 a, S8 b, I32 sum)
{
    return reinterpret_cast<I32>(
        _mm256_dpbusd_avx_epi32(reinterpret_cast<__m256i>(sum), _mm256_xor_si256(a, _mm256_set1_epi8(-128)), b));
}

/// What addProductsS8() adds beyond a * b, as its own sum: sum + 128 * b.
KERNELS_INLINE I32 addExcessS8(S8 b, I32 sum)
{
    return reinterpret_cast<I32>(_mm256_dpbusd_avx_epi32(reinterpret_cast<__m256i>(sum), _mm256_set1_epi8(-128), b));
}

KERNELS_INLINE std::int32_t sum(I32 x)
{
    const auto all = reinterpret_cast<__m256i>(x);
    const __m128i four = _mm_add_epi32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
    const __m128i two = _mm_add_epi32(four, _mm_unpackhi_epi64(four, four));
    return _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32(two, 1)));
}

// AVX2, FMA and F16C: what GCC's vector extensions cannot say. Arithmetic is written with operators.
// Included inside the target region and the namespace; <immintrin.h> and <cstring> come before.
// "Partial" accesses touch only the first `count` elements; the others read as zero.

using F32 = __m256;
using I32 [[gnu::vector_size(32)]] = std::int32_t;
using S8 = __m256i; // 16 codes, widened to 16 bits

constexpr std::size_t kLanes = 8; // of an F32
constexpr std::size_t kLanesS8 = 16; // of an S8
constexpr std::size_t kTileRows = 6; // of a matrix tile: 6 x 2 sums, 2 weights and 1 input take 15 of 16 registers
constexpr std::size_t kTileVectors = 2;

KERNELS_INLINE F32 load(const float *p)
{
    return _mm256_loadu_ps(p);
}

KERNELS_INLINE F32 loadPartial(const float *p, std::size_t count)
{
    float all[kLanes] = {};
    std::memcpy(all, p, count * sizeof(float));
    return load(all);
}

KERNELS_INLINE void store(float *p, F32 x)
{
    _mm256_storeu_ps(p, x);
}

KERNELS_INLINE void storePartial(float *p, std::size_t count, F32 x)
{
    float all[kLanes];
    store(all, x);
    std::memcpy(p, all, count * sizeof(float));
}

KERNELS_INLINE F32 broadcast(float x)
{
    return _mm256_set1_ps(x);
}

/// Keeps the compiler from loading x again wherever it is used.
KERNELS_INLINE F32 inRegister(F32 x)
{
    asm("" : "+x"(x));
    return x;
}

KERNELS_INLINE F32 multiplyAdd(F32 a, F32 b, F32 sum)
{
    return _mm256_fmadd_ps(a, b, sum);
}

/// b where either is NaN.
KERNELS_INLINE F32 minimum(F32 a, F32 b)
{
    return _mm256_min_ps(a, b);
}

/// b where either is NaN.
KERNELS_INLINE F32 maximum(F32 a, F32 b)
{
    return _mm256_max_ps(a, b);
}

KERNELS_INLINE float sum(F32 x)
{
    const __m128 four = _mm256_castps256_ps128(x) + _mm256_extractf128_ps(x, 1);
    const __m128 two = four + _mm_movehl_ps(four, four);
    return two[0] + two[1];
}

KERNELS_INLINE F32 loadF16(const std::uint16_t *p)
{
    return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i *>(p)));
}

KERNELS_INLINE F32 loadPartialF16(const std::uint16_t *p, std::size_t count)
{
    std::uint16_t all[kLanes] = {};
    std::memcpy(all, p, count * sizeof(std::uint16_t));
    return loadF16(all);
}

KERNELS_INLINE void storeF16(std::uint16_t *p, F32 x)
{
    _mm_storeu_si128(reinterpret_cast<__m128i *>(p), _mm256_cvtps_ph(x, _MM_FROUND_TO_NEAREST_INT));
}

KERNELS_INLINE void storePartialF16(std::uint16_t *p, std::size_t count, F32 x)
{
    std::uint16_t all[kLanes];
    storeF16(all, x);
    std::memcpy(p, all, count * sizeof(std::uint16_t));
}

KERNELS_INLINE F32 loadU8(const std::uint8_t *p)
{
    return _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i *>(p))));
}

KERNELS_INLINE S8 loadS8(const std::int8_t *p)
{
    return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i *>(p)));
}

KERNELS_INLINE S8 loadPartialS8(const std::int8_t *p, std::size_t count)
{
    std::int8_t all[kLanesS8] = {};
    std::memcpy(all, p, count);
    return loadS8(all);
}

/// sum + a * b; each 32-bit lane takes two products. Exact: a pair is at most 2 * 128 * 128.
KERNELS_INLINE I32 addProductsS8(S8 a, S8 b, I32 sum)
{
    return sum + reinterpret_cast<I32>(_mm256_madd_epi16(a, b));
}

/// What addProductsS8() adds beyond a * b, as its own sum: nothing here.
KERNELS_INLINE I32 addExcessS8(S8, I32 sum)
{
    return sum;
}

KERNELS_INLINE std::int32_t sum(I32 x)
{
    const auto all = reinterpret_cast<__m256i>(x);
    const __m128i four = _mm_add_epi32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
    const __m128i two = _mm_add_epi32(four, _mm_unpackhi_epi64(four, four));
    return _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32(two, 1)));
}

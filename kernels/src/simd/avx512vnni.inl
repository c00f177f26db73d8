// AVX-512 (F, BW, DQ, VL) with VNNI: what GCC's vector extensions cannot say. Arithmetic is written with operators.
// Included inside the target region and the namespace; <immintrin.h> comes before.
// "Partial" accesses touch only the first `count` elements (count < lanes); the others read as zero.

using F32 = __m512;
using I32 [[gnu::vector_size(64)]] = std::int32_t;
using S8 = __m512i; // 64 codes

constexpr std::size_t kLanes = 16; // of an F32
constexpr std::size_t kLanesS8 = 64; // of an S8
constexpr std::size_t kTileRows = 7; // of a matrix tile: the fastest of the shapes tried, though 32 registers hold more
constexpr std::size_t kTileVectors = 2;

KERNELS_INLINE __mmask16 firstLanes(std::size_t count)
{
    return static_cast<__mmask16>((1U << count) - 1U);
}

KERNELS_INLINE F32 load(const float *p)
{
    return _mm512_loadu_ps(p);
}

KERNELS_INLINE F32 loadPartial(const float *p, std::size_t count)
{
    return _mm512_maskz_loadu_ps(firstLanes(count), p);
}

KERNELS_INLINE void store(float *p, F32 x)
{
    _mm512_storeu_ps(p, x);
}

KERNELS_INLINE void storePartial(float *p, std::size_t count, F32 x)
{
    _mm512_mask_storeu_ps(p, firstLanes(count), x);
}

KERNELS_INLINE F32 broadcast(float x)
{
    return _mm512_set1_ps(x);
}

/// Keeps the compiler from loading x again wherever it is used.
KERNELS_INLINE F32 inRegister(F32 x)
{
    asm("" : "+v"(x));
    return x;
}

KERNELS_INLINE F32 multiplyAdd(F32 a, F32 b, F32 sum)
{
    return _mm512_fmadd_ps(a, b, sum);
}

/// b where either is NaN.
KERNELS_INLINE F32 minimum(F32 a, F32 b)
{
    return _mm512_min_ps(a, b);
}

/// b where either is NaN.
KERNELS_INLINE F32 maximum(F32 a, F32 b)
{
    return _mm512_max_ps(a, b);
}

KERNELS_INLINE float sum(F32 x)
{
    return _mm512_reduce_add_ps(x);
}

KERNELS_INLINE F32 loadF16(const std::uint16_t *p)
{
    return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(p)));
}

KERNELS_INLINE F32 loadPartialF16(const std::uint16_t *p, std::size_t count)
{
    return _mm512_cvtph_ps(_mm256_maskz_loadu_epi16(firstLanes(count), p));
}

/// Masked by all lanes: without optimisation, GCC's macro for the unmasked form trips -Wsign-conversion.
KERNELS_INLINE __m256i toF16(F32 x)
{
    return _mm512_maskz_cvtps_ph(firstLanes(kLanes), x, _MM_FROUND_TO_NEAREST_INT);
}

KERNELS_INLINE void storeF16(std::uint16_t *p, F32 x)
{
    _mm256_storeu_si256(reinterpret_cast<__m256i *>(p), toF16(x));
}

KERNELS_INLINE void storePartialF16(std::uint16_t *p, std::size_t count, F32 x)
{
    _mm256_mask_storeu_epi16(p, firstLanes(count), toF16(x));
}

KERNELS_INLINE F32 loadU8(const std::uint8_t *p)
{
    return _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i *>(p))));
}

KERNELS_INLINE S8 loadS8(const std::int8_t *p)
{
    return _mm512_loadu_si512(p);
}

KERNELS_INLINE S8 loadPartialS8(const std::int8_t *p, std::size_t count)
{
    return _mm512_maskz_loadu_epi8((std::uint64_t{1} << count) - 1U, p);
}

/// sum + (a + 128) * b, modulo 2^32; each 32-bit lane takes four products. vpdpbusd wants its first side unsigned.
KERNELS_INLINE I32 addProductsS8(S8 a, S8 b, I32 sum)
{
    return reinterpret_cast<I32>(
        _mm512_dpbusd_epi32(reinterpret_cast<__m512i>(sum), _mm512_xor_si512(a, _mm512_set1_epi8(-128)), b));
}

/// What addProductsS8() adds beyond a * b, as its own sum: sum + 128 * b.
KERNELS_INLINE I32 addExcessS8(S8 b, I32 sum)
{
    return reinterpret_cast<I32>(_mm512_dpbusd_epi32(reinterpret_cast<__m512i>(sum), _mm512_set1_epi8(-128), b));
}

KERNELS_INLINE std::int32_t sum(I32 x)
{
    return _mm512_reduce_add_epi32(reinterpret_cast<__m512i>(x));
}

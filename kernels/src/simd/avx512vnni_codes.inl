// Products of codes and weights with AVX-512 VNNI.
// Included inside the target region and the namespace; <immintrin.h> comes before.

/// Sums. As __m128i and its like, whose elements are 64 bits wide, GCC 12 copies a loop's sums in every round.
using I32x4 [[gnu::vector_size(16)]] = std::int32_t;
using I32x8 [[gnu::vector_size(32)]] = std::int32_t;
using I32x16 [[gnu::vector_size(64)]] = std::int32_t;

KERNELS_INLINE I32x4 dot4(I32x4 sum, __m128i codes, I32x4 weights)
{
    return reinterpret_cast<I32x4>(
        _mm_dpbusd_epi32(reinterpret_cast<__m128i>(sum), codes, reinterpret_cast<__m128i>(weights)));
}

KERNELS_INLINE I32x8 dot4(I32x8 sum, __m256i codes, I32x8 weights)
{
    return reinterpret_cast<I32x8>(
        _mm256_dpbusd_epi32(reinterpret_cast<__m256i>(sum), codes, reinterpret_cast<__m256i>(weights)));
}

KERNELS_INLINE I32x16 dot4(I32x16 sum, __m512i codes, I32x16 weights)
{
    return reinterpret_cast<I32x16>(
        _mm512_dpbusd_epi32(reinterpret_cast<__m512i>(sum), codes, reinterpret_cast<__m512i>(weights)));
}

KERNELS_INLINE I32x4 signedDot4(I32x4 sum, __m128i codes, I32x4 weights)
{
    return dot4(sum, _mm_xor_si128(codes, _mm_set1_epi8(-128)), weights);
}

KERNELS_INLINE I32x8 signedDot4(I32x8 sum, __m256i codes, I32x8 weights)
{
    return dot4(sum, _mm256_xor_si256(codes, _mm256_set1_epi8(-128)), weights);
}

KERNELS_INLINE I32x16 signedDot4(I32x16 sum, __m512i codes, I32x16 weights)
{
    return dot4(sum, _mm512_xor_si512(codes, _mm512_set1_epi8(-128)), weights);
}

constexpr std::int32_t kCodeShift = 0; // what dot4() subtracts from the codes
constexpr std::int32_t kSignedExcess = 128; // what signedDot4() adds to the codes

#include "simd/codes128.inl"
#include "simd/codes256.inl"
#include "simd/codes512.inl"

using CodesWide = Codes512; // the widest vector
using CodesOfHalfPanel = Codes256; // two vectors are 16 columns

constexpr std::size_t kTileRowsU8 = 7; // of a matrix tile
constexpr std::size_t kRegistersU8 = 31; // for sums, codes and weights of a depthwise convolution

/// Output rows that a depthwise convolution computes together; at most DepthwiseBlock::phases().
constexpr std::size_t rowsTogetherU8(std::size_t kernel, std::size_t stride)
{
    return kernel == 3 && stride == 2 ? 1 : 2;
}

/// Calls compute.operator()<V>(channel), which returns the first channel that it left out, for ever narrower vectors.
template<typename Compute>
KERNELS_INLINE void computePartsOfAllWidths(const Compute &compute)
{
    std::size_t channel = 0;
    channel = compute.template operator()<Codes512>(channel);
    channel = compute.template operator()<Codes256>(channel);
    compute.template operator()<Codes128>(channel);
}

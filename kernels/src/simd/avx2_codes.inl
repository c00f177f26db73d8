// Products of codes and weights with AVX2: 8-bit multiplications whose pairs add up in 16 bits. Exact within
// kPairLimit. Included inside the target region and the namespace; <immintrin.h> comes before.

/// Sums. As __m128i and its like, whose elements are 64 bits wide, GCC 12 copies a loop's sums in every round.
using I32x4 [[gnu::vector_size(16)]] = std::int32_t;
using I32x8 [[gnu::vector_size(32)]] = std::int32_t;

KERNELS_INLINE I32x4 dot4(I32x4 sum, __m128i codes, I32x4 weights)
{
    const __m128i pairs = _mm_maddubs_epi16(codes, reinterpret_cast<__m128i>(weights));
    return sum + reinterpret_cast<I32x4>(_mm_madd_epi16(pairs, _mm_set1_epi16(1)));
}

KERNELS_INLINE I32x8 dot4(I32x8 sum, __m256i codes, I32x8 weights)
{
    const __m256i pairs = _mm256_maddubs_epi16(codes, reinterpret_cast<__m256i>(weights));
    return sum + reinterpret_cast<I32x8>(_mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

/// Codes and weights of -127..127: two products fit in 16 bits whatever they are.
KERNELS_INLINE I32x4 signedDot4(I32x4 sum, __m128i codes, I32x4 weights)
{
    const __m128i turned = _mm_sign_epi8(reinterpret_cast<__m128i>(weights), codes);
    return dot4(sum, _mm_abs_epi8(codes), reinterpret_cast<I32x4>(turned));
}

KERNELS_INLINE I32x8 signedDot4(I32x8 sum, __m256i codes, I32x8 weights)
{
    const __m256i turned = _mm256_sign_epi8(reinterpret_cast<__m256i>(weights), codes);
    return dot4(sum, _mm256_abs_epi8(codes), reinterpret_cast<I32x8>(turned));
}

constexpr std::int32_t kCodeShift = 0; // what dot4() subtracts from the codes
constexpr std::int32_t kSignedExcess = 0; // what signedDot4() adds to the codes

#include "simd/codes128.inl"
#include "simd/codes256.inl"

using CodesWide = Codes256; // the widest vector
using CodesOfHalfPanel = Codes256; // two vectors are 16 columns

constexpr std::size_t kTileRowsU8 = 5; // of a matrix tile: 5 x 2 sums, 2 weights, 1 input, 1 product, the ones
constexpr std::size_t kRegistersU8 = 14; // for sums, codes and weights of a depthwise convolution

/// Output rows that a depthwise convolution computes together; at most DepthwiseBlock::phases().
constexpr std::size_t rowsTogetherU8(std::size_t kernel, std::size_t stride)
{
    return kernel == 3 && stride == 1 ? 2 : 1;
}

/// Calls compute.operator()<V>(channel), which returns the first channel that it left out, for ever narrower vectors.
template<typename Compute>
KERNELS_INLINE void computePartsOfAllWidths(const Compute &compute)
{
    std::size_t channel = 0;
    channel = compute.template operator()<Codes256>(channel);
    compute.template operator()<Codes128>(channel);
}

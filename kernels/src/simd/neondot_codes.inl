// Products of codes and weights with NEON's dot products, which are of bytes of the same signedness: codes less 128.
// Included inside the target region and the namespace; <arm_neon.h> comes before.

constexpr std::int32_t kCodeShift = 128; // what dot4() subtracts from the codes

constexpr std::int32_t kSignedExcess = 0; // what signedDot4() adds to the codes

KERNELS_INLINE int32x4_t signedDot4(int32x4_t sum, uint8x16_t codes, int32x4_t weights)
{
    return vdotq_s32(sum, vreinterpretq_s8_u8(codes), vreinterpretq_s8_s32(weights));
}

KERNELS_INLINE int32x4_t dot4(int32x4_t sum, uint8x16_t codes, int32x4_t weights)
{
    const int8x16_t shifted = vreinterpretq_s8_u8(veorq_u8(codes, vdupq_n_u8(0x80)));
    return vdotq_s32(sum, shifted, vreinterpretq_s8_s32(weights));
}

#include "simd/neon_codes128.inl"

constexpr std::size_t kTileRowsU8 = 8; // of a matrix tile: 8 x 2 sums, 2 weights, inputs, the shift

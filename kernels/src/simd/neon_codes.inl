// Products of codes and weights with NEON, whose multiplications are of bytes of the same signedness: codes less 128.
// Included inside the namespace; <arm_neon.h> comes before.

constexpr std::int32_t kCodeShift = 128; // what dot4() subtracts from the codes

constexpr std::int32_t kSignedExcess = 0; // what signedDot4() adds to the codes

/// Four products are widened and added two by two.
KERNELS_INLINE int32x4_t signedDot4(int32x4_t sum, uint8x16_t codes, int32x4_t weights)
{
    const int8x16_t a = vreinterpretq_s8_u8(codes);
    const int8x16_t b = vreinterpretq_s8_s32(weights);
    const int32x4_t low = vpaddlq_s16(vmull_s8(vget_low_s8(a), vget_low_s8(b)));
    const int32x4_t high = vpaddlq_s16(vmull_high_s8(a, b));
    return vaddq_s32(sum, vpaddq_s32(low, high));
}

/// Two neighbouring products fit in 16 bits within kPairLimit; in steps of two they are widened.
KERNELS_INLINE int32x4_t dot4(int32x4_t sum, uint8x16_t codes, int32x4_t weights)
{
    const int8x16_t a = vreinterpretq_s8_u8(veorq_u8(codes, vdupq_n_u8(0x80)));
    const int8x16_t b = vreinterpretq_s8_s32(weights);
    const int16x8_t low = vmull_s8(vget_low_s8(a), vget_low_s8(b));
    const int16x8_t high = vmull_high_s8(a, b);
    return vpadalq_s16(sum, vpaddq_s16(low, high));
}

#include "simd/neon_codes128.inl"

constexpr std::size_t kTileRowsU8 = 6; // of a matrix tile: 6 x 2 sums, 2 weights, inputs, products, the shift

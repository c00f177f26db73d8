// NEON of 64-bit ARM: what GCC's vector extensions cannot say. Arithmetic is written with operators.
// Included inside the namespace; <arm_neon.h> and <cstring> come before. Every 64-bit ARM has it: no target region.
// "Partial" accesses touch only the first `count` elements; the others read as zero.

using F32 = float32x4_t;

constexpr std::size_t kLanes = 4; // of an F32
constexpr std::size_t kTileRows = 5; // of a matrix tile: 5 x 4 sums, 4 weights and 5 inputs take 29 of 32 registers
constexpr std::size_t kTileVectors = 4;

KERNELS_INLINE F32 load(const float *p)
{
    return vld1q_f32(p);
}

KERNELS_INLINE F32 loadPartial(const float *p, std::size_t count)
{
    float all[kLanes] = {};
    std::memcpy(all, p, count * sizeof(float));
    return load(all);
}

KERNELS_INLINE void store(float *p, F32 x)
{
    vst1q_f32(p, x);
}

KERNELS_INLINE void storePartial(float *p, std::size_t count, F32 x)
{
    float all[kLanes];
    store(all, x);
    std::memcpy(p, all, count * sizeof(float));
}

KERNELS_INLINE F32 broadcast(float x)
{
    return vdupq_n_f32(x);
}

/// Keeps the compiler from loading x again wherever it is used.
KERNELS_INLINE F32 inRegister(F32 x)
{
    asm("" : "+w"(x));
    return x;
}

KERNELS_INLINE F32 multiplyAdd(F32 a, F32 b, F32 sum)
{
    return vfmaq_f32(sum, a, b);
}

/// NaN where either is NaN.
KERNELS_INLINE F32 minimum(F32 a, F32 b)
{
    return vminq_f32(a, b);
}

/// NaN where either is NaN.
KERNELS_INLINE F32 maximum(F32 a, F32 b)
{
    return vmaxq_f32(a, b);
}

KERNELS_INLINE float sum(F32 x)
{
    return vaddvq_f32(x);
}

KERNELS_INLINE F32 loadF16(const std::uint16_t *p)
{
    return vcvt_f32_f16(vreinterpret_f16_u16(vld1_u16(p)));
}

KERNELS_INLINE F32 loadPartialF16(const std::uint16_t *p, std::size_t count)
{
    std::uint16_t all[kLanes] = {};
    std::memcpy(all, p, count * sizeof(std::uint16_t));
    return loadF16(all);
}

KERNELS_INLINE void storeF16(std::uint16_t *p, F32 x)
{
    vst1_u16(p, vreinterpret_u16_f16(vcvt_f16_f32(x)));
}

KERNELS_INLINE void storePartialF16(std::uint16_t *p, std::size_t count, F32 x)
{
    std::uint16_t all[kLanes];
    storeF16(all, x);
    std::memcpy(p, all, count * sizeof(std::uint16_t));
}

KERNELS_INLINE F32 loadU8(const std::uint8_t *p)
{
    std::uint32_t four;
    std::memcpy(&four, p, sizeof(four));
    const uint16x8_t wide = vmovl_u8(vreinterpret_u8_u32(vdup_n_u32(four)));
    return vcvtq_f32_u32(vmovl_u16(vget_low_u16(wide)));
}

#include "simd/neon_s8.inl"

/// sum + a * b; each 32-bit lane takes four products. Exact: a product is at most 128 * 128.
KERNELS_INLINE I32 addProductsS8(S8 a, S8 b, I32 sum)
{
    const int16x8_t low = vmull_s8(vget_low_s8(a), vget_low_s8(b));
    const int16x8_t high = vmull_high_s8(a, b);
    return vpadalq_s16(vpadalq_s16(sum, low), high);
}

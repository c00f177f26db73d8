// NEON's vectors of int8 codes, but for their products. Included by neon.inl and neondot.inl.

using I32 = int32x4_t;
using S8 = int8x16_t;

constexpr std::size_t kLanesS8 = 16; // of an S8

KERNELS_INLINE S8 loadS8(const std::int8_t *p)
{
    return vld1q_s8(p);
}

KERNELS_INLINE S8 loadPartialS8(const std::int8_t *p, std::size_t count)
{
    std::int8_t all[kLanesS8] = {};
    std::memcpy(all, p, count);
    return loadS8(all);
}

/// What addProductsS8() adds beyond a * b, as its own sum: nothing here.
KERNELS_INLINE I32 addExcessS8(S8, I32 sum)
{
    return sum;
}

KERNELS_INLINE std::int32_t sum(I32 x)
{
    return vaddvq_s32(x);
}

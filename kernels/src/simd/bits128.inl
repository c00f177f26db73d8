// Counts of bits in vectors of 128 bits (NEON).
// Included inside the target region and the namespace; <arm_neon.h> comes before.

using Bits = uint64x2_t;

constexpr std::size_t kBitsWords = 2;

/// Adds to each word of counts how many bits of a and b differ.
KERNELS_INLINE Bits addDifferences(Bits counts, const std::uint64_t *a, const std::uint64_t *b)
{
    const uint8x16_t ones = vcntq_u8(vreinterpretq_u8_u64(veorq_u64(vld1q_u64(a), vld1q_u64(b))));
    return vpadalq_u32(counts, vpaddlq_u16(vpaddlq_u8(ones)));
}

KERNELS_INLINE std::uint32_t sumOfCounts(Bits counts)
{
    return static_cast<std::uint32_t>(vaddvq_u64(counts));
}

// Codes and their sums in vectors of 128 bits (NEON).
// Included inside the namespace, after the set's dot4(); <arm_neon.h> comes before.

/// Contracts are those of Codes128 in codes128.inl.
struct Codes128 {
    using Codes = uint8x16_t;
    using Words = int16x8_t;
    using Sums = int32x4_t;
    using Reals = float32x4_t;

    static constexpr std::size_t kBytes = 16; ///< Codes in a vector.
    static constexpr std::size_t kLanes = 4; ///< Sums in a vector.

    KERNELS_INLINE static Codes zeroCodes() { return vdupq_n_u8(0); }
    KERNELS_INLINE static Codes broadcastCode(std::uint8_t code) { return vdupq_n_u8(code); }
    KERNELS_INLINE static Codes broadcastQuad(const std::uint8_t *p)
    {
        std::uint32_t quad;
        std::memcpy(&quad, p, sizeof(quad));
        return vreinterpretq_u8_u32(vdupq_n_u32(quad));
    }
    KERNELS_INLINE static Codes loadCodes(const std::uint8_t *p) { return vld1q_u8(p); }
    KERNELS_INLINE static void storeCodes(std::uint8_t *p, Codes x) { vst1q_u8(p, x); }
    KERNELS_INLINE static Sums loadSums(const std::byte *p)
    {
        return vreinterpretq_s32_u8(vld1q_u8(reinterpret_cast<const std::uint8_t *>(p)));
    }
    KERNELS_INLINE static Reals loadReals(const std::byte *p)
    {
        return vreinterpretq_f32_u8(vld1q_u8(reinterpret_cast<const std::uint8_t *>(p)));
    }
    KERNELS_INLINE static void storeReals(float *p, Reals x) { vst1q_f32(p, x); }
    KERNELS_INLINE static Sums broadcastSum(std::int32_t x) { return vdupq_n_s32(x); }
    KERNELS_INLINE static Reals broadcastReal(float x) { return vdupq_n_f32(x); }

    KERNELS_INLINE static Sums addDot4(Sums sum, Codes codes, const std::byte *weights)
    {
        return dot4(sum, codes, loadSums(weights));
    }
    KERNELS_INLINE static Sums addDot4(Sums sum, Codes codes, Sums weights) { return dot4(sum, codes, weights); }
    KERNELS_INLINE static Sums addSignedDot4(Sums sum, Codes codes, Sums weights)
    {
        return signedDot4(sum, codes, weights);
    }

    KERNELS_INLINE static Codes largest(Codes a, Codes b) { return vmaxq_u8(a, b); }
    KERNELS_INLINE static Codes interleaveLow8(Codes a, Codes b) { return vzip1q_u8(a, b); }
    KERNELS_INLINE static Codes interleaveHigh8(Codes a, Codes b) { return vzip2q_u8(a, b); }
    KERNELS_INLINE static Codes interleaveLow16(Codes a, Codes b)
    {
        return vreinterpretq_u8_u16(vzip1q_u16(vreinterpretq_u16_u8(a), vreinterpretq_u16_u8(b)));
    }
    KERNELS_INLINE static Codes interleaveHigh16(Codes a, Codes b)
    {
        return vreinterpretq_u8_u16(vzip2q_u16(vreinterpretq_u16_u8(a), vreinterpretq_u16_u8(b)));
    }
    KERNELS_INLINE static Sums asSums(Codes x) { return vreinterpretq_s32_u8(x); }

    KERNELS_INLINE static Sums add(Sums a, Sums b) { return vaddq_s32(a, b); }
    KERNELS_INLINE static Sums multiply(Sums a, Sums b) { return vmulq_s32(a, b); }
    KERNELS_INLINE static Sums shiftRight(Sums x, int bits) { return x >> bits; }
    KERNELS_INLINE static Reals add(Reals a, Reals b) { return vaddq_f32(a, b); }
    KERNELS_INLINE static Reals multiply(Reals a, Reals b) { return vmulq_f32(a, b); }
    KERNELS_INLINE static Reals minimum(Reals a, Reals b) { return vminnmq_f32(a, b); }
    KERNELS_INLINE static Reals maximum(Reals a, Reals b) { return vmaxnmq_f32(a, b); }

    KERNELS_INLINE static Reals toReals(Sums x) { return vcvtq_f32_s32(x); }
    KERNELS_INLINE static Sums toNearest(Reals x) { return vcvtnq_s32_f32(x); }
    KERNELS_INLINE static Words narrow(Sums a, Sums b) { return vqmovn_high_s32(vqmovn_s32(a), b); }
    KERNELS_INLINE static Words addWords(Words a, Words b) { return vqaddq_s16(a, b); }
    KERNELS_INLINE static Words broadcastWord(std::int32_t x) { return vdupq_n_s16(static_cast<std::int16_t>(x)); }
    KERNELS_INLINE static Codes narrowWords(Words a, Words b) { return vqmovun_high_s16(vqmovun_s16(a), b); }

    KERNELS_INLINE static void storeRows(Codes rows, std::uint8_t *first, std::uint8_t *second)
    {
        vst1_u8(first, vget_low_u8(rows));
        vst1_u8(second, vget_high_u8(rows));
    }
    KERNELS_INLINE static void loadRow(const std::uint8_t *p, Sums &low, Sums &high)
    {
        const uint16x8_t words = vmovl_u8(vld1_u8(p));
        low = vreinterpretq_s32_u32(vmovl_u16(vget_low_u16(words)));
        high = vreinterpretq_s32_u32(vmovl_high_u16(words));
    }
    KERNELS_INLINE static Reals loadPieces(const float *p) { return vld1q_f32(p); }
    KERNELS_INLINE static void storePieces(float *p, Reals x) { vst1q_f32(p, x); }
};

using CodesWide = Codes128; // the widest vector
using CodesOfHalfPanel = Codes128; // 16 columns are a whole number of pairs

constexpr std::size_t kRegistersU8 = 30; // for sums, codes and weights of a depthwise convolution

/// Output rows that a depthwise convolution computes together; at most DepthwiseBlock::phases().
constexpr std::size_t rowsTogetherU8(std::size_t kernel, std::size_t stride)
{
    return kernel == 3 && stride == 2 ? 1 : 2;
}

/// Calls compute.operator()<V>(channel), which returns the first channel that it left out: here there is one width.
template<typename Compute>
KERNELS_INLINE void computePartsOfAllWidths(const Compute &compute)
{
    compute.template operator()<Codes128>(0);
}

// Dot products of floats with halves; floats to halves.
// Included inside a target region and the namespace of its set, after simd/<set>.inl.

float dotF32F16(const float *a, const std::uint16_t *b, std::size_t count)
{
    constexpr std::size_t kSums = 4; // hide the latency of the multiply-add
    F32 sums[kSums] = {};
    std::size_t i = 0;
    for (; i + kSums * kLanes <= count; i += kSums * kLanes) {
        KERNELS_UNROLL
        for (std::size_t s = 0; s < kSums; ++s) {
            sums[s] = multiplyAdd(load(a + i + s * kLanes), loadF16(b + i + s * kLanes), sums[s]);
        }
    }
    for (; i + kLanes <= count; i += kLanes) {
        sums[0] = multiplyAdd(load(a + i), loadF16(b + i), sums[0]);
    }
    if (i < count) {
        sums[1] = multiplyAdd(loadPartial(a + i, count - i), loadPartialF16(b + i, count - i), sums[1]);
    }
    return sum((sums[0] + sums[1]) + (sums[2] + sums[3]));
}

void f32ToF16(const float *in, std::size_t count, std::uint16_t *out)
{
    std::size_t i = 0;
    for (; i + kLanes <= count; i += kLanes) {
        storeF16(out + i, load(in + i));
    }
    if (i < count) {
        storePartialF16(out + i, count - i, loadPartial(in + i, count - i));
    }
}

// e^x of vectors, with arithmetic alone. Included after simd/<set>.inl.
// W. J. Cody and W. Waite, "Software Manual for the Elementary Functions" (1980): x = n ln 2 + r, with ln 2 in two
// parts so that r keeps its digits; then 2^n e^r, where e^r = 1 + r + r^2 q(r) and q is the minimax polynomial of
// degree 4 on |r| <= ln 2 / 2, which leaves a relative error of 4e-9.

/// As many as an F32 has lanes.
using Integers [[gnu::vector_size(sizeof(F32))]] = std::int32_t;

/// 2^n for -127 < n < 128.
KERNELS_INLINE F32 powerOfTwo(Integers n)
{
    return reinterpret_cast<F32>((n + 127) << 23);
}

/// Within 3e-7 of its value, relatively, for -87 <= x <= 88.7. Infinity from 89 on, e^-87 below -87, NaN for NaN.
KERNELS_INLINE F32 exponential(F32 x)
{
    const F32 bounded = minimum(broadcast(90), maximum(broadcast(-87), x));
    const F32 integers = broadcast(0x1.8p23F); // floats of this size are integers: an addition rounds
    const F32 shifted = multiplyAdd(bounded, broadcast(0x1.715476p0F), integers);
    const F32 n = shifted - integers;
    const F32 r = multiplyAdd(n, broadcast(-0x1.7f7d1cp-20F), multiplyAdd(n, broadcast(-0x1.62e4p-1F), bounded));
    F32 q = multiplyAdd(r, broadcast(0x1.6a23d0p-10F), broadcast(0x1.123a20p-7F));
    q = multiplyAdd(r, q, broadcast(0x1.5558f2p-5F));
    q = multiplyAdd(r, q, broadcast(0x1.555492p-3F));
    q = multiplyAdd(r, q, broadcast(0x1.fffffcp-2F));
    const F32 power = multiplyAdd(r * r, q, r) + broadcast(1);
    const Integers whole = reinterpret_cast<Integers>(shifted) - reinterpret_cast<Integers>(integers);
    const Integers half = whole >> 1; // two factors, since 2^128 is no float
    return power * powerOfTwo(half) * powerOfTwo(whole - half);
}

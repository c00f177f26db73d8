// A vector of codes as sums. Included inside the target region and the namespace, after simd/<set>_codes.inl.

/// Four vectors of 32 bits, in the order that V::narrow() and V::narrowWords() put right again.
template<typename V>
KERNELS_INLINE void widenCodes(typename V::Codes codes, typename V::Sums (&out)[4])
{
    const auto low = V::interleaveLow8(codes, V::zeroCodes());
    const auto high = V::interleaveHigh8(codes, V::zeroCodes());
    out[0] = V::asSums(V::interleaveLow16(low, V::zeroCodes()));
    out[1] = V::asSums(V::interleaveHigh16(low, V::zeroCodes()));
    out[2] = V::asSums(V::interleaveLow16(high, V::zeroCodes()));
    out[3] = V::asSums(V::interleaveHigh16(high, V::zeroCodes()));
}

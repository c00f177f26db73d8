// From sums to codes, in registers: kernels/quantized.h says what is computed.
// Included after simd/<set>_codes.inl, in an unnamed namespace.

/// What all elements of a call share.
template<typename V>
struct Requantizer {
    typename V::Words zero;
    float gain;
    bool hardSwish;

    KERNELS_INLINE explicit Requantizer(const Requantize &requantize)
        : zero(V::broadcastWord(requantize.zero))
        , gain(requantize.gain)
        , hardSwish(requantize.activation == Activation::HardSwish)
    {
    }

    /// In place, values in units.
    template<std::size_t Count>
    KERNELS_INLINE void activate(typename V::Reals (&y)[Count]) const
    {
        if (!hardSwish) {
            return;
        }
        KERNELS_UNROLL
        for (std::size_t i = 0; i < Count; ++i) {
            const auto shifted = V::add(y[i], V::broadcastReal(3));
            const auto gate = V::minimum(V::broadcastReal(6), V::maximum(V::broadcastReal(0), shifted));
            y[i] = V::multiply(y[i], V::multiply(gate, V::broadcastReal(gain)));
        }
    }

    KERNELS_INLINE typename V::Words words(typename V::Reals a, typename V::Reals b) const
    {
        return V::addWords(V::narrow(V::toNearest(a), V::toNearest(b)), zero);
    }
};

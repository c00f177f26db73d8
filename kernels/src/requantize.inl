// From sums to codes, in registers: kernels/quantized.h says what is computed.
// Included after simd/<set>_codes.inl, in an unnamed namespace.

/// What all elements of a call share. Only the zero stays in a register; the rest is seldom needed.
template<typename V>
struct Requantizer {
    const Requantize *requantize;
    typename V::Words zero;

    KERNELS_INLINE explicit Requantizer(const Requantize &shared)
        : requantize(&shared)
        , zero(V::broadcastWord(shared.zero))
    {
    }

    /// In place, values in units.
    template<std::size_t Count>
    KERNELS_INLINE void activate(typename V::Reals (&y)[Count]) const
    {
        const Requantize *const shared = reloaded(requantize);
        if (shared->activation != Activation::HardSwish) {
            return;
        }
        KERNELS_UNROLL
        for (std::size_t i = 0; i < Count; ++i) {
            const auto shifted = V::add(y[i], V::broadcastReal(3));
            const auto gate = V::minimum(V::broadcastReal(6), V::maximum(V::broadcastReal(0), shifted));
            y[i] = V::multiply(y[i], V::multiply(gate, V::broadcastReal(shared->gain)));
        }
    }

    KERNELS_INLINE typename V::Words words(typename V::Reals a, typename V::Reals b) const
    {
        return V::addWords(V::narrow(V::toNearest(a), V::toNearest(b)), zero);
    }
};

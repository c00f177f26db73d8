// Activations of vectors. Included after simd/<set>.inl. NaN stays NaN: it is the second operand of each bound.

#include "elementwise/exponential.inl"

/// A call, not inlined: many of them end every tile, and few networks have one.
[[gnu::noinline]] F32 sigmoid(F32 x)
{
    return broadcast(1) / (broadcast(1) + exponential(-x));
}

[[gnu::noinline]] F32 silu(F32 x)
{
    return x / (broadcast(1) + exponential(-x));
}

template<Activation A>
KERNELS_INLINE F32 activated(F32 x)
{
    const F32 zero{};
    const F32 six = broadcast(6);
    if constexpr (A == Activation::Relu) {
        return maximum(zero, x);
    } else if constexpr (A == Activation::Relu6) {
        return minimum(six, maximum(zero, x));
    } else if constexpr (A == Activation::HardSwish) {
        return x * minimum(six, maximum(zero, x + broadcast(3))) * broadcast(1.0F / 6);
    } else if constexpr (A == Activation::HardSigmoid) {
        return minimum(six, maximum(zero, x + broadcast(3))) * broadcast(1.0F / 6);
    } else if constexpr (A == Activation::Sigmoid) {
        return sigmoid(x);
    } else if constexpr (A == Activation::Silu) {
        return silu(x);
    } else {
        return x;
    }
}

template<Activation A, std::size_t Count>
KERNELS_INLINE void activateAll(F32 (&x)[Count])
{
    KERNELS_UNROLL
    for (std::size_t i = 0; i < Count; ++i) {
        x[i] = activated<A>(x[i]);
    }
}

/// In place, in registers.
template<std::size_t Count>
KERNELS_INLINE void activate(F32 (&x)[Count], Activation activation)
{
    switch (activation) {
    case Activation::None:
        return;
    case Activation::Relu:
        return activateAll<Activation::Relu>(x);
    case Activation::Relu6:
        return activateAll<Activation::Relu6>(x);
    case Activation::HardSwish:
        return activateAll<Activation::HardSwish>(x);
    case Activation::HardSigmoid:
        return activateAll<Activation::HardSigmoid>(x);
    case Activation::Sigmoid:
        return activateAll<Activation::Sigmoid>(x);
    case Activation::Silu:
        return activateAll<Activation::Silu>(x);
    }
}

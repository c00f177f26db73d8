// NEON with dot products (DotProd of ARMv8.2): four code products at once. Floats are NEON's, see neon.inl.
// Included inside the target region and the namespace; <arm_neon.h> and <cstring> come before.

#include "simd/neon_s8.inl"

/// sum + a * b; each 32-bit lane takes four products.
KERNELS_INLINE I32 addProductsS8(S8 a, S8 b, I32 sum)
{
    return vdotq_s32(sum, a, b);
}

#pragma once

#include "kernels/cpu.h"

namespace likeness::kernels {

/// Floating-point operations a nanosecond (GFLOP/s) that one core reaches with the multiply-adds of this set, operands
/// in registers: what a kernel's speed is a share of. Scalar has no fused multiply-add: a multiplication and an
/// addition. Measures in CPU time of the calling thread, about 20 ms. Zero where there is no measurement for this set.
/// Requires: isa is in supportedIsas().
double fmaPeakGflops(Isa isa);

/// The same for products of codes and weights: integer operations a nanosecond (GOP/s) of this set's dot product
/// instructions, or of what stands for them: 8-bit multiplications and two additions (AVX2), 16-bit multiply-adds
/// (NEON), a multiplication and an addition of floats (scalar).
double dotPeakGops(Isa isa);

} // namespace likeness::kernels

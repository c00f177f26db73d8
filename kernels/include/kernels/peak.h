#pragma once

#include "kernels/cpu.h"

namespace likeness::kernels {

/// Floating-point operations a nanosecond (GFLOP/s) that one core reaches with the multiply-adds of this set, operands
/// in registers: what a kernel's speed is a share of. Scalar has no fused multiply-add: a multiplication and an
/// addition. Measures in CPU time of the calling thread, about 20 ms. Zero where there is no measurement for this set.
/// Requires: isa is in supportedIsas().
double fmaPeakGflops(Isa isa);

} // namespace likeness::kernels

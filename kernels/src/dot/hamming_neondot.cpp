#include "sets.h"
#include "target_region.h"

#include <arm_neon.h>
#include <cstddef>
#include <cstdint>

KERNELS_TARGET_BEGIN("arch=armv8.2-a+dotprod")
namespace likeness::kernels::neondot {
namespace {
#include "simd/bits128.inl"
} // namespace
#include "dot/hamming.inl"
} // namespace likeness::kernels::neondot
KERNELS_TARGET_END

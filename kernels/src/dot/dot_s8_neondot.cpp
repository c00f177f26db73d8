#include "sets.h"
#include "target_region.h"

#include <arm_neon.h>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>

KERNELS_TARGET_BEGIN("arch=armv8.2-a+dotprod")
namespace likeness::kernels::neondot {
namespace {
#include "simd/neondot.inl"
} // namespace
#include "dot/dot_s8.inl"
} // namespace likeness::kernels::neondot
KERNELS_TARGET_END

#include "panel_s8.h"
#include "sets.h"
#include "target_region.h"

#include <algorithm>
#include <arm_neon.h>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>

KERNELS_TARGET_BEGIN("arch=armv8.2-a+dotprod")
namespace likeness::kernels::neondot {
namespace {
#include "simd/neondot_codes.inl"
} // namespace
#include "gemm/gemm_s8.inl"
} // namespace likeness::kernels::neondot
KERNELS_TARGET_END

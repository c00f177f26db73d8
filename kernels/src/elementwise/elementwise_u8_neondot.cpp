#include "conv/window.h"
#include "sets.h"
#include "target_region.h"

#include "kernels/quantized.h"

#include <algorithm>
#include <arm_neon.h>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>

KERNELS_TARGET_BEGIN("arch=armv8.2-a+dotprod")
namespace likeness::kernels::neondot {
namespace {
#include "simd/neondot_codes.inl"
} // namespace
#include "elementwise/elementwise_u8.inl"
} // namespace likeness::kernels::neondot
KERNELS_TARGET_END

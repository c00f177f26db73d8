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

namespace likeness::kernels::neon {
namespace {
#include "simd/neon_codes.inl"
} // namespace
#include "elementwise/elementwise_u8.inl"
} // namespace likeness::kernels::neon

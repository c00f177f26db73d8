#include "panel_s8.h"
#include "sets.h"
#include "target_region.h"

#include <algorithm>
#include <arm_neon.h>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace likeness::kernels::neon {
namespace {
#include "simd/neon_codes.inl"
} // namespace
#include "gemm/gemm_s8.inl"
} // namespace likeness::kernels::neon

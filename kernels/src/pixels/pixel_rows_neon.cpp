#include "sets.h"
#include "target_region.h"

#include <algorithm>
#include <arm_neon.h>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace likeness::kernels::neon {
namespace {
#include "simd/neon_codes.inl"
} // namespace
#include "pixels/pixel_rows.inl"
} // namespace likeness::kernels::neon

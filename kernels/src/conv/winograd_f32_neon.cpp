#include "conv/window.h"
#include "conv/winograd_plan.h"
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
#include "simd/neon.inl"
} // namespace
#include "conv/winograd_f32.inl"
} // namespace likeness::kernels::neon

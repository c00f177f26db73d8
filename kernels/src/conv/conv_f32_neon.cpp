#include "conv/window.h"
#include "sets.h"
#include "target_region.h"

#include <algorithm>
#include <arm_neon.h>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace likeness::kernels::neon {
namespace {
#include "simd/neon.inl"
} // namespace
#include "conv/conv_f32.inl"
} // namespace likeness::kernels::neon

#include "conv/window.h"
#include "sets.h"
#include "target_region.h"

#include <arm_neon.h>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace likeness::kernels::neon {
namespace {
#include "simd/neon.inl"
} // namespace
#include "elementwise/elementwise.inl"
} // namespace likeness::kernels::neon

#include "sets.h"
#include "target_region.h"

#include <arm_neon.h>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace likeness::kernels::neon {
namespace {
#include "simd/neon.inl"
} // namespace
#include "dot/dot_f16.inl"
} // namespace likeness::kernels::neon

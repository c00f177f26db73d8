#include "sets.h"
#include "target_region.h"

#include <arm_neon.h>
#include <cstddef>
#include <cstdint>

namespace likeness::kernels::neon {
namespace {
#include "simd/bits128.inl"
} // namespace
#include "dot/hamming.inl"
} // namespace likeness::kernels::neon

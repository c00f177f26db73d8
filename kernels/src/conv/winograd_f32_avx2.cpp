#include "conv/window.h"
#include "conv/winograd_plan.h"
#include "sets.h"
#include "target_region.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <immintrin.h>

KERNELS_TARGET_BEGIN("avx2,fma,f16c")
namespace likeness::kernels::avx2 {
namespace {
#include "simd/avx2.inl"
} // namespace
#include "conv/winograd_f32.inl"
} // namespace likeness::kernels::avx2
KERNELS_TARGET_END

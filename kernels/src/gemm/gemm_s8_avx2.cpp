#include "panel_s8.h"
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
#include "simd/avx2_codes.inl"
} // namespace
#include "gemm/gemm_s8.inl"
} // namespace likeness::kernels::avx2
KERNELS_TARGET_END

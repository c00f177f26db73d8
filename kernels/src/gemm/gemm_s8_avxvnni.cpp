#include "panel_s8.h"
#include "sets.h"
#include "target_region.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <immintrin.h>

KERNELS_TARGET_BEGIN("avx2,fma,f16c,avxvnni")
namespace likeness::kernels::avxvnni {
namespace {
#include "simd/avxvnni_codes.inl"
} // namespace
#include "gemm/gemm_s8.inl"
} // namespace likeness::kernels::avxvnni
KERNELS_TARGET_END

#include "panel_s8.h"
#include "sets.h"
#include "target_region.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <immintrin.h>

KERNELS_TARGET_BEGIN("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma,f16c")
namespace likeness::kernels::avx512vnni {
namespace {
#include "simd/avx512vnni_codes.inl"
} // namespace
#include "gemm/gemm_s8.inl"
} // namespace likeness::kernels::avx512vnni
KERNELS_TARGET_END

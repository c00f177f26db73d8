#include "conv/window.h"
#include "conv/winograd_plan.h"
#include "sets.h"
#include "target_region.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <immintrin.h>

KERNELS_TARGET_BEGIN("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma,f16c")
namespace likeness::kernels::avx512vnni {
namespace {
#include "simd/avx512vnni.inl"
} // namespace
#include "conv/winograd_f32.inl"
} // namespace likeness::kernels::avx512vnni
KERNELS_TARGET_END

#include "sets.h"
#include "target_region.h"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <immintrin.h>

KERNELS_TARGET_BEGIN("avx2,fma,f16c,avxvnni")
namespace likeness::kernels::avxvnni {
namespace {
#include "simd/avxvnni.inl"
} // namespace
#include "dot/dot_s8.inl"
} // namespace likeness::kernels::avxvnni
KERNELS_TARGET_END

#include "sets.h"
#include "target_region.h"

#include <cstddef>
#include <cstdint>
#include <immintrin.h>

KERNELS_TARGET_BEGIN("avx2,fma,f16c,avxvnni")
namespace likeness::kernels::avxvnni {
namespace {
#include "simd/bits256.inl"
} // namespace
#include "dot/hamming.inl"
} // namespace likeness::kernels::avxvnni
KERNELS_TARGET_END

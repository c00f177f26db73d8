#include "sets.h"
#include "target_region.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <immintrin.h>

KERNELS_TARGET_BEGIN("avx2,fma,f16c,avxvnni")
namespace likeness::kernels::avxvnni {
namespace {
#include "simd/avxvnni_codes.inl"
} // namespace
#include "pixels/pixel_rows.inl"
} // namespace likeness::kernels::avxvnni
KERNELS_TARGET_END

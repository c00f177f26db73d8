#include "conv/window.h"
#include "sets.h"
#include "target_region.h"

#include "kernels/quantized.h"

#include <algorithm>
#include <array>
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
#include "elementwise/elementwise_u8.inl"
} // namespace likeness::kernels::avxvnni
KERNELS_TARGET_END

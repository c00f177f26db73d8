#include "sets.h"
#include "target_region.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

KERNELS_TARGET_BEGIN("avx2,fma,f16c")
namespace likeness::kernels::avx2 {
#include "conv/conv_f32.inl"
} // namespace likeness::kernels::avx2
KERNELS_TARGET_END

#include "sets.h"
#include "target_region.h"

#include "kernels/quantized.h"

#include <algorithm>
#include <cstring>

KERNELS_TARGET_BEGIN("avx2,fma,f16c")
namespace likeness::kernels::avx2 {
#include "conv/conv_u8.inl"
} // namespace likeness::kernels::avx2
KERNELS_TARGET_END

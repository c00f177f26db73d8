#include "sets.h"
#include "target_region.h"

#include "kernels/quantized.h"

#include <algorithm>
#include <cstring>

KERNELS_TARGET_BEGIN("avx2,fma,f16c,avxvnni")
namespace likeness::kernels::avxvnni {
#include "conv/conv_u8.inl"
} // namespace likeness::kernels::avxvnni
KERNELS_TARGET_END

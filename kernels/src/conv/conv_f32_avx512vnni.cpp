#include "sets.h"
#include "target_region.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

KERNELS_TARGET_BEGIN("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma,f16c")
namespace likeness::kernels::avx512vnni {
#include "conv/conv_f32.inl"
} // namespace likeness::kernels::avx512vnni
KERNELS_TARGET_END

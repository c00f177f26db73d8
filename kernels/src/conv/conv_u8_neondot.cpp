#include "sets.h"
#include "target_region.h"

#include "kernels/quantized.h"

#include <algorithm>
#include <cstring>

KERNELS_TARGET_BEGIN("arch=armv8.2-a+dotprod")
namespace likeness::kernels::neondot {
#include "conv/conv_u8.inl"
} // namespace likeness::kernels::neondot
KERNELS_TARGET_END

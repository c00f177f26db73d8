#include "sets.h"
#include "target_region.h"

#include "kernels/quantized.h"

#include <algorithm>
#include <cstring>

namespace likeness::kernels::neon {
#include "conv/conv_u8.inl"
} // namespace likeness::kernels::neon

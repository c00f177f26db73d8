#include "sets.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace likeness::kernels::neon {
#include "conv/conv_f32.inl"
} // namespace likeness::kernels::neon

#include "sets.h"

#include "kernels/quantized.h"

#include <algorithm>
#include <cstring>

namespace likeness::kernels::scalar {
#include "conv/conv_u8.inl"
} // namespace likeness::kernels::scalar

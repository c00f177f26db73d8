#pragma once

#include "kernels/table.h"

#include <cstddef>
#include <cstdint>

namespace likeness::kernels::scalar {
#include "float_functions.inl"
#include "integer_functions.inl"
} // namespace likeness::kernels::scalar
#if defined(__x86_64__)
namespace likeness::kernels::avx2 {
#include "float_functions.inl"
#include "integer_functions.inl"
} // namespace likeness::kernels::avx2
namespace likeness::kernels::avxvnni {
#include "integer_functions.inl"
}
namespace likeness::kernels::avx512vnni {
#include "float_functions.inl"
#include "integer_functions.inl"
} // namespace likeness::kernels::avx512vnni
#elif defined(__aarch64__)
namespace likeness::kernels::neon {
#include "float_functions.inl"
#include "integer_functions.inl"
} // namespace likeness::kernels::neon
namespace likeness::kernels::neondot {
#include "integer_functions.inl"
}
#endif

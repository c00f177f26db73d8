#pragma once

#include "kernels/table.h"

#include <cstddef>
#include <cstdint>

namespace likeness::kernels::scalar {
#include "set_functions.inl"
}
#if defined(__x86_64__)
namespace likeness::kernels::avx2 {
#include "set_functions.inl"
}
namespace likeness::kernels::avx512vnni {
#include "set_functions.inl"
}
#endif

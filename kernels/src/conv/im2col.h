#pragma once

#include "kernels/table.h"

#include <cstddef>

namespace likeness::kernels {

/// Floats of the patches of all outputs.
std::size_t im2colScratchFloats(const ConvShape &shape, std::size_t inChannels);

/// Table::convF32 as one matrix product. Writes kernel * kernel times the input to memory and reads it again.
void im2colF32(const Table &table, const ConvF32 &conv);

} // namespace likeness::kernels

#pragma once

#include "nn/graph/tensors.h"

#include "engine/result.h"

#include <cstdint>
#include <span>

namespace likeness::engine::nn {

/// Reads the float tensors of a PyTorch checkpoint in the format before zip files, as data: nothing in it is executed.
/// Views are gathered by their strides. Integer tensors (batch counters) are checked like the others and left out.
///
/// The format: five pickles (magic number, protocol version, system, name -> tensor, storage keys), then the storages
/// in the order of their keys: an int64 count and that many little-endian elements.
///
/// Errors: Unsupported for another format or for anything in the pickles that plain tensors do not need; Corrupt for
/// truncated or contradictory files. Memory is bounded by a small multiple of the file's size.
[[nodiscard]] Result<Tensors> readCheckpoint(std::span<const std::uint8_t> file);

} // namespace likeness::engine::nn

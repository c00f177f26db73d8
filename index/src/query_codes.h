#pragma once

#include "index/search.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace likeness::index {

/// Queries as rows of the vectors that they are compared with: padded with zeros.
/// Errors: WrongDimension; NotFinite.
[[nodiscard]] Result<std::vector<std::int8_t>> padded(std::span<const Query> queries, const Vectors &vectors);

} // namespace likeness::index

#pragma once

#include "index/hnsw_graph.h"
#include "index/vectors.h"

#include <cstdint>
#include <vector>

namespace likeness::index {

/// A layer as it is being built: whom every member knows.
using Links = std::vector<std::vector<std::uint32_t>>;

/// Lets every row of layer 0 that no path leads to be known by the most similar row that one leads to. Many identical
/// vectors leave such orphans: the choice of neighbours keeps only a few of equals.
void linkOrphans(Links &links, std::uint32_t entry, const Vectors &vectors);

} // namespace likeness::index

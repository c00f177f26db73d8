#pragma once

#include "engine/result.h"
#include "engine/snapshot.h"
#include "index/index.h"

#include <cstddef>
#include <span>
#include <vector>

namespace likeness::engine {

/// The pictures whose codes are nearest to each of the unit vectors, `count` for each, in the order of their ids: those
/// worth an exact comparison.
[[nodiscard]] Result<std::vector<PictureId>> candidatesNear(const index::Index &index,
                                                            std::span<const std::vector<float>> units,
                                                            std::size_t count, const index::Accept &accept);

/// Every picture whose original may have at least this cosine to the unit vector, in the order of their ids: none is
/// missed, as the score asked of the codes allows for all that rounding can take from them.
[[nodiscard]] Result<std::vector<PictureId>> candidatesWithin(const index::Index &index, std::span<const float> unit,
                                                              float leastScore, const index::Accept &accept);

} // namespace likeness::engine

#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace likeness::engine::nn {

/// What an embedding needs besides the network, computed from the classifier alone.
struct ClassSubspace {
    std::vector<float> basis; ///< (features, dimension)
    std::vector<float> classifier; ///< (classes, dimension): the classifier's rows on the basis, not centred.
};

/// The leading right singular vectors of the classifier (classes, features) after its column means were removed, each
/// with its largest component positive (the first of several equals). In double and in a fixed order of operations, so
/// that every machine gets the same floats.
/// Requires: 0 < dimension <= min(classes, features).
ClassSubspace classSubspace(std::span<const float> classifier, std::size_t classes, std::size_t features,
                            std::size_t dimension);

} // namespace likeness::engine::nn

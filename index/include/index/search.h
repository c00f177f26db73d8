#pragma once

#include "index/error.h"
#include "index/vectors.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace likeness::index {

/// What to look for: code * scale, codes of -127..127.
struct Query {
    std::span<const std::int8_t> code;
    float scale = 1;
};

struct Candidate {
    ItemId id = 0;
    float score = 0; ///< Dot product of the dequantised vectors: the cosine within the error of the int8 codes.

    bool operator==(const Candidate &) const = default;
};

/// Which items may be results; empty: all. Asked only of those that would be one. Must not throw.
using Accept = std::function<bool(ItemId)>;

/// A way to search. Immutable. Threads: any number may search at once.
class Searcher
{
public:
    Searcher() = default;
    virtual ~Searcher() = default;
    Searcher(const Searcher &) = delete;
    Searcher &operator=(const Searcher &) = delete;

    /// The best `count` items that may be results, best first, equal scores by id; fewer where there are fewer.
    /// Errors: WrongDimension; NotFinite for a scale that is no number.
    [[nodiscard]] virtual Result<std::vector<Candidate>> nearest(const Query &query, std::size_t count,
                                                                 const Accept &accept) const = 0;
};

} // namespace likeness::index

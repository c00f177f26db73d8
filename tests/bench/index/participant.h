#pragma once

#include "collection.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

namespace likeness::bench {

/// A way to search that is measured.
struct Way {
    std::string name;
    double buildSeconds = 0; ///< CPU time of the one thread that built it.
    std::size_t bytes = 0; ///< Of memory that it holds.
    /// How many candidates a search may keep ("ef"), ascending; the first with which it finds enough is measured. One
    /// where there is no choice.
    std::vector<std::size_t> beams;
    /// The nearest rows of a query, kWanted of them.
    std::function<std::vector<std::uint32_t>(std::span<const float> query, std::size_t beam)> find;
};

/// Recall@10 that everybody is compared at.
inline constexpr double kComparedRecall = 0.998;

/// What a graph's beam is chosen from.
inline const std::vector<std::size_t> kBeams{10, 12,  16,  20,  24,  32,  40,  48,  64,
                                             80, 100, 128, 160, 200, 250, 300, 400, 800};

/// CPU time of the calling thread, in seconds.
double threadSeconds();

/// Bytes that the program's heap holds. Differences of it are the memory of what was made in between.
std::size_t heapBytes();

/// Takes part in a comparison: chooses the beams, says on standard output what is known so far (a line of JSON with
/// the ways, and `also`), then measures every query of the collection once for each line on standard input and answers
/// with a line: an array with median and 99th percentile of each way, thread CPU milliseconds. Returns at its end.
void takePart(const Collection &collection, std::span<const Way> ways, const nlohmann::json &also = nullptr);

} // namespace likeness::bench

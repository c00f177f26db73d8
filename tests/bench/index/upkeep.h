#pragma once

#include "index/index.h"

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>

namespace likeness::bench {

/// What an index costs besides its searches.
struct Upkeep {
    std::filesystem::path folder; ///< For the snapshot, which is removed again.
    const index::Vectors &vectors;
    std::span<const std::uint16_t> originals; ///< (rows, dimension), binary16.
    const index::ProbedGraph &graph;

    /// Seconds of CPU time of one thread, by name; of what touches the disk also those on the clock.
    nlohmann::json measured() const;
};

} // namespace likeness::bench

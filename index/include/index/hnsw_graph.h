#pragma once

#include "index/error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace likeness::index {

/// A hierarchical navigable small world: layers of rows, each with a list of rows near it (Malkov and Yashunin,
/// "Efficient and Robust Approximate Nearest Neighbor Search Using Hierarchical Navigable Small World Graphs"). Layer 0
/// holds every row, a higher one a small part of the one below. Plain numbers, so that a file can hold it as it is.
/// Immutable. Threads: any number may read.
class HnswGraph final
{
public:
    /// The members of a layer and whom they know: of member i, neighbours[starts[i]] … neighbours[starts[i + 1] - 1].
    struct Layer {
        std::span<const std::uint32_t> rows; ///< Ascending. Empty in layer 0, whose member i is row i.
        std::span<const std::uint32_t> starts; ///< One more than members.
        std::span<const std::uint32_t> neighbours; ///< Rows.
    };

    /// layers: the lowest first, in memory that `memory` keeps. Errors: Corrupt where the numbers are no graph.
    [[nodiscard]] static Result<std::shared_ptr<const HnswGraph>> over(std::vector<Layer> layers, std::uint32_t entry,
                                                                       std::shared_ptr<const void> memory);

    /// Rows of layer 0; 0: the graph is empty.
    std::size_t size() const { return m_layers.empty() ? 0 : m_layers.front().starts.size() - 1; }
    /// A member of the highest layer: where every search starts.
    std::uint32_t entry() const { return m_entry; }
    std::span<const Layer> layers() const { return m_layers; }
    /// Whom a row knows; empty where it is no member.
    std::span<const std::uint32_t> neighbours(std::size_t layer, std::uint32_t row) const
    {
        return layer == 0 ? list(m_layers.front(), row) : neighboursAbove(layer, row);
    }
    /// Asks the memory for what neighbours(0, row) reads.
    void prefetch(std::uint32_t row) const
    {
        const Layer &lowest = m_layers.front();
        __builtin_prefetch(lowest.neighbours.data() + lowest.starts[row]);
    }

private:
    static std::span<const std::uint32_t> list(const Layer &layer, std::size_t member)
    {
        const std::uint32_t start = layer.starts[member];
        return layer.neighbours.subspan(start, layer.starts[member + 1] - start);
    }
    std::span<const std::uint32_t> neighboursAbove(std::size_t layer, std::uint32_t row) const;

    std::vector<Layer> m_layers;
    std::uint32_t m_entry = 0;
    std::shared_ptr<const void> m_memory;
};

/// The rows that no path over layer 0 leads to from the entry. None after a build; for tests and self-checks.
std::vector<std::uint32_t> unreachable(const HnswGraph &graph);

} // namespace likeness::index

#pragma once

#include "index/exact_index.h"
#include "index/hnsw_graph.h"
#include "index/hnsw_index.h"
#include "index/search.h"
#include "index/vectors.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace likeness::index {

/// How well a graph answers, against the exact answer.
struct Probe {
    float recall = 0; ///< Share of the true first ten among the results; 1 where the library has no neighbours to find.
    std::size_t beam = 0; ///< At this beam.
};

/// A graph that has been probed.
struct ProbedGraph {
    std::shared_ptr<const HnswGraph> graph;
    Probe probe;
};

/// When to use a graph.
struct Plan {
    std::size_t graphFrom = 50'000; ///< Below this many vectors comparing with all of them takes under 2 milliseconds.
    double leastSelectivity = 0.05; ///< A filter that lets less than this share through leaves a graph no way.
    float leastRecall = 0.98F; ///< Of the graph's probe.
};

/// Which ways a search may go.
enum class Way : bool { Exact, Graph };

/// All vectors of a library, and the best way to search them: by comparing with every one while they are few, while a
/// filter lets few through, and where everything within a distance is wanted; otherwise by the graph, and what came
/// after the graph was built by comparing. Immutable: changes give a new index that shares what did not change.
/// Threads: any number may search at once.
class Index final : public Searcher
{
public:
    /// graph: over the first rows of the vectors.
    explicit Index(Vectors vectors, std::optional<ProbedGraph> graph = std::nullopt, Plan plan = Plan());

    const Vectors &vectors() const { return m_vectors; }
    /// Vectors that can be found.
    std::size_t size() const { return m_vectors.size() - m_vectors.dead(); }
    const std::optional<ProbedGraph> &graph() const { return m_graph; }

    /// The same graph over other vectors: more rows, or more dead ones.
    [[nodiscard]] std::shared_ptr<const Index> with(Vectors vectors) const;
    /// Another graph, or none, over other vectors.
    [[nodiscard]] std::shared_ptr<const Index> with(Vectors vectors, std::optional<ProbedGraph> graph) const;

    /// Whether a search without filter would use the graph.
    Way way() const;
    /// Whether a new graph would be worth its building: there is none, many rows came after it, or many are dead.
    bool wantsGraph() const;
    /// Whether rows should be compacted() before the next graph is built.
    bool wantsCompaction() const;

    [[nodiscard]] Result<std::vector<Candidate>> nearest(const Query &query, std::size_t count,
                                                         const Accept &accept) const override;
    /// Of several queries, by query.
    [[nodiscard]] Result<std::vector<std::vector<Candidate>>> nearest(std::span<const Query> queries, std::size_t count,
                                                                      const Accept &accept) const;
    /// Every item with at least this score, best first: exact.
    [[nodiscard]] Result<std::vector<Candidate>> within(const Query &query, float leastScore,
                                                        const Accept &accept) const;

private:
    Way wayThrough(const Accept &accept) const;
    Result<std::vector<Candidate>> nearestByGraph(const Query &query, std::size_t count, const Accept &accept) const;

    Vectors m_vectors;
    std::optional<ProbedGraph> m_graph;
    Plan m_plan;
};

/// Asks a graph for the neighbours of some of its rows, the exact answer for the same, and finds the least beam with
/// which it finds nearly all. Takes a few hundred searches of both kinds.
[[nodiscard]] ProbedGraph probed(const Vectors &vectors, std::shared_ptr<const HnswGraph> graph);

} // namespace likeness::index

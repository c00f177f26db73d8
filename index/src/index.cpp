#include "index/index.h"

#include "best.h"

#include <algorithm>
#include <utility>

namespace likeness::index {
namespace {

constexpr std::size_t kFilterSamples = 512;
// A tail up to this share of the graph's rows costs less to compare with than to fold in.
constexpr double kMaxTail = 0.1;
constexpr double kMaxDead = 0.2;

double share(std::size_t part, std::size_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

/// The share of vectors that may be results, judged by some of them.
double selectivity(const Vectors &vectors, const Accept &accept)
{
    const std::size_t step = std::max<std::size_t>(1, vectors.size() / kFilterSamples);
    std::size_t asked = 0;
    std::size_t passed = 0;
    for (std::size_t row = 0; row < vectors.size(); row += step) {
        ++asked;
        if (!vectors.isDead(row) && (!accept || accept(vectors.id(row)))) {
            ++passed;
        }
    }
    return share(passed, asked);
}

} // namespace

Index::Index(Vectors vectors, std::optional<ProbedGraph> graph, Plan plan)
    : m_vectors(std::move(vectors))
    , m_graph(std::move(graph))
    , m_plan(plan)
{
}

std::shared_ptr<const Index> Index::with(Vectors vectors) const
{
    return with(std::move(vectors), m_graph);
}

std::shared_ptr<const Index> Index::with(Vectors vectors, std::optional<ProbedGraph> graph) const
{
    return std::make_shared<const Index>(std::move(vectors), std::move(graph), m_plan);
}

Way Index::way() const
{
    const bool usable = m_graph && m_graph->probe.recall >= m_plan.leastRecall && m_graph->graph->size() > 0;
    return usable && size() >= m_plan.graphFrom ? Way::Graph : Way::Exact;
}

bool Index::wantsGraph() const
{
    if (size() < m_plan.graphFrom) {
        return false;
    }
    return !m_graph || wantsCompaction()
        || share(m_vectors.size() - m_graph->graph->size(), m_graph->graph->size()) > kMaxTail;
}

bool Index::wantsCompaction() const
{
    return share(m_vectors.dead(), m_vectors.size()) > kMaxDead;
}

Way Index::wayThrough(const Accept &accept) const
{
    const bool filtered = accept || m_vectors.dead() > 0;
    return way() == Way::Graph && (!filtered || selectivity(m_vectors, accept) >= m_plan.leastSelectivity) ? Way::Graph
                                                                                                           : Way::Exact;
}

Result<std::vector<Candidate>> Index::nearest(const Query &query, std::size_t count, const Accept &accept) const
{
    return wayThrough(accept) == Way::Graph ? nearestByGraph(query, count, accept)
                                            : ExactIndex(m_vectors).nearest(query, count, accept);
}

Result<std::vector<std::vector<Candidate>>> Index::nearest(std::span<const Query> queries, std::size_t count,
                                                           const Accept &accept) const
{
    if (wayThrough(accept) == Way::Exact) {
        return ExactIndex(m_vectors).nearest(queries, count, accept);
    }
    std::vector<std::vector<Candidate>> results;
    for (const Query &query : queries) {
        auto result = nearestByGraph(query, count, accept);
        if (!result) {
            return tl::unexpected(std::move(result.error()));
        }
        results.push_back(std::move(*result));
    }
    return results;
}

Result<std::vector<Candidate>> Index::within(const Query &query, float leastScore, const Accept &accept) const
{
    return ExactIndex(m_vectors).within(query, leastScore, accept);
}

Result<std::vector<Candidate>> Index::nearestByGraph(const Query &query, std::size_t count, const Accept &accept) const
{
    auto found = HnswIndex(m_vectors, m_graph->graph, m_graph->probe.beam).nearest(query, count, accept);
    if (!found) {
        return found;
    }
    auto tail = ExactIndex(m_vectors, m_graph->graph->size()).nearest(query, count, accept);
    if (!tail) {
        return tail;
    }
    found->insert(found->end(), tail->begin(), tail->end());
    std::sort(found->begin(), found->end(), better);
    found->resize(std::min(found->size(), count));
    return found;
}

} // namespace likeness::index

#include "index/index.h"

#include <algorithm>
#include <array>
#include <utility>

namespace likeness::index {
namespace {

constexpr std::size_t kQueries = 200;
constexpr std::size_t kNeighbours = 10;
constexpr float kWantedRecall = 0.995F;
constexpr std::array<std::size_t, 5> kBeams{64, 100, 200, 400, 800};

std::vector<std::size_t> sampledRows(const Vectors &vectors, std::size_t rows)
{
    std::vector<std::size_t> sample;
    const std::size_t step = std::max<std::size_t>(1, rows / kQueries);
    for (std::size_t row = step / 2; row < rows && sample.size() < kQueries; row += step) {
        if (!vectors.isDead(row)) {
            sample.push_back(row);
        }
    }
    return sample;
}

/// Share of the true neighbours whose place results took that are at least as similar; the queries themselves do not
/// count. Results with the score of the last true one count as it: which of equals comes first does not matter.
float recallOf(const std::vector<std::vector<Candidate>> &truth, const HnswIndex &index,
               const std::vector<Query> &queries, const std::vector<ItemId> &own)
{
    std::size_t wanted = 0;
    std::size_t found = 0;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        std::vector<float> scores;
        for (const Candidate &candidate : truth[i]) {
            if (candidate.id != own[i] && scores.size() < kNeighbours) {
                scores.push_back(candidate.score);
            }
        }
        if (scores.empty()) {
            continue;
        }
        const auto results = index.nearest(queries[i], kNeighbours + 1, {});
        const auto isTrue = [&](const Candidate &candidate) {
            return candidate.id != own[i] && candidate.score >= scores.back();
        };
        const auto hits = results ? std::count_if(results->begin(), results->end(), isTrue) : 0;
        found += std::min(static_cast<std::size_t>(hits), scores.size());
        wanted += scores.size();
    }
    return wanted > 0 ? static_cast<float>(found) / static_cast<float>(wanted) : 1.0F;
}

} // namespace

ProbedGraph probed(const Vectors &vectors, std::shared_ptr<const HnswGraph> graph)
{
    std::vector<Query> queries;
    std::vector<ItemId> own;
    for (const std::size_t row : sampledRows(vectors, graph->size())) {
        queries.push_back({.code = {vectors.code(row), vectors.dimension()}, .scale = vectors.scale(row)});
        own.push_back(vectors.id(row));
    }
    ProbedGraph result{.graph = std::move(graph), .probe = {.recall = 1, .beam = kBeams.front()}};
    // Rows after the graph's are not for the graph to find.
    const std::size_t rows = result.graph->size();
    const auto inGraph = vectors.first(rows);
    const auto truth = ExactIndex(inGraph).nearest(queries, kNeighbours + 1, {});
    if (!truth) {
        return result;
    }
    for (const std::size_t beam : kBeams) {
        result.probe = {.recall = recallOf(*truth, HnswIndex(inGraph, result.graph, beam), queries, own), .beam = beam};
        if (result.probe.recall >= kWantedRecall) {
            break;
        }
    }
    return result;
}

} // namespace likeness::index

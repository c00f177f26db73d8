#include "index/hnsw_graph.h"

#include <algorithm>
#include <utility>

namespace likeness::index {
namespace {

bool isLayer(const HnswGraph::Layer &layer, std::size_t size)
{
    const auto isRow = [size](std::uint32_t row) { return row < size; };
    return !layer.starts.empty() && layer.starts.front() == 0 && layer.starts.back() == layer.neighbours.size()
        && std::is_sorted(layer.starts.begin(), layer.starts.end())
        && std::all_of(layer.neighbours.begin(), layer.neighbours.end(), isRow);
}

bool isUpperLayer(const HnswGraph::Layer &layer, std::size_t size)
{
    return isLayer(layer, size) && layer.rows.size() + 1 == layer.starts.size() && !layer.rows.empty()
        && layer.rows.back() < size
        && std::adjacent_find(layer.rows.begin(), layer.rows.end(), std::greater_equal<>()) == layer.rows.end();
}

} // namespace

Result<std::shared_ptr<const HnswGraph>> HnswGraph::over(std::vector<Layer> layers, std::uint32_t entry,
                                                         std::shared_ptr<const void> memory)
{
    auto graph = std::make_shared<HnswGraph>();
    graph->m_layers = std::move(layers);
    graph->m_entry = entry;
    graph->m_memory = std::move(memory);
    const auto &all = graph->m_layers;
    if (all.empty()) {
        return graph;
    }
    const auto isUpper = [size = graph->size()](const Layer &layer) { return isUpperLayer(layer, size); };
    const auto &top = all.back();
    const bool entryIsThere =
        all.size() == 1 ? entry < graph->size() : std::binary_search(top.rows.begin(), top.rows.end(), entry);
    if (!isLayer(all.front(), all.front().starts.empty() ? 0 : graph->size())
        || !std::all_of(all.begin() + 1, all.end(), isUpper) || !entryIsThere) {
        return tl::unexpected(Error{Fault::Corrupt, "the numbers are no graph"});
    }
    return graph;
}

std::span<const std::uint32_t> HnswGraph::neighboursAbove(std::size_t layer, std::uint32_t row) const
{
    const Layer &of = m_layers[layer];
    const auto found = std::lower_bound(of.rows.begin(), of.rows.end(), row);
    if (found == of.rows.end() || *found != row) {
        return {};
    }
    return list(of, static_cast<std::size_t>(found - of.rows.begin()));
}

std::vector<std::uint32_t> unreachable(const HnswGraph &graph)
{
    std::vector<bool> seen(graph.size(), false);
    std::vector<std::uint32_t> waiting;
    if (graph.size() > 0) {
        seen[graph.entry()] = true;
        waiting.push_back(graph.entry());
    }
    while (!waiting.empty()) {
        const std::uint32_t row = waiting.back();
        waiting.pop_back();
        for (const std::uint32_t next : graph.neighbours(0, row)) {
            if (!seen[next]) {
                seen[next] = true;
                waiting.push_back(next);
            }
        }
    }
    std::vector<std::uint32_t> rest;
    for (std::uint32_t row = 0; row < graph.size(); ++row) {
        if (!seen[row]) {
            rest.push_back(row);
        }
    }
    return rest;
}

} // namespace likeness::index

#include "index/hnsw_index.h"

#include "query_codes.h"
#include "walk.h"

#include <algorithm>
#include <utility>

namespace likeness::index {

HnswIndex::HnswIndex(Vectors vectors, std::shared_ptr<const HnswGraph> graph, std::size_t beam)
    : m_vectors(std::move(vectors))
    , m_graph(std::move(graph))
    , m_beam(beam)
{
}

Result<std::vector<Candidate>> HnswIndex::nearest(const Query &query, std::size_t count, const Accept &accept) const
{
    return padded({&query, 1}, m_vectors).map([&](const std::vector<std::int8_t> &code) {
        if (m_graph->size() == 0 || count == 0) {
            return std::vector<Candidate>();
        }
        Walk walk(m_vectors, *m_graph, code.data(), query.scale);
        Neighbour start = walk.at(m_graph->entry());
        for (std::size_t layer = m_graph->layers().size() - 1; layer > 0; --layer) {
            start = walk.climb(layer, start);
        }
        const auto mayBeResult = [&](std::uint32_t row) {
            return !m_vectors.isDead(row) && (!accept || accept(m_vectors.id(row)));
        };
        const auto near = walk.spread(0, start, std::max(m_beam, count), mayBeResult);
        std::vector<Candidate> found(near.size());
        std::transform(near.begin(), near.end(), found.begin(), [&](const Neighbour &neighbour) {
            return Candidate{.id = m_vectors.id(neighbour.row), .score = neighbour.score};
        });
        std::sort(found.begin(), found.end(), better);
        found.resize(std::min(found.size(), count));
        return found;
    });
}

} // namespace likeness::index

#include "index/hnsw_index.h"

#include "best.h"
#include "query_codes.h"
#include "row_set.h"

#include "kernels/table.h"

#include <queue>

#include <algorithm>
#include <utility>

namespace likeness::index {
namespace {

struct Scored {
    float score = 0;
    std::uint32_t row = 0;

    bool operator<(const Scored &other) const { return score < other.score; }
};

/// One search: what it compares with, and what it has seen.
class Walk final
{
public:
    Walk(const Vectors &vectors, const HnswGraph &graph, const std::int8_t *code, float scale)
        : m_vectors(vectors)
        , m_graph(graph)
        , m_code(code)
        , m_scale(scale)
    {
    }

    /// Down the upper layers, always to the best neighbour.
    Scored descend()
    {
        const std::uint32_t entry = m_graph.entry();
        Scored best = score({&entry, 1}).front();
        for (std::size_t layer = m_graph.layers().size() - 1; layer > 0; --layer) {
            for (bool moved = true; moved;) {
                moved = false;
                for (const Scored &next : score(m_graph.neighbours(layer, best.row))) {
                    if (best < next) {
                        best = next;
                        moved = true;
                    }
                }
            }
        }
        return best;
    }

    /// Beam search of layer 0. mayBeResult is asked for rows that would be among the best of `beam`.
    template<typename MayBeResult>
    std::vector<Candidate> spread(Scored start, std::size_t beam, const MayBeResult &mayBeResult)
    {
        Best best(beam);
        std::priority_queue<Scored> open;
        const auto see = [&](const Scored &seen) {
            const Candidate candidate{.id = m_vectors.id(seen.row), .score = seen.score};
            if (best.wants(candidate)) {
                open.push(seen);
                if (mayBeResult(seen.row)) {
                    best.add(candidate);
                }
            }
        };
        m_visited.insert(start.row);
        see(start);
        while (!open.empty() && open.top().score >= best.leastScore()) {
            const std::uint32_t row = open.top().row;
            open.pop();
            m_fresh.clear();
            for (const std::uint32_t next : m_graph.neighbours(0, row)) {
                if (m_visited.insert(next)) {
                    m_fresh.push_back(next);
                }
            }
            for (const Scored &next : score(m_fresh)) {
                see(next);
            }
        }
        return best.take();
    }

private:
    /// Valid until the next call.
    const std::vector<Scored> &score(std::span<const std::uint32_t> rows)
    {
        m_places.clear();
        for (const std::uint32_t row : rows) {
            const std::int8_t *code = m_vectors.code(row);
            m_places.push_back(code);
            __builtin_prefetch(code);
            __builtin_prefetch(code + 64);
        }
        m_dots.resize(rows.size());
        kernels::table().dotEachS8(m_code, m_places.data(), rows.size(), m_vectors.stride(), m_dots.data());
        m_scores.clear();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            m_scores.push_back(
                {.score = static_cast<float>(m_dots[i]) * m_scale * m_vectors.scale(rows[i]), .row = rows[i]});
        }
        return m_scores;
    }

    const Vectors &m_vectors;
    const HnswGraph &m_graph;
    const std::int8_t *m_code;
    float m_scale;
    RowSet m_visited;
    std::vector<std::uint32_t> m_fresh;
    std::vector<const std::int8_t *> m_places;
    std::vector<std::int32_t> m_dots;
    std::vector<Scored> m_scores;
};

} // namespace

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
        const Scored start = walk.descend();
        auto found = walk.spread(start, std::max(m_beam, count), [&](std::uint32_t row) {
            return !m_vectors.isDead(row) && (!accept || accept(m_vectors.id(row)));
        });
        found.resize(std::min(found.size(), count));
        return found;
    });
}

} // namespace likeness::index

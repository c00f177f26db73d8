#pragma once

#include "best.h"
#include "row_set.h"

#include "index/neighbours.h"
#include "index/vectors.h"
#include "kernels/table.h"

#include <queue>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace likeness::index {

/// One search of a graph whose nodes are rows: what it compares with, and what it has seen. Most of a search is waiting
/// for memory, so everything is asked for some steps before it is read.
/// Graph: neighbours(layer, row) is a span of rows; prefetch(row) brings nearer what neighbours(0, row) reads.
template<typename Graph>
class Walk final
{
public:
    /// code: stride() codes. The three are kept by the caller.
    Walk(const Vectors &vectors, const Graph &graph, const std::int8_t *code, float scale)
        : m_vectors(vectors)
        , m_graph(graph)
        , m_code(code)
        , m_scale(scale)
        , m_visited(vectors.size())
    {
    }

    Neighbour at(std::uint32_t row) { return score({&row, 1}).front(); }

    /// From one row of a layer to the next, always to the best neighbour, until none is better.
    Neighbour climb(std::size_t layer, Neighbour best)
    {
        for (bool moved = true; moved;) {
            moved = false;
            for (const Neighbour &next : score(m_graph.neighbours(layer, best.row))) {
                if (next.score > best.score) {
                    best = next;
                    moved = true;
                }
            }
        }
        return best;
    }

    /// Beam search of a layer: up to `beam` rows that may be results, the best first. mayBeResult is asked for rows
    /// that would be among them.
    template<typename MayBeResult>
    std::vector<Neighbour> spread(std::size_t layer, Neighbour start, std::size_t beam, const MayBeResult &mayBeResult)
    {
        const auto worse = [](const Neighbour &a, const Neighbour &b) { return a.score < b.score; };
        std::priority_queue<Neighbour, std::vector<Neighbour>, decltype(worse)> open(worse);
        Best<Neighbour> best(beam);
        const auto see = [&](const Neighbour &seen) {
            if (best.wants(seen)) {
                m_graph.prefetch(seen.row);
                open.push(seen);
                if (mayBeResult(seen.row)) {
                    best.add(seen);
                }
            }
        };
        m_visited.clear();
        m_visited.insert(start.row);
        see(start);
        while (!open.empty() && open.top().score >= best.leastScore()) {
            const std::uint32_t row = open.top().row;
            open.pop();
            m_fresh.clear();
            for (const std::uint32_t next : m_graph.neighbours(layer, row)) {
                if (m_visited.insert(next)) {
                    m_fresh.push_back(next);
                }
            }
            for (const Neighbour &next : score(m_fresh)) {
                see(next);
            }
        }
        return best.take();
    }

private:
    /// Valid until the next call.
    const std::vector<Neighbour> &score(std::span<const std::uint32_t> rows)
    {
        constexpr std::size_t kCacheLine = 64;
        m_places.clear();
        for (const std::uint32_t row : rows) {
            const std::int8_t *code = m_vectors.code(row);
            m_places.push_back(code);
            for (std::size_t at = 0; at < m_vectors.stride(); at += kCacheLine) {
                __builtin_prefetch(code + at);
            }
            m_vectors.prefetchScale(row);
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
    const Graph &m_graph;
    const std::int8_t *m_code;
    float m_scale;
    RowSet m_visited;
    std::vector<std::uint32_t> m_fresh;
    std::vector<const std::int8_t *> m_places;
    std::vector<std::int32_t> m_dots;
    std::vector<Neighbour> m_scores;
};

} // namespace likeness::index

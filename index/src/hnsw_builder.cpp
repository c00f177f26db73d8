// The one place that sees hnswlib (0.6.2). It chooses and keeps the links of a growing graph. Its files, its searches
// and its deletes are not used: they lose or forget what must be kept (no checksums, no filters, files written in
// place), and wait for memory more than ours.
#include "index/hnsw_builder.h"

#include "link_orphans.h"
#include "walk.h"

#include "kernels/table.h"

// Its prefetching reads a number behind the end of its lists; what it would fetch, our codes, does not lie there.
#define NO_MANUAL_VECTORIZATION
#include <hnswlib/hnswlib.h>

#include <queue>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <exception>
#include <string>
#include <utility>

namespace likeness::index {
namespace {

using Row = hnswlib::tableint;
using Algorithm = hnswlib::HierarchicalNSW<float>;

float distance(const void *a, const void *b, const void *space)
{
    const auto &vectors = *static_cast<const Vectors *>(space);
    Row rows[2];
    std::memcpy(&rows[0], a, sizeof(Row));
    std::memcpy(&rows[1], b, sizeof(Row));
    const auto dot = kernels::table().dotS8(vectors.code(rows[0]), vectors.code(rows[1]), vectors.stride());
    return 1.0F - static_cast<float>(dot) * (vectors.scale(rows[0]) * vectors.scale(rows[1]));
}

/// What hnswlib keeps of a vector is its row; the code is looked up.
class RowSpace final : public hnswlib::SpaceInterface<float>
{
public:
    explicit RowSpace(const Vectors &vectors)
        : m_vectors(vectors)
    {
    }

    size_t get_data_size() override { return sizeof(Row); }
    hnswlib::DISTFUNC<float> get_dist_func() override { return distance; }
    void *get_dist_func_param() override { return const_cast<Vectors *>(&m_vectors); }

private:
    const Vectors &m_vectors;
};

/// A layer's lists in the form of a graph.
struct PlainLayer {
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> starts{0};
    std::vector<std::uint32_t> neighbours;

    void add(std::span<const std::uint32_t> list)
    {
        neighbours.insert(neighbours.end(), list.begin(), list.end());
        starts.push_back(static_cast<std::uint32_t>(neighbours.size()));
    }
    HnswGraph::Layer view() const { return {.rows = rows, .starts = starts, .neighbours = neighbours}; }
};

/// hnswlib's graph, as a search of ours sees it.
class GrowingGraph final
{
public:
    explicit GrowingGraph(const Algorithm &algorithm)
        : m_algorithm(algorithm)
    {
    }

    std::span<const std::uint32_t> neighbours(std::size_t layer, Row row) const
    {
        auto *list = m_algorithm.get_linklist_at_level(row, static_cast<int>(layer));
        return {list + 1, m_algorithm.getListCount(list)};
    }
    void prefetch(Row row) const
    {
        constexpr std::size_t kCacheLine = 64 / sizeof(Row);
        const Row *list = m_algorithm.get_linklist0(row);
        __builtin_prefetch(list);
        __builtin_prefetch(list + kCacheLine);
    }

private:
    const Algorithm &m_algorithm;
};

void setList(Algorithm &algorithm, Row row, int layer, std::span<const std::uint32_t> neighbours)
{
    auto *list = algorithm.get_linklist_at_level(row, layer);
    const std::size_t most = layer == 0 ? algorithm.maxM0_ : algorithm.maxM_;
    const std::size_t count = std::min(neighbours.size(), most); // an orphan's link may be one too many
    algorithm.setListCount(list, static_cast<unsigned short>(count));
    std::copy_n(neighbours.begin(), count, list + 1);
}

Error outOfMemory(const std::exception &thrown)
{
    return {Fault::OutOfMemory, thrown.what()};
}

} // namespace

struct HnswBuilder::State {
    explicit State(Vectors rows)
        : vectors(std::move(rows))
        , space(vectors)
        , algorithm(&space, std::max<std::size_t>(vectors.size(), 1), kNeighbours, kBeam)
    {
    }

    Vectors vectors;
    RowSpace space;
    Algorithm algorithm;
    GrowingGraph graph{algorithm};
    std::size_t added = 0;

    void restore(const HnswGraph &previous);
    void add();
    Links lowestLinks() const;

private:
    void place(Row row, int level);
    void connect(Row row, int layer, std::span<const Neighbour> near);
};

/// Makes room for the links of the next row.
void HnswBuilder::State::place(Row row, int level)
{
    std::memset(algorithm.get_linklist0(row), 0, algorithm.size_data_per_element_);
    std::memcpy(algorithm.getDataByInternalId(row), &row, sizeof(row));
    if (level > 0) {
        const std::size_t bytes = algorithm.size_links_per_element_ * static_cast<std::size_t>(level) + 1;
        algorithm.linkLists_[row] = static_cast<char *>(std::calloc(bytes, 1));
        if (algorithm.linkLists_[row] == nullptr) {
            throw std::bad_alloc();
        }
    }
    algorithm.element_levels_[row] = level;
    algorithm.cur_element_count = row + 1; // of these the destructor frees the lists
}

/// Links a row in both directions with some of those near it.
void HnswBuilder::State::connect(Row row, int layer, std::span<const Neighbour> near)
{
    std::vector<std::pair<float, Row>> distances;
    distances.reserve(near.size());
    for (const Neighbour &neighbour : near) {
        __builtin_prefetch(algorithm.getDataByInternalId(neighbour.row));
        distances.emplace_back(1.0F - neighbour.score, neighbour.row);
    }
    std::priority_queue<std::pair<float, Row>, std::vector<std::pair<float, Row>>, Algorithm::CompareByFirst> queue(
        Algorithm::CompareByFirst(), std::move(distances));
    algorithm.mutuallyConnectNewElement(&row, row, queue, layer, false);
}

/// What hnswlib's addPoint() does, with a search of ours.
void HnswBuilder::State::add()
{
    const auto row = static_cast<Row>(added);
    const int level = algorithm.getRandomLevel(algorithm.mult_);
    const int top = added > 0 ? algorithm.maxlevel_ : -1;
    place(row, level);
    if (added > 0) {
        Walk walk(vectors, graph, vectors.code(row), vectors.scale(row));
        Neighbour nearest = walk.at(algorithm.enterpoint_node_);
        for (int layer = top; layer > level; --layer) {
            nearest = walk.climb(static_cast<std::size_t>(layer), nearest);
        }
        for (int layer = std::min(level, top); layer >= 0; --layer) {
            const auto near =
                walk.spread(static_cast<std::size_t>(layer), nearest, kBeam, [](std::uint32_t) { return true; });
            nearest = near.front();
            connect(row, layer, near);
        }
    }
    if (level > top) {
        algorithm.enterpoint_node_ = row;
        algorithm.maxlevel_ = level;
    }
    ++added;
}

/// Puts hnswlib into the state in which it would be after building the graph.
void HnswBuilder::State::restore(const HnswGraph &previous)
{
    std::vector<int> levels(previous.size(), 0);
    for (std::size_t layer = 1; layer < previous.layers().size(); ++layer) {
        for (const std::uint32_t row : previous.layers()[layer].rows) {
            levels[row] = static_cast<int>(layer);
        }
    }
    for (Row row = 0; row < previous.size(); ++row) {
        place(row, levels[row]);
        for (int layer = 0; layer <= levels[row]; ++layer) {
            setList(algorithm, row, layer, previous.neighbours(static_cast<std::size_t>(layer), row));
        }
    }
    algorithm.enterpoint_node_ = previous.entry();
    algorithm.maxlevel_ = static_cast<int>(previous.layers().size()) - 1;
    added = previous.size();
}

Links HnswBuilder::State::lowestLinks() const
{
    Links links;
    links.reserve(added);
    for (Row row = 0; row < added; ++row) {
        const auto list = graph.neighbours(0, row);
        links.emplace_back(list.begin(), list.end());
    }
    return links;
}

HnswBuilder::HnswBuilder(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

HnswBuilder::HnswBuilder(HnswBuilder &&) noexcept = default;
HnswBuilder &HnswBuilder::operator=(HnswBuilder &&) noexcept = default;
HnswBuilder::~HnswBuilder() = default;

Result<HnswBuilder> HnswBuilder::create(Vectors vectors, const HnswGraph *previous)
{
    try {
        auto state = std::make_unique<State>(std::move(vectors));
        if (previous != nullptr && previous->size() > 0) {
            state->restore(*previous);
        }
        return HnswBuilder(std::move(state));
    } catch (const std::exception &thrown) {
        return tl::unexpected(outOfMemory(thrown));
    }
}

std::size_t HnswBuilder::size() const
{
    return m_state->added;
}

Result<void> HnswBuilder::add()
{
    try {
        m_state->add();
        return {};
    } catch (const std::exception &thrown) {
        return tl::unexpected(outOfMemory(thrown));
    }
}

Result<std::shared_ptr<const HnswGraph>> HnswBuilder::finish()
{
    try {
        const Algorithm &algorithm = m_state->algorithm;
        const auto rows = static_cast<Row>(m_state->added);
        const auto layers = std::make_shared<std::vector<PlainLayer>>();
        if (rows > 0) {
            layers->resize(static_cast<std::size_t>(algorithm.maxlevel_) + 1);
            Links links = m_state->lowestLinks();
            linkOrphans(links, algorithm.enterpoint_node_, m_state->vectors);
            for (const auto &list : links) {
                layers->front().add(list);
            }
        }
        for (std::size_t layer = 1; layer < layers->size(); ++layer) {
            for (Row row = 0; row < rows; ++row) {
                if (static_cast<std::size_t>(algorithm.element_levels_[row]) >= layer) {
                    (*layers)[layer].rows.push_back(row);
                    (*layers)[layer].add(m_state->graph.neighbours(layer, row));
                }
            }
        }
        std::vector<HnswGraph::Layer> views;
        for (const PlainLayer &layer : *layers) {
            views.push_back(layer.view());
        }
        return HnswGraph::over(std::move(views), algorithm.enterpoint_node_, layers);
    } catch (const std::exception &thrown) {
        return tl::unexpected(outOfMemory(thrown));
    }
}

} // namespace likeness::index

// The one place that sees hnswlib (0.6.2). It only builds: its files, its searches and its deletes are not used, since
// they lose or forget what must be kept (no checksums, no filters, files written in place).
#include "index/hnsw_builder.h"

#include "link_orphans.h"

#include "kernels/table.h"

// Its prefetching reads a number behind the end of its lists; what it would fetch, our codes, does not lie there.
#define NO_MANUAL_VECTORIZATION
#include <hnswlib/hnswlib.h>

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

    void add(const std::uint32_t *first, std::size_t count)
    {
        neighbours.insert(neighbours.end(), first, first + count);
        starts.push_back(static_cast<std::uint32_t>(neighbours.size()));
    }
    HnswGraph::Layer view() const { return {.rows = rows, .starts = starts, .neighbours = neighbours}; }
};

std::vector<std::uint32_t> listOf(const Algorithm &algorithm, Row row, int layer)
{
    const auto *list = algorithm.get_linklist_at_level(row, layer);
    return {list + 1, list + 1 + algorithm.getListCount(const_cast<hnswlib::linklistsizeint *>(list))};
}

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
    std::size_t added = 0;

    void restore(const HnswGraph &graph);
    Links lowestLinks() const;
};

/// Puts hnswlib into the state in which it would be after building the graph.
void HnswBuilder::State::restore(const HnswGraph &graph)
{
    std::vector<int> levels(graph.size(), 0);
    for (std::size_t layer = 1; layer < graph.layers().size(); ++layer) {
        for (const std::uint32_t row : graph.layers()[layer].rows) {
            levels[row] = static_cast<int>(layer);
        }
    }
    for (Row row = 0; row < graph.size(); ++row) {
        const auto level = static_cast<std::size_t>(levels[row]);
        std::memset(algorithm.get_linklist0(row), 0, algorithm.size_data_per_element_);
        algorithm.setExternalLabel(row, row);
        std::memcpy(algorithm.getDataByInternalId(row), &row, sizeof(row));
        algorithm.label_lookup_[row] = row;
        algorithm.element_levels_[row] = levels[row];
        algorithm.cur_element_count = row + 1; // of these the destructor frees the lists
        if (level > 0) {
            const std::size_t bytes = algorithm.size_links_per_element_ * level + 1;
            algorithm.linkLists_[row] = static_cast<char *>(std::calloc(bytes, 1));
            if (algorithm.linkLists_[row] == nullptr) {
                algorithm.element_levels_[row] = 0;
                throw std::bad_alloc();
            }
        }
        for (std::size_t layer = 0; layer <= level; ++layer) {
            setList(algorithm, row, static_cast<int>(layer), graph.neighbours(layer, row));
        }
    }
    algorithm.enterpoint_node_ = graph.entry();
    algorithm.maxlevel_ = static_cast<int>(graph.layers().size()) - 1;
    added = graph.size();
}

Links HnswBuilder::State::lowestLinks() const
{
    Links links;
    links.reserve(added);
    for (Row row = 0; row < added; ++row) {
        links.push_back(listOf(algorithm, row, 0));
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
        const auto row = static_cast<Row>(m_state->added);
        m_state->algorithm.addPoint(&row, row);
        ++m_state->added;
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
                layers->front().add(list.data(), list.size());
            }
        }
        for (std::size_t layer = 1; layer < layers->size(); ++layer) {
            for (Row row = 0; row < rows; ++row) {
                if (static_cast<std::size_t>(algorithm.element_levels_[row]) >= layer) {
                    const auto list = listOf(algorithm, row, static_cast<int>(layer));
                    (*layers)[layer].rows.push_back(row);
                    (*layers)[layer].add(list.data(), list.size());
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

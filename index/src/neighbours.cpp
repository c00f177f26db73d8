#include "index/neighbours.h"

#include "best.h"

#include "kernels/pack.h"
#include "kernels/table.h"

#include <algorithm>
#include <array>
#include <limits>
#include <mutex>
#include <utility>

namespace likeness::index {
namespace {

// Two strips and the scores between them share the second-level cache. A divisor of a block's rows.
constexpr std::size_t kStripRows = 256;
static_assert(Vectors::kBlockRows % kStripRows == 0);

} // namespace

/// Some rows that lie behind one another, and the nearest of each so far.
struct NeighbourSearch::Strip {
    std::mutex mutex; ///< Guards best and least.
    std::size_t first = 0;
    std::size_t rows = 0;
    std::vector<std::vector<Neighbour>> best; ///< By row: a heap whose front is the farthest.
    std::array<float, kStripRows> least{}; ///< By row: a lower score is no neighbour. Of rows that want none: infinity.

    void offer(std::size_t row, const Neighbour &neighbour, std::size_t count)
    {
        auto &heap = best[row];
        if (heap.size() == count) {
            if (!better(neighbour, heap.front())) {
                return;
            }
            std::pop_heap(heap.begin(), heap.end(), better);
            heap.pop_back();
        }
        heap.push_back(neighbour);
        std::push_heap(heap.begin(), heap.end(), better);
        if (heap.size() == count) {
            least[row] = heap.front().score;
        }
    }
};

NeighbourSearch::NeighbourSearch(Vectors vectors, std::size_t count)
    : m_vectors(std::move(vectors))
    , m_count(count)
{
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    for (std::size_t first = 0; first < m_vectors.size(); first += kStripRows) {
        auto strip = std::make_unique<Strip>();
        strip->first = first;
        strip->rows = std::min(kStripRows, m_vectors.size() - first);
        strip->best.resize(strip->rows);
        for (std::size_t row = 0; row < strip->rows; ++row) {
            strip->least[row] = count == 0 || m_vectors.isDead(first + row) ? kInfinity : -kInfinity;
            strip->best[row].reserve(count);
        }
        m_strips.push_back(std::move(strip));
    }
}

NeighbourSearch::~NeighbourSearch() = default;

std::size_t NeighbourSearch::tasks() const
{
    return m_strips.size();
}

void NeighbourSearch::run(std::size_t task)
{
    const std::size_t depth = m_vectors.stride();
    Strip &right = *m_strips[task];
    std::array<float, kStripRows> scales{};
    for (std::size_t row = 0; row < right.rows; ++row) {
        scales[row] = m_vectors.scale(right.first + row);
    }
    std::vector<std::byte> packed(kernels::packedGemmS8Bytes(depth, right.rows));
    kernels::packVectorsS8(m_vectors.code(right.first), right.rows, depth, scales.data(), packed);
    const std::size_t columns = kernels::padChannels(right.rows);
    std::vector<float> scores(kStripRows * columns);
    for (std::size_t i = 0; i <= task; ++i) {
        Strip &left = *m_strips[i];
        kernels::table().gemmS8({.input = m_vectors.code(left.first),
                                 .vectors = packed.data(),
                                 .output = scores.data(),
                                 .rows = left.rows,
                                 .depth = depth,
                                 .columns = columns});
        compare(left, right, scores, columns);
    }
}

/// scores: (left.rows, columns), without the scale of the left row.
void NeighbourSearch::compare(Strip &left, Strip &right, std::span<const float> scores, std::size_t columns)
{
    constexpr std::size_t kAtOnce = 16;
    static_assert(kStripRows % kAtOnce == 0);
    const std::unique_lock lockRight(right.mutex);
    const std::unique_lock lockLeft =
        &left == &right ? std::unique_lock<std::mutex>() : std::unique_lock(left.mutex); // always the right one first
    for (std::size_t row = 0; row < left.rows; ++row) {
        const float scale = m_vectors.scale(left.first + row);
        const float *values = scores.data() + row * columns;
        if (m_vectors.isDead(left.first + row)) {
            continue;
        }
        for (std::size_t begin = 0; begin < columns; begin += kAtOnce) {
            const float least = left.least[row];
            bool any = false; // seldom, after the first strips
            for (std::size_t i = 0; i < kAtOnce; ++i) {
                const float score = values[begin + i] * scale;
                any |= (score >= least) | (score >= right.least[begin + i]);
            }
            const std::size_t end = any ? std::min(begin + kAtOnce, right.rows) : begin;
            for (std::size_t column = begin; column < end; ++column) {
                const auto a = static_cast<std::uint32_t>(left.first + row);
                const auto b = static_cast<std::uint32_t>(right.first + column);
                const float score = values[column] * scale;
                if (a >= b || m_vectors.isDead(b)) { // each pair of a strip with itself once, no row with itself
                    continue;
                }
                if (score >= left.least[row]) {
                    left.offer(row, {.score = score, .row = b}, m_count);
                }
                if (score >= right.least[column]) {
                    right.offer(column, {.score = score, .row = a}, m_count);
                }
            }
        }
    }
}

std::vector<std::vector<Neighbour>> NeighbourSearch::lists() const
{
    std::vector<std::vector<Neighbour>> lists;
    for (const auto &strip : m_strips) {
        for (const auto &heap : strip->best) {
            lists.push_back(heap);
            std::sort(lists.back().begin(), lists.back().end(), better);
        }
    }
    return lists;
}

} // namespace likeness::index

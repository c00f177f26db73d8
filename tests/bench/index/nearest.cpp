#include "nearest.h"

#include "kernels/pack.h"
#include "kernels/table.h"

#include <algorithm>

namespace likeness::bench {
namespace {

constexpr std::size_t kStripRows = 256;

} // namespace

Nearest::Nearest(std::span<const float> queries, std::size_t dimension, std::size_t wanted)
    : m_dimension(dimension)
    , m_wanted(wanted)
    , m_packed(kernels::packedGemmF32Floats(dimension, queries.size() / dimension))
    , m_best(queries.size() / dimension)
{
    const std::size_t count = m_best.size();
    std::vector<float> columns(queries.size());
    for (std::size_t query = 0; query < count; ++query) {
        for (std::size_t d = 0; d < dimension; ++d) {
            columns[d * count + query] = queries[query * dimension + d];
        }
    }
    kernels::packGemmF32(columns.data(), dimension, count, m_packed);
}

void Nearest::add(std::span<const float> rows)
{
    const std::size_t columns = kernels::padChannels(m_best.size());
    const std::vector<float> bias(columns, 0.0F);
    std::vector<float> scores(kStripRows * columns);
    for (std::size_t first = 0; first < rows.size() / m_dimension; first += kStripRows) {
        const std::size_t count = std::min(kStripRows, rows.size() / m_dimension - first);
        kernels::table().gemmF32({.input = rows.data() + first * m_dimension,
                                  .inputStride = m_dimension,
                                  .weights = m_packed.data(),
                                  .bias = bias.data(),
                                  .output = scores.data(),
                                  .outputStride = columns,
                                  .rows = count,
                                  .depth = m_dimension,
                                  .columns = columns});
        for (std::size_t i = 0; i < count; ++i, ++m_seen) {
            for (std::size_t query = 0; query < m_best.size(); ++query) {
                auto &best = m_best[query];
                const float score = scores[i * columns + query];
                if (best.size() == m_wanted && score <= best.back().score) {
                    continue;
                }
                const auto behind = [score](const Near &near) { return near.score < score; };
                best.insert(std::find_if(best.begin(), best.end(), behind), {.score = score, .row = m_seen});
                best.resize(std::min(best.size(), m_wanted));
            }
        }
    }
}

} // namespace likeness::bench

#include "index/exact_index.h"

#include "best.h"
#include "query_codes.h"

#include "kernels/pack.h"
#include "kernels/table.h"

#include <algorithm>
#include <array>
#include <utility>

namespace likeness::index {
namespace {

// Rows scanned between two looks at the results: their codes stay in the second-level cache, their sums in the first.
constexpr std::size_t kStripRows = 256;
// From this many queries on, comparing all of them with a strip at once is faster than one after the other.
constexpr std::size_t kManyQueries = 4;
// Queries at once: their packed codes share the cache with a strip.
constexpr std::size_t kMaxQueries = 64;

/// Calls visit(block, first row in the block, rows, first row of all) for strips of the rows from firstRow on.
template<typename Visit>
void forEachStrip(const Vectors &vectors, std::size_t firstRow, const Visit &visit)
{
    for (std::size_t row = firstRow; row < vectors.size();) {
        const Vectors::Block &block = vectors.blocks()[row / Vectors::kBlockRows];
        const std::size_t inBlock = row % Vectors::kBlockRows;
        const std::size_t rows = std::min(kStripRows, block.ids.size() - inBlock);
        visit(block, inBlock, rows, row);
        row += rows;
    }
}

/// Scores every row and calls take(row, candidate).
template<typename Take>
void scan(const Vectors &vectors, std::size_t firstRow, const std::int8_t *code, float scale, const Take &take)
{
    const kernels::Table &kernel = kernels::table();
    std::array<std::int32_t, kStripRows> dots{};
    forEachStrip(
        vectors, firstRow, [&](const Vectors::Block &block, std::size_t inBlock, std::size_t rows, std::size_t first) {
            kernel.dotRowsS8(code, block.codes + inBlock * vectors.stride(), rows, vectors.stride(), dots.data());
            for (std::size_t i = 0; i < rows; ++i) {
                const float score = static_cast<float>(dots[i]) * scale * block.scales[inBlock + i];
                take(first + i, Candidate{.id = block.ids[inBlock + i], .score = score});
            }
        });
}

/// Up to kMaxQueries queries; codes: their padded rows.
void scanMany(const Vectors &vectors, std::size_t firstRow, std::span<const Query> queries, const std::int8_t *codes,
              const Accept &accept, std::span<Best<Candidate>> best)
{
    const std::size_t depth = vectors.stride();
    const std::size_t columns = kernels::padChannels(queries.size());
    std::vector<float> scales;
    for (const Query &query : queries) {
        scales.push_back(query.scale);
    }
    std::vector<std::byte> packed(kernels::packedGemmS8Bytes(depth, queries.size()));
    kernels::packVectorsS8(codes, queries.size(), depth, scales.data(), packed);
    std::vector<float> scores(kStripRows * columns);
    const auto visit = [&](const Vectors::Block &block, std::size_t inBlock, std::size_t rows, std::size_t first) {
        kernels::table().gemmS8({.input = block.codes + inBlock * depth,
                                 .vectors = packed.data(),
                                 .output = scores.data(),
                                 .rows = rows,
                                 .depth = depth,
                                 .columns = columns});
        for (std::size_t i = 0; i < rows; ++i) {
            if (vectors.isDead(first + i)) {
                continue;
            }
            for (std::size_t q = 0; q < queries.size(); ++q) {
                const Candidate candidate{.id = block.ids[inBlock + i],
                                          .score = scores[i * columns + q] * block.scales[inBlock + i]};
                if (best[q].wants(candidate) && (!accept || accept(candidate.id))) {
                    best[q].add(candidate);
                }
            }
        }
    };
    forEachStrip(vectors, firstRow, visit);
}

} // namespace

ExactIndex::ExactIndex(Vectors vectors, std::size_t firstRow)
    : m_vectors(std::move(vectors))
    , m_firstRow(firstRow)
{
}

Result<std::vector<Candidate>> ExactIndex::nearest(const Query &query, std::size_t count, const Accept &accept) const
{
    return padded({&query, 1}, m_vectors).map([&](const std::vector<std::int8_t> &code) {
        Best<Candidate> best(count);
        scan(m_vectors, m_firstRow, code.data(), query.scale, [&](std::size_t row, const Candidate &candidate) {
            if (best.wants(candidate) && !m_vectors.isDead(row) && (!accept || accept(candidate.id))) {
                best.add(candidate);
            }
        });
        return best.take();
    });
}

Result<std::vector<std::vector<Candidate>>> ExactIndex::nearest(std::span<const Query> queries, std::size_t count,
                                                                const Accept &accept) const
{
    std::vector<std::vector<Candidate>> results;
    if (queries.size() < kManyQueries) {
        for (const Query &query : queries) {
            auto result = nearest(query, count, accept);
            if (!result) {
                return tl::unexpected(std::move(result.error()));
            }
            results.push_back(std::move(*result));
        }
        return results;
    }
    return padded(queries, m_vectors).map([&](const std::vector<std::int8_t> &codes) {
        for (std::size_t first = 0; first < queries.size(); first += kMaxQueries) {
            const auto some = queries.subspan(first, std::min(kMaxQueries, queries.size() - first));
            std::vector<Best<Candidate>> best(some.size(), Best<Candidate>(count));
            scanMany(m_vectors, m_firstRow, some, codes.data() + first * m_vectors.stride(), accept, best);
            for (Best<Candidate> &each : best) {
                results.push_back(each.take());
            }
        }
        return std::move(results);
    });
}

Result<std::vector<Candidate>> ExactIndex::within(const Query &query, float leastScore, const Accept &accept) const
{
    return padded({&query, 1}, m_vectors).map([&](const std::vector<std::int8_t> &code) {
        std::vector<Candidate> found;
        scan(m_vectors, m_firstRow, code.data(), query.scale, [&](std::size_t row, const Candidate &candidate) {
            if (candidate.score >= leastScore && !m_vectors.isDead(row) && (!accept || accept(candidate.id))) {
                found.push_back(candidate);
            }
        });
        std::sort(found.begin(), found.end(), better);
        return found;
    });
}

} // namespace likeness::index

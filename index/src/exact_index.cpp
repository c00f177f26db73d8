#include "index/exact_index.h"

#include "kernels/table.h"

#include <algorithm>
#include <array>
#include <string>

namespace likeness::index {
namespace {

// Rows scanned between two looks at the heap: their sums stay in L1.
constexpr std::size_t kStripRows = 256;

bool better(const Candidate &a, const Candidate &b)
{
    return a.score != b.score ? a.score > b.score : a.id < b.id;
}

/// The best rows seen so far; its front is the worst of them.
class Best
{
public:
    explicit Best(std::size_t count)
        : m_count(count)
    {
    }

    bool wants(const Candidate &candidate) const
    {
        return m_heap.size() < m_count || (!m_heap.empty() && better(candidate, m_heap.front()));
    }

    void add(const Candidate &candidate)
    {
        if (m_heap.size() == m_count) {
            std::pop_heap(m_heap.begin(), m_heap.end(), better);
            m_heap.pop_back();
        }
        m_heap.push_back(candidate);
        std::push_heap(m_heap.begin(), m_heap.end(), better);
    }

    std::vector<Candidate> take()
    {
        std::sort_heap(m_heap.begin(), m_heap.end(), better);
        return std::move(m_heap);
    }

private:
    std::size_t m_count;
    std::vector<Candidate> m_heap;
};

Error wrongDimension(std::size_t expected, std::size_t got)
{
    return {Fault::WrongDimension, "expected " + std::to_string(expected) + ", got " + std::to_string(got)};
}

} // namespace

ExactIndex::ExactIndex(std::size_t dimension)
    : m_dimension(dimension)
{
}

Result<std::shared_ptr<const ExactIndex>> ExactIndex::appended(std::span<const ItemId> ids,
                                                               std::span<const std::int8_t> codes,
                                                               std::span<const float> scales) const
{
    if (codes.size() != ids.size() * m_dimension) {
        return tl::unexpected(wrongDimension(ids.size() * m_dimension, codes.size()));
    }
    if (scales.size() != ids.size()) {
        return tl::unexpected(wrongDimension(ids.size(), scales.size()));
    }
    auto next = std::make_shared<ExactIndex>(*this);
    for (std::size_t done = 0; done < ids.size();) {
        const std::size_t used = next->m_size % kBlockRows;
        auto block = used == 0 ? std::make_shared<Block>() : std::make_shared<Block>(*next->m_blocks.back());
        const std::size_t rows = std::min(kBlockRows - used, ids.size() - done);
        const auto newIds = ids.subspan(done, rows);
        const auto newCodes = codes.subspan(done * m_dimension, rows * m_dimension);
        const auto newScales = scales.subspan(done, rows);
        block->ids.insert(block->ids.end(), newIds.begin(), newIds.end());
        block->codes.insert(block->codes.end(), newCodes.begin(), newCodes.end());
        block->scales.insert(block->scales.end(), newScales.begin(), newScales.end());
        if (used == 0) {
            next->m_blocks.push_back(std::move(block));
        } else {
            next->m_blocks.back() = std::move(block);
        }
        next->m_size += rows;
        done += rows;
    }
    return next;
}

Result<std::vector<Candidate>> ExactIndex::search(std::span<const std::int8_t> code, float scale, std::size_t count,
                                                  const std::function<bool(ItemId)> &accept) const
{
    if (code.size() != m_dimension) {
        return tl::unexpected(wrongDimension(m_dimension, code.size()));
    }
    const kernels::Table &kernel = kernels::table();
    Best best(count);
    std::array<std::int32_t, kStripRows> dots{};
    for (const std::shared_ptr<const Block> &block : m_blocks) {
        for (std::size_t first = 0; first < block->ids.size(); first += kStripRows) {
            const std::size_t rows = std::min(kStripRows, block->ids.size() - first);
            kernel.dotRowsS8(code.data(), block->codes.data() + first * m_dimension, rows, m_dimension, dots.data());
            for (std::size_t row = 0; row < rows; ++row) {
                const Candidate candidate{.id = block->ids[first + row],
                                          .score =
                                              static_cast<float>(dots[row]) * (scale * block->scales[first + row])};
                if (best.wants(candidate) && accept(candidate.id)) {
                    best.add(candidate);
                }
            }
        }
    }
    return best.take();
}

} // namespace likeness::index

#include "index/vectors.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <new>
#include <string>
#include <unordered_set>

namespace likeness::index {
namespace {

/// What a block that is not mapped consists of.
struct OwnedBlock {
    explicit OwnedBlock(std::size_t codeBytes)
        : codes(static_cast<std::int8_t *>(::operator new (codeBytes, std::align_val_t{Vectors::kRowAlignment})))
    {
    }
    ~OwnedBlock() { ::operator delete (codes, std::align_val_t{Vectors::kRowAlignment}); }
    OwnedBlock(const OwnedBlock &) = delete;
    OwnedBlock &operator=(const OwnedBlock &) = delete;

    std::vector<ItemId> ids;
    std::vector<float> scales;
    std::int8_t *codes;
};

Error wrongDimension(std::size_t expected, std::size_t got)
{
    return {Fault::WrongDimension, "expected " + std::to_string(expected) + ", got " + std::to_string(got)};
}

bool allFinite(std::span<const float> scales)
{
    return std::all_of(scales.begin(), scales.end(), [](float scale) { return std::isfinite(scale); });
}

} // namespace

Vectors::Vectors(std::size_t dimension)
    : m_dimension(dimension)
{
}

Result<Vectors> Vectors::over(std::size_t dimension, std::span<const ItemId> ids, std::span<const float> scales,
                              std::span<const std::int8_t> codes, std::shared_ptr<const void> memory)
{
    Vectors vectors(dimension);
    if (scales.size() != ids.size() || codes.size() != ids.size() * vectors.stride()) {
        return tl::unexpected(wrongDimension(ids.size() * vectors.stride(), codes.size()));
    }
    if (!allFinite(scales)) {
        return tl::unexpected(Error{Fault::NotFinite, "a scale is no number"});
    }
    for (std::size_t row = 0; row < ids.size(); row += kBlockRows) {
        const std::size_t rows = std::min(kBlockRows, ids.size() - row);
        vectors.m_blocks.push_back({.ids = ids.subspan(row, rows),
                                    .scales = scales.subspan(row, rows),
                                    .codes = codes.data() + row * vectors.stride(),
                                    .memory = memory});
    }
    vectors.m_size = ids.size();
    return vectors;
}

Result<Vectors> Vectors::appended(std::span<const ItemId> ids, std::span<const std::int8_t> codes,
                                  std::span<const float> scales) const
{
    if (codes.size() != ids.size() * m_dimension) {
        return tl::unexpected(wrongDimension(ids.size() * m_dimension, codes.size()));
    }
    if (scales.size() != ids.size()) {
        return tl::unexpected(wrongDimension(ids.size(), scales.size()));
    }
    if (!allFinite(scales)) {
        return tl::unexpected(Error{Fault::NotFinite, "a scale is no number"});
    }
    Vectors next = *this;
    next.append(ids, scales, codes.data(), m_dimension);
    return next;
}

/// codeBytes: from one of the codes to the next.
void Vectors::append(std::span<const ItemId> ids, std::span<const float> scales, const std::int8_t *codes,
                     std::size_t codeBytes)
{
    for (std::size_t done = 0; done < ids.size();) {
        const std::size_t used = m_size % kBlockRows;
        const std::size_t rows = std::min(kBlockRows - used, ids.size() - done);
        const auto block = std::make_shared<OwnedBlock>((used + rows) * stride());
        if (used > 0) {
            const Block &old = m_blocks.back();
            block->ids.assign(old.ids.begin(), old.ids.end());
            block->scales.assign(old.scales.begin(), old.scales.end());
            std::memcpy(block->codes, old.codes, used * stride());
            m_blocks.pop_back();
        }
        for (std::size_t i = 0; i < rows; ++i) {
            block->ids.push_back(ids[done + i]);
            block->scales.push_back(scales[done + i]);
            std::int8_t *to = block->codes + (used + i) * stride();
            std::memcpy(to, codes + (done + i) * codeBytes, m_dimension);
            std::memset(to + m_dimension, 0, stride() - m_dimension);
        }
        m_blocks.push_back({.ids = block->ids, .scales = block->scales, .codes = block->codes, .memory = block});
        m_size += rows;
        done += rows;
    }
    if (m_deadCount > 0) {
        auto dead = *m_dead;
        dead.resize((m_size + 63) / 64, 0);
        m_dead = std::make_shared<const std::vector<std::uint64_t>>(std::move(dead));
    }
}

Vectors Vectors::without(std::span<const ItemId> ids) const
{
    const std::unordered_set<ItemId> gone(ids.begin(), ids.end());
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < m_size; ++row) {
        if (gone.contains(id(row))) {
            rows.push_back(row);
        }
    }
    return withoutRows(rows);
}

Vectors Vectors::withoutRows(std::span<const std::size_t> rows) const
{
    auto dead = m_deadCount > 0 ? *m_dead : std::vector<std::uint64_t>((m_size + 63) / 64, 0);
    Vectors next = *this;
    for (const std::size_t row : rows) {
        const std::uint64_t bit = std::uint64_t{1} << (row % 64);
        next.m_deadCount += (dead[row / 64] & bit) == 0 ? 1U : 0U;
        dead[row / 64] |= bit;
    }
    next.m_dead = std::make_shared<const std::vector<std::uint64_t>>(std::move(dead));
    return next;
}

Vectors Vectors::first(std::size_t rows) const
{
    Vectors next = *this;
    next.m_size = rows;
    next.m_blocks.resize((rows + kBlockRows - 1) / kBlockRows);
    if (const std::size_t inLast = rows % kBlockRows; inLast > 0) {
        Block &last = next.m_blocks.back();
        last.ids = last.ids.first(inLast);
        last.scales = last.scales.first(inLast);
    }
    if (m_deadCount > 0) {
        auto dead = *m_dead;
        dead.resize((rows + 63) / 64);
        if (rows % 64 > 0) {
            dead.back() &= (std::uint64_t{1} << (rows % 64)) - 1;
        }
        next.m_deadCount = 0;
        for (const std::uint64_t word : dead) {
            next.m_deadCount += static_cast<std::size_t>(std::popcount(word));
        }
        next.m_dead = std::make_shared<const std::vector<std::uint64_t>>(std::move(dead));
    }
    return next;
}

Vectors Vectors::compacted() const
{
    Vectors next(m_dimension);
    std::vector<ItemId> ids;
    std::vector<float> scales;
    std::vector<std::int8_t> codes;
    const auto flush = [&] {
        next.append(ids, scales, codes.data(), stride());
        ids.clear();
        scales.clear();
        codes.clear();
    };
    for (std::size_t row = 0; row < m_size; ++row) {
        if (isDead(row)) {
            continue;
        }
        ids.push_back(id(row));
        scales.push_back(scale(row));
        codes.insert(codes.end(), code(row), code(row) + stride());
        if (ids.size() == kBlockRows) {
            flush();
        }
    }
    flush();
    return next;
}

} // namespace likeness::index

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace likeness::index {

/// A set of rows: a bit for each that there is, so that looking one up seldom leaves the first-level cache.
class RowSet final
{
public:
    /// Of rows below this.
    explicit RowSet(std::size_t rows)
        : m_words((rows + kBits - 1) / kBits, 0)
    {
    }

    /// Whether the row was not in the set.
    bool insert(std::uint32_t row)
    {
        std::uint64_t &word = m_words[row / kBits];
        const std::uint64_t bit = std::uint64_t{1} << (row % kBits);
        const bool isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    void clear() { m_words.assign(m_words.size(), 0); }

private:
    static constexpr std::size_t kBits = 64;

    std::vector<std::uint64_t> m_words;
};

} // namespace likeness::index

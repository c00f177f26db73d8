#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace likeness::index {

/// A set of rows that grows with what is in it, not with the library: a search visits a few thousand of a million.
/// Open addressing with linear probing.
class RowSet final
{
public:
    RowSet()
        : m_slots(kFirstSlots, kEmpty)
    {
    }

    /// Whether the row was not in the set.
    bool insert(std::uint32_t row)
    {
        if (2 * (m_count + 1) > m_slots.size()) {
            grow();
        }
        std::uint32_t &slot = slotOf(row);
        if (slot == row) {
            return false;
        }
        slot = row;
        ++m_count;
        return true;
    }

private:
    static constexpr std::size_t kFirstSlots = 4096;
    static constexpr std::uint32_t kEmpty = 0xFFFFFFFF; ///< No row: there are fewer.

    std::uint32_t &slotOf(std::uint32_t row)
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = row * std::size_t{0x9E3779B97F4A7C15} >> 32U & mask;
        while (m_slots[at] != kEmpty && m_slots[at] != row) {
            at = (at + 1) & mask;
        }
        return m_slots[at];
    }

    void grow()
    {
        std::vector<std::uint32_t> old(m_slots.size() * 4, kEmpty);
        std::swap(old, m_slots);
        for (const std::uint32_t row : old) {
            if (row != kEmpty) {
                slotOf(row) = row;
            }
        }
    }

    std::vector<std::uint32_t> m_slots; ///< A power of two of them.
    std::size_t m_count = 0;
};

} // namespace likeness::index

#pragma once

#include <algorithm>
#include <cstddef>
#include <list>
#include <utility>

namespace likeness::engine {

/// The values that were used last, by key; a few, as they are looked through one by one.
/// Threads: one at a time.
template<typename Key, typename Value>
class Recent final
{
public:
    explicit Recent(std::size_t most)
        : m_most(most)
    {
    }

    /// Null where there is none; valid until the next keep().
    const Value *find(const Key &key)
    {
        const auto found =
            std::find_if(m_entries.begin(), m_entries.end(), [&key](const auto &entry) { return entry.first == key; });
        if (found == m_entries.end()) {
            return nullptr;
        }
        m_entries.splice(m_entries.begin(), m_entries, found);
        return &found->second;
    }

    /// Of two with one key the later counts.
    void keep(Key key, Value value)
    {
        m_entries.emplace_front(std::move(key), std::move(value));
        if (m_entries.size() > m_most) {
            m_entries.pop_back();
        }
    }

private:
    const std::size_t m_most;
    std::list<std::pair<Key, Value>> m_entries; // latest first
};

} // namespace likeness::engine

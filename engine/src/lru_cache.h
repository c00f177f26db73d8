#pragma once

#include <algorithm>
#include <cstddef>
#include <list>
#include <utility>

namespace likeness::engine {

/// The values that were used last, by key; a few, as they are looked through one by one.
/// Threads: one at a time.
template<typename Key, typename Value>
class LruCache final
{
public:
    explicit LruCache(std::size_t capacity)
        : m_capacity(capacity)
    {
    }

    bool empty() const { return m_entries.empty(); }
    /// What was found or put last. Requires: not empty.
    const Value &latest() const { return m_entries.front().second; }

    /// Null where there is none; valid until the next put().
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
    void put(Key key, Value value)
    {
        m_entries.emplace_front(std::move(key), std::move(value));
        if (m_entries.size() > m_capacity) {
            m_entries.pop_back();
        }
    }

private:
    std::size_t m_capacity;
    std::list<std::pair<Key, Value>> m_entries; // latest first
};

} // namespace likeness::engine

#pragma once

#include "ui/query/sought.h"

#include <cstddef>
#include <vector>

namespace likeness::ui::query {

/// The queries of this session in the order they were asked, and at which of them the user is: as the pages of a
/// browser. It begins with no query.
class QueryHistory final
{
public:
    static constexpr std::size_t kMost = 100; ///< The oldest are forgotten; they may hold pixels.

    const Sought &current() const { return m_entries[m_place]; }
    bool hasEarlier() const { return m_place > 0; }
    bool hasLater() const { return m_place + 1 < m_entries.size(); }
    /// Only where there is one.
    const Sought &earlier() const { return m_entries[m_place - 1]; }
    const Sought &later() const { return m_entries[m_place + 1]; }

    /// A new query after the current one; what came later is forgotten.
    void visit(Sought sought);
    void replaceCurrent(Sought sought) { m_entries[m_place] = std::move(sought); }
    void moveEarlier() { --m_place; }
    void moveLater() { ++m_place; }

private:
    std::vector<Sought> m_entries{Sought()};
    std::size_t m_place = 0;
};

} // namespace likeness::ui::query

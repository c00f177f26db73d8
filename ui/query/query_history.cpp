#include "ui/query/query_history.h"

namespace likeness::ui::query {

void QueryHistory::visit(Sought sought)
{
    m_entries.resize(m_place + 1);
    m_entries.push_back(std::move(sought));
    if (m_entries.size() > kMost) {
        m_entries.erase(m_entries.begin());
    }
    m_place = m_entries.size() - 1;
}

} // namespace likeness::ui::query

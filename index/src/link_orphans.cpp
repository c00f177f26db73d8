#include "link_orphans.h"

#include "kernels/table.h"

#include <array>
#include <cstddef>

namespace likeness::index {
namespace {

class Reach final
{
public:
    explicit Reach(const Links &links)
        : m_links(links)
        , m_reached(links.size(), false)
    {
    }

    bool operator[](std::size_t row) const { return m_reached[row]; }

    /// Everything that paths lead to from this row on.
    void addFrom(std::uint32_t row)
    {
        m_reached[row] = true;
        m_waiting.push_back(row);
        while (!m_waiting.empty()) {
            const std::uint32_t now = m_waiting.back();
            m_waiting.pop_back();
            for (const std::uint32_t next : m_links[now]) {
                if (!m_reached[next]) {
                    m_reached[next] = true;
                    m_waiting.push_back(next);
                }
            }
        }
    }

private:
    const Links &m_links;
    std::vector<bool> m_reached;
    std::vector<std::uint32_t> m_waiting;
};

/// Of the rows that are reached.
std::uint32_t mostSimilar(std::uint32_t orphan, const Reach &reach, const Vectors &vectors, std::size_t rows)
{
    const std::int8_t *code = vectors.code(orphan);
    std::uint32_t best = 0;
    float bestScore = 0;
    bool found = false;
    for (std::size_t row = 0; row < rows; ++row) {
        if (!reach[row]) {
            continue;
        }
        const auto dot = kernels::table().dotS8(code, vectors.code(row), vectors.stride());
        const float score = static_cast<float>(dot) * vectors.scale(row);
        if (!found || score > bestScore) {
            best = static_cast<std::uint32_t>(row);
            bestScore = score;
            found = true;
        }
    }
    return best;
}

} // namespace

void linkOrphans(Links &links, std::uint32_t entry, const Vectors &vectors)
{
    Reach reach(links);
    reach.addFrom(entry);
    for (std::uint32_t row = 0; row < links.size(); ++row) {
        if (!reach[row]) {
            links[mostSimilar(row, reach, vectors, links.size())].push_back(row);
            reach.addFrom(row);
        }
    }
}

} // namespace likeness::index

#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace likeness::ui::pictures {

/// Paths of pictures as they were when they were chosen. Any thread may read them, whatever becomes of the list; a copy
/// copies rows, but no path.
class ChosenFiles final
{
public:
    /// Called on any thread; what it returns lives as long as the function.
    using PathOf = std::function<const std::string &(int row)>;

    ChosenFiles() = default;
    ChosenFiles(std::vector<int> rows, PathOf pathOf)
        : m_rows(std::move(rows))
        , m_pathOf(std::move(pathOf))
    {
    }
    explicit ChosenFiles(std::vector<std::string> paths)
        : m_rows(paths.size())
    {
        std::iota(m_rows.begin(), m_rows.end(), 0);
        const auto shared = std::make_shared<const std::vector<std::string>>(std::move(paths));
        m_pathOf = [shared](int row) -> const std::string & { return (*shared)[static_cast<std::size_t>(row)]; };
    }

    std::size_t size() const { return m_rows.size(); }
    const std::string &operator[](std::size_t i) const { return m_pathOf(m_rows[i]); }

private:
    std::vector<int> m_rows;
    PathOf m_pathOf;
};

} // namespace likeness::ui::pictures

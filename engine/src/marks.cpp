#include "engine/marks.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace likeness::engine {

Tags::Tags(std::vector<std::string> names)
{
    std::erase(names, std::string());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (!names.empty()) {
        m_names = std::make_shared<const std::vector<std::string>>(std::move(names));
    }
}

const std::vector<std::string> &Tags::names() const
{
    static const std::vector<std::string> none;
    return m_names == nullptr ? none : *m_names;
}

bool Tags::contains(std::string_view name) const
{
    return std::binary_search(names().begin(), names().end(), name);
}

Tags Tags::with(const Tags &others) const
{
    std::vector<std::string> all;
    std::set_union(names().begin(), names().end(), others.names().begin(), others.names().end(),
                   std::back_inserter(all));
    return Tags(std::move(all));
}

Tags Tags::without(const Tags &others) const
{
    std::vector<std::string> left;
    std::set_difference(names().begin(), names().end(), others.names().begin(), others.names().end(),
                        std::back_inserter(left));
    return Tags(std::move(left));
}

} // namespace likeness::engine

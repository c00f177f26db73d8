#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace likeness::engine {

/// Of rows in the order of their ids, all different: the first row that may have this id, and the one after the last.
/// Empty where none can. Where ids have no gaps that is one row, which is how libraries mostly are. Requires: count >
/// 0.
inline std::pair<std::size_t, std::size_t> rowsThatMayHold(std::int64_t id, std::int64_t firstId, std::int64_t lastId,
                                                           std::size_t count)
{
    if (id < firstId || id > lastId) {
        return {0, 0};
    }
    const auto before = static_cast<std::size_t>(id - firstId); // so many ids there are
    const auto after = static_cast<std::size_t>(lastId - id);
    return {count - 1 - std::min(count - 1, after), std::min(count, before + 1)};
}

} // namespace likeness::engine

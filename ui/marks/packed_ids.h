#pragma once

#include "engine/marks.h"

#include <cstdint>
#include <span>
#include <vector>

namespace likeness::ui::marks {

/// Pictures in the order of their ids, in little memory for as long as they are not asked for: of many that lie close
/// together each takes a byte.
class PackedIds final
{
public:
    /// Requires: in their order, each once, none below 0.
    explicit PackedIds(std::span<const engine::PictureId> ids);

    std::vector<engine::PictureId> ids() const;

private:
    std::size_t m_count;
    std::vector<std::uint8_t> m_steps; // from id to id: 7 bits a byte, the lowest first, the 8th set where more follow
};

} // namespace likeness::ui::marks

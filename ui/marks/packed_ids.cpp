#include "ui/marks/packed_ids.h"

namespace likeness::ui::marks {

using engine::PictureId;

PackedIds::PackedIds(std::span<const PictureId> ids)
    : m_count(ids.size())
{
    std::uint64_t last = 0;
    for (const PictureId id : ids) {
        auto step = static_cast<std::uint64_t>(id) - last;
        last += step;
        for (; step >= 0x80; step >>= 7) {
            m_steps.push_back(static_cast<std::uint8_t>(step | 0x80));
        }
        m_steps.push_back(static_cast<std::uint8_t>(step));
    }
    m_steps.shrink_to_fit();
}

std::vector<PictureId> PackedIds::ids() const
{
    std::vector<PictureId> ids;
    ids.reserve(m_count);
    std::uint64_t id = 0;
    unsigned shift = 0;
    for (const std::uint8_t byte : m_steps) {
        id += std::uint64_t{byte & 0x7FU} << shift;
        shift += 7;
        if (byte < 0x80) {
            ids.push_back(PictureId{static_cast<std::int64_t>(id)});
            shift = 0;
        }
    }
    return ids;
}

} // namespace likeness::ui::marks

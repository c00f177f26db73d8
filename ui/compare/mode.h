#pragma once

#include <cstdint>

namespace likeness::ui::compare {

/// How pictures are put together to be compared.
enum class Mode : std::uint8_t {
    SideBySide,
    Flip, ///< One after the other in the same place.
    Split, ///< Two over each other, one on each side of a divider.
    Difference ///< What differs between two.
};

} // namespace likeness::ui::compare

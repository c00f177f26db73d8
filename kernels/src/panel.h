#pragma once

#include "kernels/pack.h"

#include <algorithm>
#include <cstddef>

namespace likeness::kernels {

/// Where the panel that starts at a column lies in a matrix packed by packGemmF32().
struct Panel {
    std::size_t offset; ///< Of its first float.
    std::size_t columns; ///< 32, or 16 for the last panel; also the distance of its rows.

    /// Requires: firstColumn is a multiple of kPanelColumns; columns is padded.
    constexpr Panel(std::size_t firstColumn, std::size_t depth, std::size_t matrixColumns)
        : offset(firstColumn * depth)
        , columns(std::min(kPanelColumns, matrixColumns - firstColumn))
    {
    }
};

/// Where element (row, column) lies in a packed matrix of this depth. Requires: columns is padded.
constexpr std::size_t packedPlace(std::size_t row, std::size_t column, std::size_t depth, std::size_t columns)
{
    const std::size_t inPanel = column % kPanelColumns;
    const Panel panel(column - inPanel, depth, columns);
    return panel.offset + row * panel.columns + inPanel;
}

} // namespace likeness::kernels

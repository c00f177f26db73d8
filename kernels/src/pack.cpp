#include "kernels/pack.h"

#include "panel.h"

#include "kernels/table.h"

#include <algorithm>
#include <cassert>

namespace likeness::kernels {

std::size_t packedGemmF32Floats(std::size_t depth, std::size_t columns)
{
    return depth * padChannels(columns);
}

void packGemmF32(const float *matrix, std::size_t depth, std::size_t columns, std::span<float> packed)
{
    assert(packed.size() == packedGemmF32Floats(depth, columns));
    for (std::size_t first = 0; first < columns; first += kPanelColumns) {
        const Panel panel(first, depth, padChannels(columns));
        const std::size_t filled = std::min(panel.columns, columns - first);
        float *row = packed.data() + panel.offset;
        for (std::size_t k = 0; k < depth; ++k, row += panel.columns) {
            std::copy_n(matrix + k * columns + first, filled, row);
            std::fill(row + filled, row + panel.columns, 0.0F);
        }
    }
}

} // namespace likeness::kernels

#include "panel_s8.h"
#include "sets.h"

#include <cstring>

namespace likeness::kernels::scalar {

void gemmS8(const GemmS8 &gemm)
{
    for (std::size_t column = 0; column < gemm.columns; ++column) {
        const std::size_t inPanel = column % kPanelColumns;
        const PanelS8 panel(column - inPanel, gemm.depth, gemm.columns);
        const std::size_t slot = panel.slot(inPanel);
        const std::byte *start = gemm.vectors + panel.offset;
        const std::byte *codes = start + panel.columns * PanelS8::kHeaderBytes + slot * 4;
        float scale;
        std::memcpy(&scale, start + panel.scaleOffset() + slot * sizeof(float), sizeof(scale));
        for (std::size_t row = 0; row < gemm.rows; ++row) {
            std::int32_t sum = 0;
            for (std::size_t k = 0; k < gemm.depth; ++k) {
                const auto code = static_cast<std::int8_t>(codes[k / 4 * panel.columns * 4 + k % 4]);
                sum += gemm.input[row * gemm.depth + k] * code;
            }
            gemm.output[row * gemm.columns + column] = static_cast<float>(sum) * scale;
        }
    }
}

} // namespace likeness::kernels::scalar

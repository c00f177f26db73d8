#include "elementwise/activation_scalar.h"
#include "panel.h"
#include "sets.h"

namespace likeness::kernels::scalar {

void gemmF32(const GemmF32 &gemm)
{
    const std::size_t runLength = gemm.depth / gemm.runs;
    for (std::size_t r = 0; r < gemm.rows; ++r) {
        for (std::size_t c = 0; c < gemm.columns; ++c) {
            const std::size_t inPanel = c % kPanelColumns;
            const Panel panel(c - inPanel, gemm.depth, gemm.columns);
            float sum = gemm.bias[c];
            for (std::size_t k = 0; k < gemm.depth; ++k) {
                const std::size_t place = k / runLength * gemm.runStride + k % runLength;
                sum +=
                    gemm.input[r * gemm.inputStride + place] * gemm.weights[panel.offset + k * panel.columns + inPanel];
            }
            if (gemm.residual != nullptr) {
                sum += gemm.residual[r * gemm.outputStride + c];
            }
            gemm.output[r * gemm.outputStride + c] = activated(sum, gemm.activation);
        }
    }
}

} // namespace likeness::kernels::scalar

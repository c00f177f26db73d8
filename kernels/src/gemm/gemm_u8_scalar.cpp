#include "panel_s8.h"
#include "requantize_scalar.h"
#include "sets.h"

#include "kernels/quantized.h"

#include <cstring>

namespace likeness::kernels::scalar {
namespace {

template<typename T>
T get(const std::byte *from, std::size_t index)
{
    T value;
    std::memcpy(&value, from + index * sizeof(T), sizeof(T));
    return value;
}

/// One column of packed weights.
struct Column {
    const std::byte *codes;
    std::size_t stride; ///< Bytes from 4 steps of depth to the next 4.
    std::int32_t bias;
    float scale;

    Column(const std::byte *weights, std::size_t column, std::size_t depth, std::size_t columns)
    {
        const std::size_t inPanel = column % kPanelColumns;
        const PanelS8 panel(column - inPanel, depth, columns);
        const std::size_t slot = panel.slot(inPanel);
        const std::byte *start = weights + panel.offset;
        bias = get<std::int32_t>(start, slot);
        scale = get<float>(start + panel.columns * sizeof(std::int32_t), slot);
        codes = start + panel.columns * PanelS8::kHeaderBytes + slot * 4;
        stride = panel.columns * 4;
    }

    std::int32_t weight(std::size_t k) const { return get<std::int8_t>(codes, k / 4 * stride + k % 4); }
};

} // namespace

void gemmU8(const GemmU8 &gemm)
{
    const std::size_t depth = gemm.runs * gemm.runBytes;
    for (std::size_t c = 0; c < gemm.columns; ++c) {
        const Column column(gemm.weights, c, depth, gemm.columns);
        for (std::size_t r = 0; r < gemm.rows; ++r) {
            std::int32_t sum = column.bias;
            for (std::size_t k = 0; k < depth; ++k) {
                const std::size_t place = k / gemm.runBytes * gemm.runStride + k % gemm.runBytes;
                sum += gemm.input[r * gemm.inputStride + place] * column.weight(k);
            }
            float y = scaled(sum, column.scale, gemm.requantize);
            const std::size_t at = r * gemm.outputStride + c;
            if (gemm.residual != nullptr) {
                const float residual = static_cast<float>(gemm.residual[at] - gemm.residualZero) * gemm.residualScale;
                y = y + residual;
            }
            gemm.output[at] = toCode(y, gemm.requantize.zero);
        }
    }
}

void gemmU8F32(const GemmU8F32 &gemm)
{
    for (std::size_t c = 0; c < gemm.columns; ++c) {
        const Column column(gemm.weights, c, gemm.depth, gemm.columns);
        for (std::size_t r = 0; r < gemm.rows; ++r) {
            std::int32_t sum = column.bias;
            for (std::size_t k = 0; k < gemm.depth; ++k) {
                sum += gemm.input[r * gemm.inputStride + k] * column.weight(k);
            }
            gemm.output[r * gemm.columns + c] = static_cast<float>(sum) * column.scale;
        }
    }
}

} // namespace likeness::kernels::scalar

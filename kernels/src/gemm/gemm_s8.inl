// Similarities of vectors with vectors: as gemm_u8.inl, of signed codes, and the sums stay numbers.
// Included inside a target region and the namespace of its set, after simd/<set>_codes.inl.

namespace {

#include "gemm/panel_part.inl"

constexpr std::size_t kTileRowsS8 = kTileRowsU8 - 1; // signedDot4() needs a register more

/// Rows x 2 vectors of sums.
template<typename V, std::size_t Rows>
void computeSimilarities(const GemmS8 &gemm, const PanelPart &part, std::size_t row, float *output)
{
    typename V::Sums sums[2 * Rows];
    KERNELS_UNROLL
    for (std::size_t i = 0; i < 2 * Rows; ++i) {
        sums[i] = V::loadSums(part.bias + i % 2 * part.vectorStride);
    }
    const auto *input = reinterpret_cast<const std::uint8_t *>(gemm.input) + row * gemm.depth;
    const std::byte *codes = part.weights;
    for (std::size_t k = 0; k < gemm.depth; k += 4, input += 4, codes += part.stepStride) {
        const auto low = V::loadSums(codes);
        const auto high = V::loadSums(codes + part.vectorStride);
        KERNELS_UNROLL
        for (std::size_t r = 0; r < Rows; ++r) {
            const auto quad = V::broadcastQuad(input + r * gemm.depth);
            sums[2 * r] = V::addSignedDot4(sums[2 * r], quad, low);
            sums[2 * r + 1] = V::addSignedDot4(sums[2 * r + 1], quad, high);
        }
    }
    KERNELS_UNROLL
    for (std::size_t i = 0; i < 2 * Rows; ++i) {
        float values[V::kLanes];
        V::storeReals(values, V::multiply(V::toReals(sums[i]), V::loadReals(part.scale + i % 2 * part.vectorStride)));
        for (std::size_t piece = 0; piece < V::kLanes / 4; ++piece) {
            std::memcpy(output + i / 2 * gemm.columns + piece * 8 + i % 2 * 4, values + piece * 4, 4 * sizeof(float));
        }
    }
}

template<typename V>
void computeVectorPanel(const GemmS8 &gemm, const PanelS8 &panel, std::size_t column)
{
    for (std::size_t part = 0; part < panel.columns / (2 * V::kLanes); ++part) {
        const PanelPart columns(gemm.vectors, panel, part, V::kLanes, kSignedExcess);
        float *output = gemm.output + column + part * 2 * V::kLanes;
        std::size_t row = 0;
        for (; row + kTileRowsS8 <= gemm.rows; row += kTileRowsS8) {
            computeSimilarities<V, kTileRowsS8>(gemm, columns, row, output + row * gemm.columns);
        }
        for (; row < gemm.rows; ++row) {
            computeSimilarities<V, 1>(gemm, columns, row, output + row * gemm.columns);
        }
    }
}

} // namespace

void gemmS8(const GemmS8 &gemm)
{
    assert(gemm.columns % kChannelPad == 0 && gemm.depth % 4 == 0 && gemm.depth <= 131'068);
    for (std::size_t column = 0; column < gemm.columns; column += kPanelColumns) {
        const PanelS8 panel(column, gemm.depth, gemm.columns);
        if (panel.columns == kPanelColumns) {
            computeVectorPanel<CodesWide>(gemm, panel, column);
        } else {
            computeVectorPanel<CodesOfHalfPanel>(gemm, panel, column);
        }
    }
}

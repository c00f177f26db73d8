// Product of codes and weights: tiles of kTileRowsU8 rows by two vectors of columns held in registers. Each step of
// depth takes four codes a row, broadcast, against four weights a column.
// Included inside a target region and the namespace of its set, after simd/<set>_codes.inl.

namespace {

#include "gemm/panel_part.inl"
#include "requantize.inl"

template<typename V, std::size_t Rows>
KERNELS_INLINE void addProducts(const PanelPart &part, const std::uint8_t *input, std::size_t inputStride,
                                std::size_t runs, std::size_t runStride, std::size_t runBytes,
                                typename V::Sums (&sums)[2 * Rows])
{
    KERNELS_UNROLL
    for (std::size_t i = 0; i < 2 * Rows; ++i) {
        sums[i] = V::loadSums(part.bias + i % 2 * part.vectorStride);
    }
    const std::byte *weights = part.weights;
    std::size_t quadsInRun = runBytes / 4;
    for (std::size_t quads = runs * quadsInRun; quads > 0; --quads, weights += part.stepStride) {
        const auto low = V::loadSums(weights);
        const auto high = V::loadSums(weights + part.vectorStride);
        KERNELS_UNROLL
        for (std::size_t r = 0; r < Rows; ++r) {
            const auto quad = V::broadcastQuad(input + r * inputStride);
            sums[2 * r] = V::addDot4(sums[2 * r], quad, low);
            sums[2 * r + 1] = V::addDot4(sums[2 * r + 1], quad, high);
        }
        input += 4;
        if (--quadsInRun == 0) {
            input += runStride - runBytes;
            quadsInRun = runBytes / 4;
        }
    }
}

template<typename V, std::size_t Rows>
KERNELS_INLINE void addResidual(const GemmU8 &gemm, const std::uint8_t *residual, typename V::Reals (&y)[2 * Rows])
{
    const auto zero = V::broadcastSum(-gemm.residualZero);
    const auto scale = V::broadcastReal(gemm.residualScale);
    KERNELS_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
        typename V::Sums low;
        typename V::Sums high;
        V::loadRow(residual + r * gemm.outputStride, low, high);
        y[2 * r] = V::add(y[2 * r], V::multiply(V::toReals(V::add(low, zero)), scale));
        y[2 * r + 1] = V::add(y[2 * r + 1], V::multiply(V::toReals(V::add(high, zero)), scale));
    }
}

/// Rows x 2 vectors of the product at `place`, an offset into output and residual.
template<typename V, std::size_t Rows>
KERNELS_INLINE void computeTile(const GemmU8 &gemm, const PanelPart &part, const std::uint8_t *input, std::size_t place)
{
    typename V::Sums sums[2 * Rows];
    addProducts<V, Rows>(part, input, gemm.inputStride, gemm.runs, gemm.runStride, gemm.runBytes, sums);
    typename V::Reals y[2 * Rows];
    KERNELS_UNROLL
    for (std::size_t i = 0; i < 2 * Rows; ++i) {
        y[i] = V::multiply(V::toReals(sums[i]), V::loadReals(part.scale + i % 2 * part.vectorStride));
    }
    const Requantizer<V> requantizer(gemm.requantize);
    requantizer.activate(y);
    if (gemm.residual != nullptr) {
        addResidual<V, Rows>(gemm, gemm.residual + place, y);
    }
    std::uint8_t *output = gemm.output + place;
    KERNELS_UNROLL
    for (std::size_t r = 0; r < Rows; r += 2) {
        const std::size_t next = std::min(r + 1, Rows - 1);
        const auto first = requantizer.words(y[2 * r], y[2 * r + 1]);
        const auto second = requantizer.words(y[2 * next], y[2 * next + 1]);
        V::storeRows(V::narrowWords(first, second), output + r * gemm.outputStride, output + next * gemm.outputStride);
    }
}

/// As many tiles below each other as `rows` hold; returns the rows computed.
template<typename V, std::size_t Rows>
std::size_t computeTiles(const GemmU8 &gemm, const PanelPart &part, std::size_t row, std::size_t column,
                         std::size_t rows)
{
    std::size_t done = 0;
    for (; done + Rows <= rows; done += Rows) {
        computeTile<V, Rows>(gemm, part, gemm.input + (row + done) * gemm.inputStride,
                             (row + done) * gemm.outputStride + column);
    }
    return done;
}

/// What whole tiles leave over: less than two of them. The last two share their rows, since a tile of one or two rows
/// is slow.
template<typename V>
std::size_t computeRest(const GemmU8 &gemm, const PanelPart &part, std::size_t row, std::size_t column,
                        std::size_t rest)
{
    switch (rest <= kTileRowsU8 ? rest : (rest + 1) / 2) {
    case 1:
        return computeTiles<V, 1>(gemm, part, row, column, 1);
    case 2:
        return computeTiles<V, 2>(gemm, part, row, column, 2);
    case 3:
        return computeTiles<V, 3>(gemm, part, row, column, 3);
    case 4:
        return computeTiles<V, 4>(gemm, part, row, column, 4);
    case 5:
        return computeTiles<V, 5>(gemm, part, row, column, 5);
    case 6:
        return computeTiles<V, std::min<std::size_t>(6, kTileRowsU8)>(gemm, part, row, column, 6);
    case 7:
        return computeTiles<V, std::min<std::size_t>(7, kTileRowsU8)>(gemm, part, row, column, 7);
    default:
        return computeTiles<V, kTileRowsU8>(gemm, part, row, column, kTileRowsU8);
    }
}

/// Rows [first, first + rows) times one panel.
template<typename V>
void computePanel(const GemmU8 &gemm, const PanelS8 &panel, std::size_t column, std::size_t first, std::size_t rows)
{
    for (std::size_t part = 0; part < panel.columns / (2 * V::kLanes); ++part) {
        const PanelPart columns(gemm.weights, panel, part, V::kLanes, kCodeShift);
        const std::size_t left = column + part * 2 * V::kLanes;
        std::size_t done = 0;
        if (rows >= 2 * kTileRowsU8) {
            done = computeTiles<V, kTileRowsU8>(gemm, columns, first, left, rows - kTileRowsU8);
        }
        while (done < rows) {
            done += computeRest<V>(gemm, columns, first + done, left, rows - done);
        }
    }
}

/// Rows [first, first + rows) times all columns.
void computeBlock(const GemmU8 &gemm, std::size_t first, std::size_t rows)
{
    for (std::size_t column = 0; column < gemm.columns; column += kPanelColumns) {
        const PanelS8 panel(column, gemm.runs * gemm.runBytes, gemm.columns);
        if (panel.columns == kPanelColumns) {
            computePanel<CodesWide>(gemm, panel, column, first, rows);
        } else {
            computePanel<CodesOfHalfPanel>(gemm, panel, column, first, rows);
        }
    }
}

/// One row times two vectors of columns.
template<typename V>
KERNELS_INLINE void computeReals(const GemmU8F32 &gemm, const PanelS8 &panel, std::size_t part,
                                 const std::uint8_t *input, float *output)
{
    const PanelPart columns(gemm.weights, panel, part, V::kLanes, kCodeShift);
    typename V::Sums sums[2];
    addProducts<V, 1>(columns, input, 0, 1, 0, gemm.depth, sums);
    KERNELS_UNROLL
    for (std::size_t v = 0; v < 2; ++v) {
        const auto scale = V::loadReals(columns.scale + v * columns.vectorStride);
        float values[V::kLanes];
        V::storeReals(values, V::multiply(V::toReals(sums[v]), scale));
        for (std::size_t piece = 0; piece < V::kLanes / 4; ++piece) {
            std::copy_n(values + piece * 4, 4, output + piece * 8 + v * 4);
        }
    }
}

template<typename V>
void computeRealPanel(const GemmU8F32 &gemm, const PanelS8 &panel, const std::uint8_t *input, float *output)
{
    for (std::size_t part = 0; part < panel.columns / (2 * V::kLanes); ++part) {
        computeReals<V>(gemm, panel, part, input, output + part * 2 * V::kLanes);
    }
}

} // namespace

void gemmU8(const GemmU8 &gemm)
{
    assert(gemm.columns % kChannelPad == 0 && gemm.runBytes % 4 == 0);
    // A block of rows stays in the caches while all weights stream past it.
    constexpr std::size_t kBlockRows = 8 * kTileRowsU8;
    const std::size_t blocks = std::max<std::size_t>(1, (gemm.rows + kBlockRows / 2) / kBlockRows);
    const std::size_t tiles = (gemm.rows + kTileRowsU8 - 1) / kTileRowsU8;
    const std::size_t blockRows = (tiles + blocks - 1) / blocks * kTileRowsU8;
    for (std::size_t first = 0; first < gemm.rows; first += blockRows) {
        computeBlock(gemm, first, std::min(blockRows, gemm.rows - first));
    }
}

void gemmU8F32(const GemmU8F32 &gemm)
{
    assert(gemm.columns % kChannelPad == 0 && gemm.depth % 4 == 0);
    for (std::size_t column = 0; column < gemm.columns; column += kPanelColumns) {
        const PanelS8 panel(column, gemm.depth, gemm.columns);
        for (std::size_t row = 0; row < gemm.rows; ++row) {
            const std::uint8_t *input = gemm.input + row * gemm.inputStride;
            float *output = gemm.output + row * gemm.columns + column;
            if (panel.columns == kPanelColumns) {
                computeRealPanel<CodesWide>(gemm, panel, input, output);
            } else {
                computeRealPanel<CodesOfHalfPanel>(gemm, panel, input, output);
            }
        }
    }
}

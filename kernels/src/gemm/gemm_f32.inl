// Matrix product with bias, residual and activation: tiles of kTileRows rows by kTileVectors vectors held in registers.
// Each step of depth loads the tile's weights once and broadcasts one input a row into a multiply-add from memory.
// Included inside a target region and the namespace of its set, after simd/<set>.inl.

namespace {

#include "elementwise/activation.inl"

struct Tile {
    const float *input;
    std::size_t inputStride;
    const float *weights;
    std::size_t weightStride;
    const float *bias;
    const float *residual; ///< or null
    float *output;
    std::size_t outputStride;
    std::size_t runs;
    std::size_t runStride;
    std::size_t runLength;
    Activation activation;
};

/// Adds one step of depth to the sums of Rows x Vectors * kLanes elements.
template<std::size_t Rows, std::size_t Vectors>
KERNELS_INLINE void addStep(const float *input, std::size_t inputStride, const float *weights,
                            F32 (&sums)[Rows * Vectors])
{
    F32 weight[Vectors];
    KERNELS_UNROLL
    for (std::size_t v = 0; v < Vectors; ++v) {
        weight[v] = load(weights + v * kLanes);
    }
    KERNELS_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
        const F32 x = broadcast(input[r * inputStride]);
        KERNELS_UNROLL
        for (std::size_t v = 0; v < Vectors; ++v) {
            sums[r * Vectors + v] = multiplyAdd(x, weight[v], sums[r * Vectors + v]);
        }
    }
}

/// Adds the residual, activates and stores.
template<std::size_t Rows, std::size_t Vectors>
KERNELS_INLINE void finishTile(const Tile &tile, F32 (&sums)[Rows * Vectors])
{
    if (tile.residual != nullptr) {
        KERNELS_UNROLL
        for (std::size_t i = 0; i < Rows * Vectors; ++i) {
            sums[i] += load(tile.residual + i / Vectors * tile.outputStride + i % Vectors * kLanes);
        }
    }
    activate(sums, tile.activation);
    KERNELS_UNROLL
    for (std::size_t i = 0; i < Rows * Vectors; ++i) {
        store(tile.output + i / Vectors * tile.outputStride + i % Vectors * kLanes, sums[i]);
    }
}

/// Rows x Vectors * kLanes elements of the product. Few rows alone would wait for each multiply-add to end, so they add
/// up Chains steps of depth beside each other.
template<std::size_t Rows, std::size_t Vectors, std::size_t Chains>
[[gnu::noinline]] void computeTile(const Tile &tile) // with registers of its own
{
    F32 sums[Chains][Rows * Vectors] = {};
    KERNELS_UNROLL
    for (std::size_t i = 0; i < Rows * Vectors; ++i) {
        sums[0][i] = load(tile.bias + i % Vectors * kLanes);
    }
    const float *weights = tile.weights;
    const float *input = tile.input;
    if constexpr (Chains == 1) {
        // One loop over the whole depth: around an inner one GCC 12 would copy the sums.
        std::size_t left = tile.runLength; // of the run
        for (std::size_t k = tile.runs * tile.runLength; k > 0; --k, weights += tile.weightStride) {
            addStep<Rows, Vectors>(input, tile.inputStride, weights, sums[0]);
            ++input;
            if (--left == 0) {
                left = tile.runLength;
                input += tile.runStride - tile.runLength;
            }
        }
    } else {
        for (std::size_t run = 0; run < tile.runs; ++run, input += tile.runStride) {
            std::size_t k = 0;
            for (; k + Chains <= tile.runLength; k += Chains) {
                KERNELS_UNROLL
                for (std::size_t chain = 0; chain < Chains; ++chain, weights += tile.weightStride) {
                    addStep<Rows, Vectors>(input + k + chain, tile.inputStride, weights, sums[chain]);
                }
            }
            for (; k < tile.runLength; ++k, weights += tile.weightStride) {
                addStep<Rows, Vectors>(input + k, tile.inputStride, weights, sums[0]);
            }
        }
    }
    KERNELS_UNROLL
    for (std::size_t i = Rows * Vectors; i < Chains * Rows * Vectors; ++i) {
        sums[0][i % (Rows * Vectors)] += sums[i / (Rows * Vectors)][i % (Rows * Vectors)];
    }
    finishTile<Rows, Vectors>(tile, sums[0]);
}

template<std::size_t Vectors>
void computeTile(const Tile &tile, std::size_t rows)
{
    switch (rows) {
    case 2:
        return computeTile<2, Vectors, 2>(tile);
    case 3:
        return computeTile<3, Vectors, 1>(tile);
    case 4:
        return computeTile<4, Vectors, 1>(tile);
    case 5:
        return computeTile<5, Vectors, 1>(tile);
    case 6:
        return computeTile<6, Vectors, 1>(tile);
    default:
        return computeTile<kTileRows, Vectors, 1>(tile);
    }
}

/// Rows of the next tile when `rest` remain: the last two share theirs, since a tile of one or two rows is slow.
std::size_t nextTileRows(std::size_t rest)
{
    if (rest >= 2 * kTileRows) {
        return kTileRows;
    }
    return rest <= kTileRows ? rest : (rest + 1) / 2;
}

/// All rows of one block times `Vectors` vectors of columns.
template<std::size_t Vectors>
void computeColumns(Tile tile, std::size_t rows)
{
    while (rows > 0) {
        const std::size_t tileRows = nextTileRows(rows);
        computeTile<Vectors>(tile, tileRows);
        tile.input += tileRows * tile.inputStride;
        tile.output += tileRows * tile.outputStride;
        tile.residual = tile.residual == nullptr ? nullptr : tile.residual + tileRows * tile.outputStride;
        rows -= tileRows;
    }
}

/// All rows of one block times one panel.
void computePanel(Tile tile, std::size_t rows, std::size_t columns)
{
    if (rows == 1) { // the whole panel at once, so that its weights are read strictly forward
        columns == kPanelColumns ? computeTile<1, kPanelColumns / kLanes, 8 * kLanes / kPanelColumns>(tile)
                                 : computeTile<1, kChannelPad / kLanes, 8 * kLanes / kChannelPad>(tile);
        return;
    }
    constexpr std::size_t kTileColumns = kTileVectors * kLanes;
    for (; columns >= kTileColumns; columns -= kTileColumns) {
        computeColumns<kTileVectors>(tile, rows);
        tile.weights += kTileColumns;
        tile.bias += kTileColumns;
        tile.output += kTileColumns;
        tile.residual = tile.residual == nullptr ? nullptr : tile.residual + kTileColumns;
    }
    if constexpr (kChannelPad < kTileColumns) {
        if (columns > 0) { // a narrow last panel
            computeColumns<kChannelPad / kLanes>(tile, rows);
        }
    }
}

/// Rows [first, first + rows) times all columns.
void computeBlock(const GemmF32 &gemm, std::size_t first, std::size_t rows)
{
    for (std::size_t column = 0; column < gemm.columns; column += kPanelColumns) {
        const Panel panel(column, gemm.depth, gemm.columns);
        const std::size_t place = first * gemm.outputStride + column;
        const Tile tile{
            .input = gemm.input + first * gemm.inputStride,
            .inputStride = gemm.inputStride,
            .weights = gemm.weights + panel.offset,
            .weightStride = panel.columns,
            .bias = gemm.bias + column,
            .residual = gemm.residual == nullptr ? nullptr : gemm.residual + place,
            .output = gemm.output + place,
            .outputStride = gemm.outputStride,
            .runs = gemm.runs,
            .runStride = gemm.runStride,
            .runLength = gemm.depth / gemm.runs,
            .activation = gemm.activation,
        };
        computePanel(tile, rows, panel.columns);
    }
}

} // namespace

void gemmF32(const GemmF32 &gemm)
{
    assert(gemm.columns % kChannelPad == 0 && gemm.depth % gemm.runs == 0);
    // A block of rows stays in the caches while all weights stream past it: as many rows as 28..56 a block allow.
    constexpr std::size_t kBlockRows = 8 * kTileRows;
    const std::size_t blocks = std::max<std::size_t>(1, (gemm.rows + kBlockRows / 2) / kBlockRows);
    const std::size_t tiles = (gemm.rows + kTileRows - 1) / kTileRows;
    const std::size_t blockRows = (tiles + blocks - 1) / blocks * kTileRows;
    for (std::size_t first = 0; first < gemm.rows; first += blockRows) {
        computeBlock(gemm, first, std::min(blockRows, gemm.rows - first));
    }
}

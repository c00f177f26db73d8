// Matrix product with bias, residual and activation: tiles of kTileRows rows by 32 (or 16) columns held in registers.
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
    std::size_t depth;
    Activation activation;
};

/// Rows x Vectors * kLanes of the product. Few rows alone would wait for each multiply-add to end, so they add up
/// Chains steps of depth beside each other.
template<std::size_t Rows, std::size_t Vectors, std::size_t Chains>
void computeTile(const Tile &tile)
{
    F32 sums[Chains][Rows * Vectors] = {};
    KERNELS_UNROLL
    for (std::size_t i = 0; i < Rows * Vectors; ++i) {
        sums[0][i] = load(tile.bias + i % Vectors * kLanes);
    }
    const float *weights = tile.weights;
    std::size_t k = 0;
    for (; k + Chains <= tile.depth; k += Chains, weights += Chains * tile.weightStride) {
        KERNELS_UNROLL
        for (std::size_t chain = 0; chain < Chains; ++chain) {
            F32 weight[Vectors];
            KERNELS_UNROLL
            for (std::size_t v = 0; v < Vectors; ++v) {
                weight[v] = load(weights + chain * tile.weightStride + v * kLanes);
            }
            KERNELS_UNROLL
            for (std::size_t i = 0; i < Rows * Vectors; ++i) {
                const F32 x = broadcast(tile.input[i / Vectors * tile.inputStride + k + chain]);
                sums[chain][i] = multiplyAdd(x, weight[i % Vectors], sums[chain][i]);
            }
        }
    }
    for (; Chains > 1 && k < tile.depth; ++k, weights += tile.weightStride) {
        KERNELS_UNROLL
        for (std::size_t i = 0; i < Rows * Vectors; ++i) {
            const F32 x = broadcast(tile.input[i / Vectors * tile.inputStride + k]);
            sums[0][i] = multiplyAdd(x, load(weights + i % Vectors * kLanes), sums[0][i]);
        }
    }
    KERNELS_UNROLL
    for (std::size_t i = 0; i < Rows * Vectors; ++i) {
        KERNELS_UNROLL
        for (std::size_t chain = 1; chain < Chains; ++chain) {
            sums[0][i] += sums[chain][i];
        }
    }
    if (tile.residual != nullptr) {
        KERNELS_UNROLL
        for (std::size_t i = 0; i < Rows * Vectors; ++i) {
            sums[0][i] += load(tile.residual + i / Vectors * tile.outputStride + i % Vectors * kLanes);
        }
    }
    activate(sums[0], tile.activation);
    KERNELS_UNROLL
    for (std::size_t i = 0; i < Rows * Vectors; ++i) {
        store(tile.output + i / Vectors * tile.outputStride + i % Vectors * kLanes, sums[0][i]);
    }
}

template<std::size_t Vectors>
void computeTile(const Tile &tile, std::size_t rows)
{
    switch (rows) {
    case 1:
        return computeTile<1, Vectors, 4>(tile);
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

/// Rows [first, first + rows) times all columns.
void computeBlock(const GemmF32 &gemm, std::size_t first, std::size_t rows)
{
    for (std::size_t column = 0; column < gemm.columns;) {
        const std::size_t inPanel = column % kPanelColumns;
        const Panel panel(column - inPanel, gemm.depth, gemm.columns);
        const std::size_t place = first * gemm.outputStride + column;
        const Tile tile{gemm.input + first * gemm.inputStride,
                        gemm.inputStride,
                        gemm.weights + panel.offset + inPanel,
                        panel.columns,
                        gemm.bias + column,
                        gemm.residual == nullptr ? nullptr : gemm.residual + place,
                        gemm.output + place,
                        gemm.outputStride,
                        gemm.depth,
                        gemm.activation};
        if (panel.columns - inPanel >= 2 * kLanes) {
            computeColumns<2>(tile, rows);
            column += 2 * kLanes;
        } else {
            computeColumns<1>(tile, rows);
            column += kLanes;
        }
    }
}

} // namespace

void gemmF32(const GemmF32 &gemm)
{
    assert(gemm.columns % kChannelPad == 0);
    // A block of rows stays in the caches while all weights stream past it: as many rows as 28..56 a block allow.
    constexpr std::size_t kBlockRows = 8 * kTileRows;
    const std::size_t blocks = std::max<std::size_t>(1, (gemm.rows + kBlockRows / 2) / kBlockRows);
    const std::size_t tiles = (gemm.rows + kTileRows - 1) / kTileRows;
    const std::size_t blockRows = (tiles + blocks - 1) / blocks * kTileRows;
    for (std::size_t first = 0; first < gemm.rows; first += blockRows) {
        computeBlock(gemm, first, std::min(blockRows, gemm.rows - first));
    }
}

// Depthwise convolution of codes by dot products of four taps above each other. The codes of four input rows are
// interleaved once a column and serve all the filter columns and up to two output rows: the filter is also stored
// shifted down, see DepthwiseBlock. The sums of the outputs whose windows hold the column stay in registers.
// Included inside a target region and the namespace of its set, after simd/<set>_codes.inl.

namespace {

#include "requantize.inl"

/// A filter and the output rows that are computed together.
template<std::size_t KernelSize, std::size_t StrideSize, std::size_t RowCount>
struct Filter {
    static constexpr std::size_t kKernel = KernelSize;
    static constexpr std::size_t kStride = StrideSize;
    static constexpr std::size_t kRows = RowCount; ///< Output rows.
    static constexpr DepthwiseBlock kBlock{.kernel = KernelSize, .stride = StrideSize};
    static constexpr std::size_t kInputRows = (kRows - 1) * kStride + kKernel;
    static constexpr std::size_t kQuads = (kInputRows + 3) / 4;
    static constexpr std::size_t kLive = (kKernel + kStride - 1) / kStride; ///< Outputs that share an input column.

    /// Whether a row of the quad lies under the output row's window.
    static constexpr bool touches(std::size_t row, std::size_t quad)
    {
        return quad * 4 < row * kStride + kKernel && row * kStride < quad * 4 + 4;
    }
};

/// Where the rows under the windows come from; null outside the picture.
template<typename F>
struct InputRows {
    const std::uint8_t *rows[F::kInputRows];
    bool allInside = true;

    InputRows(const DepthwiseU8 &op, std::size_t y)
    {
        for (std::size_t i = 0; i < F::kInputRows; ++i) {
            const std::size_t row = y * F::kStride + i; // counted from the border
            const bool inside = row >= op.shape.padTop && row - op.shape.padTop < op.shape.height;
            rows[i] =
                inside ? op.input + (row - op.shape.padTop) % op.inputRows * op.shape.width * op.channels : nullptr;
            allInside = allInside && inside;
        }
    }
};

/// Interleaved codes of 16 channels a piece fill four vectors, of which one pass takes two: as many as narrow to words.
constexpr std::size_t kVectors = 2;
enum class Half : bool { Low, High };

/// Half of a column's interleaved codes, for every quad of rows.
template<typename V, typename F, Half Which, bool Inside>
KERNELS_INLINE void loadColumn(const InputRows<F> &input, std::size_t offset, std::uint8_t zero,
                               typename V::Codes (&codes)[F::kQuads * kVectors])
{
    KERNELS_UNROLL
    for (std::size_t quad = 0; quad < F::kQuads; ++quad) {
        typename V::Codes rows[4];
        KERNELS_UNROLL
        for (std::size_t i = 0; i < 4; ++i) {
            const std::size_t row = quad * 4 + i;
            if (row >= F::kInputRows) {
                rows[i] = V::zeroCodes(); // meets weights that are zero
            } else if (Inside || input.rows[row] != nullptr) {
                rows[i] = V::loadCodes(input.rows[row] + offset);
            } else {
                rows[i] = V::broadcastCode(zero);
            }
        }
        const auto upper =
            Which == Half::Low ? V::interleaveLow8(rows[0], rows[1]) : V::interleaveHigh8(rows[0], rows[1]);
        const auto lower =
            Which == Half::Low ? V::interleaveLow8(rows[2], rows[3]) : V::interleaveHigh8(rows[2], rows[3]);
        codes[quad * kVectors] = V::interleaveLow16(upper, lower);
        codes[quad * kVectors + 1] = V::interleaveHigh16(upper, lower);
    }
}

/// Adds input column `Column` of the step, counted from the finishing output's window, to every output that it serves.
/// sums: [output][row][vector]; the finishing output is `Finishing`, the later ones follow it around.
template<typename V, typename F, std::size_t Column, std::size_t Finishing>
KERNELS_INLINE void addColumn(const typename V::Codes (&codes)[F::kQuads * kVectors], const std::byte *weights,
                              typename V::Sums (&sums)[F::kLive * F::kRows * kVectors])
{
    KERNELS_UNROLL
    for (std::size_t later = 0; later < F::kLive; ++later) {
        if (Column < later * F::kStride) {
            continue;
        }
        const std::size_t tap = Column - later * F::kStride;
        const std::size_t output = (Finishing + later) % F::kLive;
        KERNELS_UNROLL
        for (std::size_t row = 0; row < F::kRows; ++row) {
            KERNELS_UNROLL
            for (std::size_t quad = 0; quad < F::kQuads; ++quad) {
                if (!F::touches(row, quad)) {
                    continue;
                }
                KERNELS_UNROLL
                for (std::size_t v = 0; v < kVectors; ++v) {
                    auto &sum = sums[(output * F::kRows + row) * kVectors + v];
                    sum = V::addDot4(sum, codes[quad * kVectors + v],
                                     weights + F::kBlock.offset(row, tap, quad, 4 * v) - DepthwiseBlock::kHeaderBytes);
                }
            }
        }
    }
}

/// A part of a block of channels, for one group of output rows.
template<typename F>
struct Strip {
    const DepthwiseU8 *op;
    const std::byte *bias; ///< Of the part's first vector, as are:
    const std::byte *scale;
    const std::byte *weights;
    std::size_t channel; ///< The part's first.
    std::uint8_t *output; ///< Of the first row.
    std::size_t rowBytes; ///< To the next; 0 where only the first is wanted, which is stored last.
};

/// Bytes between the vectors of a part: those of 16 channels.
constexpr std::size_t kVectorBytes = 64;
/// Output columns whose first halves wait for their second ones.
constexpr std::size_t kStripColumns = 32;

/// The output columns [begin, end) of one half of a part. `words` carries the low half to the high one, which narrows
/// both to codes: [column][row].
template<typename V, typename F, Half Which, bool Inside>
void computeColumns(const Strip<F> &strip, const InputRows<F> &inputRows, std::size_t begin, std::size_t end,
                    typename V::Words *words)
{
    // Copies, since a store of codes could change what a reference refers to.
    const InputRows<F> input = inputRows;
    const std::size_t width = strip.op->shape.width;
    const std::size_t channels = strip.op->channels;
    const std::size_t rowBytes = strip.rowBytes;
    const std::uint8_t inputZero = strip.op->inputZero;
    const Requantizer<V> requantizer(strip.op->requantize);
    constexpr std::size_t kFirst = Which == Half::Low ? 0 : kVectors * kVectorBytes;
    const std::byte *bias = strip.bias + kFirst;
    const std::byte *scale = strip.scale + kFirst;
    const std::byte *weights = strip.weights + kFirst;
    // Weights, bias and scale that do not fit into registers are read where they are used.
    constexpr std::size_t kWeights = F::kKernel * F::kQuads * F::kRows * kVectors;
    constexpr bool kReload = (F::kLive * F::kRows + F::kQuads + 2) * kVectors + kWeights > kRegistersU8;

    typename V::Sums sums[F::kLive * F::kRows * kVectors];
    KERNELS_UNROLL
    for (std::size_t i = 0; i < F::kLive * F::kRows * kVectors; ++i) {
        sums[i] = V::loadSums(bias + i % kVectors * kVectorBytes);
    }
    // Steps start kLive - 1 outputs early: those write where the first output follows and overwrites them.
    std::uint8_t *out = strip.output + begin * channels;
    std::size_t column = (begin + 1 - F::kLive) * F::kStride + F::kKernel - F::kStride - strip.op->shape.padLeft;
    std::size_t offset = column * channels + strip.channel; // both wrap around outside

    const auto addInput = [&]<std::size_t Column, std::size_t Finishing>() {
        typename V::Codes codes[F::kQuads * kVectors];
        if (column < width) {
            loadColumn<V, F, Which, Inside>(input, offset, inputZero, codes);
        } else {
            KERNELS_UNROLL
            for (auto &code : codes) {
                code = V::broadcastCode(inputZero);
            }
        }
        ++column;
        offset += channels;
        addColumn<V, F, Column, Finishing>(codes, weights, sums);
    };
    const auto addStep = [&]<std::size_t Finishing>(bool wanted) {
        if constexpr (kReload) {
            bias = reloaded(bias);
            scale = reloaded(scale);
            weights = reloaded(weights);
        }
        addInput.template operator()<F::kKernel - F::kStride, Finishing>();
        if constexpr (F::kStride == 2) {
            addInput.template operator()<F::kKernel - 1, Finishing>();
        }
        KERNELS_UNROLL
        for (std::size_t i = 0; i < F::kRows; ++i) {
            const std::size_t row = F::kRows - 1 - i;
            typename V::Reals y[kVectors];
            KERNELS_UNROLL
            for (std::size_t v = 0; v < kVectors; ++v) {
                auto &sum = sums[(Finishing * F::kRows + row) * kVectors + v];
                y[v] = V::multiply(V::toReals(sum), V::loadReals(scale + v * kVectorBytes));
                sum = V::loadSums(bias + v * kVectorBytes);
            }
            requantizer.activate(y);
            if constexpr (Which == Half::Low) {
                words[row] = requantizer.words(y[0], y[1]);
            } else {
                V::storeCodes(out + row * rowBytes, V::narrowWords(words[row], requantizer.words(y[0], y[1])));
            }
        }
        out += wanted ? channels : 0;
        words += wanted ? F::kRows : 0;
    };
    const std::size_t steps = end - begin + F::kLive - 1;
    for (std::size_t x = 0; x < steps; x += F::kLive) {
        addStep.template operator()<0>(x + 1 >= F::kLive);
        if (x + 1 < steps) {
            addStep.template operator()<1>(x + 2 >= F::kLive);
        }
        if constexpr (F::kLive > 2) {
            if (x + 2 < steps) {
                addStep.template operator()<2>(x + 3 >= F::kLive);
            }
        }
        if constexpr (F::kLive > 3) {
            if (x + 3 < steps) {
                addStep.template operator()<3>(x + 4 >= F::kLive);
            }
            if (x + 4 < steps) {
                addStep.template operator()<4>(true);
            }
        }
    }
}

template<typename V, typename F, bool Inside>
void computeStrip(const Strip<F> &strip, const InputRows<F> &input)
{
    const std::size_t width = strip.op->shape.outWidth;
    for (std::size_t x = 0; x < width; x += kStripColumns) {
        const std::size_t end = std::min(x + kStripColumns, width);
        typename V::Words words[kStripColumns * F::kRows];
        computeColumns<V, F, Half::Low, Inside>(strip, input, x, end, words);
        computeColumns<V, F, Half::High, Inside>(strip, input, x, end, words);
    }
}

/// All vectors V::kBytes wide of the channels from `channel` on.
template<typename V, typename F>
std::size_t computeParts(const DepthwiseU8 &op, const InputRows<F> &input, std::size_t row, std::size_t channel)
{
    const std::size_t rowBytes = op.shape.outWidth * op.channels;
    while (op.channels - channel >= V::kBytes) {
        const std::size_t inBlock = channel % DepthwiseBlock::kChannels;
        const std::byte *block = op.weights + channel / DepthwiseBlock::kChannels * F::kBlock.bytes() + inBlock;
        const Strip<F> strip{
            .op = &op,
            .bias = block + DepthwiseBlock::biasOffset(kCodeShift),
            .scale = block + DepthwiseBlock::scaleOffset(),
            .weights = block + DepthwiseBlock::kHeaderBytes,
            .channel = channel,
            .output = op.output + row * rowBytes + channel,
            .rowBytes = row + F::kRows <= op.rows ? rowBytes : 0,
        };
        if (input.allInside) {
            computeStrip<V, F, true>(strip, input);
        } else {
            computeStrip<V, F, false>(strip, input);
        }
        channel += V::kBytes;
    }
    return channel;
}

template<std::size_t Kernel, std::size_t Stride>
void computeDepthwise(const DepthwiseU8 &op)
{
    using F = Filter<Kernel, Stride, rowsTogetherU8(Kernel, Stride)>;
    for (std::size_t row = 0; row < op.rows; row += F::kRows) {
        const InputRows<F> input(op, op.firstRow + row);
        computePartsOfAllWidths(
            [&]<typename V>(std::size_t channel) { return computeParts<V, F>(op, input, row, channel); });
    }
}

} // namespace

void depthwiseU8(const DepthwiseU8 &depthwise)
{
    const std::size_t kernel = depthwise.shape.kernel;
    const std::size_t stride = depthwise.shape.stride;
    assert((kernel == 3 || kernel == 5) && (stride == 1 || stride == 2) && depthwise.channels % kChannelPad == 0);
    if (depthwise.shape.outWidth == 0) {
        return;
    }
    if (kernel == 3) {
        stride == 1 ? computeDepthwise<3, 1>(depthwise) : computeDepthwise<3, 2>(depthwise);
    } else {
        stride == 1 ? computeDepthwise<5, 1>(depthwise) : computeDepthwise<5, 2>(depthwise);
    }
}

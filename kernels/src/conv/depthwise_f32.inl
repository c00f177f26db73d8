// Depthwise convolution. A tile is up to 8 output pixels beside each other, one vector of channels deep, in registers:
// each input pixel is loaded once for every filter row and feeds all the outputs whose windows it is in.
// Bands of 4 output rows keep the input rows that they share in the caches.
// Included inside a target region and the namespace of its set, after simd/<set>.inl.

namespace {

#include "elementwise/activation.inl"

constexpr std::size_t kBandRows = 4;

/// One filter row times the input row below it. `input` is the first pixel under the outputs' windows that is inside
/// the picture; the pixels [begin, end) of them are inside, and at an edge the others read as zero.
template<std::size_t Kernel, std::size_t Stride, std::size_t Outputs, bool Edge>
KERNELS_INLINE void addFilterRow(const float *input, std::size_t begin, std::size_t end, std::size_t channels,
                                 const float *weights, F32 (&sums)[Outputs])
{
    F32 weight[Kernel];
    KERNELS_UNROLL
    for (std::size_t tap = 0; tap < Kernel; ++tap, weights += channels) {
        weight[tap] = load(weights);
    }
    KERNELS_UNROLL
    for (std::size_t pixel = 0; pixel < (Outputs - 1) * Stride + Kernel; ++pixel) {
        F32 x{};
        if (!Edge || (pixel >= begin && pixel < end)) {
            x = inRegister(load(input));
            input += channels;
        }
        KERNELS_UNROLL
        for (std::size_t tap = 0; tap < Kernel; ++tap) {
            if (pixel >= tap && (pixel - tap) % Stride == 0 && (pixel - tap) / Stride < Outputs) {
                const std::size_t output = (pixel - tap) / Stride;
                sums[output] = multiplyAdd(x, weight[tap], sums[output]);
            }
        }
    }
}

/// Output columns [x, x + Outputs) of the wanted rows [beginY, endY), all channels.
template<std::size_t Kernel, std::size_t Stride, std::size_t Outputs, bool Edge>
void computeStrip(const DepthwiseF32 &op, std::size_t x, std::size_t beginY, std::size_t endY)
{
    const std::size_t channels = op.channels;
    const std::size_t rowFloats = op.shape.width * channels;
    const Window columns = windowColumns(op.shape, x);
    const std::size_t endPixel = columns.begin + op.shape.width - columns.first;
    for (std::size_t y = beginY; y < endY; ++y) {
        const Window rows = windowRows(op.shape, op.firstRow + y);
        const float *input[Kernel];
        for (std::size_t tap = rows.begin; tap < rows.end; ++tap) {
            input[tap] =
                op.input + (rows.first + tap - rows.begin) % op.inputRows * rowFloats + columns.first * channels;
        }
        const float *weights = op.weights + rows.begin * Kernel * channels;
        float *output = op.output + (y * op.shape.outWidth + x) * channels;
        for (std::size_t c = 0; c < channels; c += kLanes) {
            F32 sums[Outputs];
            KERNELS_UNROLL
            for (std::size_t i = 0; i < Outputs; ++i) {
                sums[i] = load(op.bias + c);
            }
            const float *filterRow = weights + c;
            for (std::size_t tap = rows.begin; tap < rows.end; ++tap) {
                addFilterRow<Kernel, Stride, Outputs, Edge>(input[tap] + c, columns.begin, endPixel, channels,
                                                            filterRow, sums);
                filterRow += Kernel * channels;
            }
            activate(sums, op.activation);
            float *out = output + c;
            KERNELS_UNROLL
            for (std::size_t i = 0; i < Outputs; ++i, out += channels) {
                store(out, sums[i]);
            }
        }
    }
}

/// The wanted rows in strips of `Outputs` columns. The last one moves left to end with the picture, and computes some
/// outputs a second time.
template<std::size_t Kernel, std::size_t Stride, std::size_t Outputs>
void computeStrips(const DepthwiseF32 &op)
{
    const ConvShape &shape = op.shape;
    for (std::size_t y = 0; y < op.rows; y += kBandRows) {
        const std::size_t endY = std::min(y + kBandRows, op.rows);
        for (std::size_t stripX = 0; stripX < shape.outWidth; stripX += Outputs) {
            const std::size_t x = std::min(stripX, shape.outWidth - Outputs);
            const std::size_t end = x * Stride + (Outputs - 1) * Stride + Kernel;
            if (x * Stride < shape.padLeft || end > shape.width + shape.padLeft) {
                computeStrip<Kernel, Stride, Outputs, true>(op, x, y, endY);
            } else {
                computeStrip<Kernel, Stride, Outputs, false>(op, x, y, endY);
            }
        }
    }
}

/// As few strips as 8 columns allow, as even as they can be. Pictures narrower than 4 go column by column.
template<std::size_t Kernel, std::size_t Stride>
void computeDepthwise(const DepthwiseF32 &op)
{
    const std::size_t strips = (op.shape.outWidth + 7) / 8;
    switch ((op.shape.outWidth + strips - 1) / strips) {
    case 8:
        return computeStrips<Kernel, Stride, 8>(op);
    case 7:
        return computeStrips<Kernel, Stride, 7>(op);
    case 6:
        return computeStrips<Kernel, Stride, 6>(op);
    case 5:
        return computeStrips<Kernel, Stride, 5>(op);
    case 4:
        return computeStrips<Kernel, Stride, 4>(op);
    default:
        return computeStrips<Kernel, Stride, 1>(op);
    }
}

} // namespace

void depthwiseF32(const DepthwiseF32 &depthwise)
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

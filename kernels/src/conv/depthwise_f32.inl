// Depthwise convolution. A tile is up to 8 output pixels beside each other, one vector of channels deep, in registers:
// each input pixel is loaded once for every filter row and feeds all the outputs whose windows it is in.
// Tiles go down the picture in strips of 64 channels, whose input rows and filters stay in the L1 cache.
// Included inside a target region and the namespace of its set, after simd/<set>.inl.

namespace {

#include "elementwise/activation.inl"

constexpr std::size_t kStripChannels = 64;

/// A strip: output columns from `x` on, all rows, channels [firstChannel, endChannel).
struct Strip {
    std::size_t x;
    std::size_t firstChannel;
    std::size_t endChannel;
};

/// One filter row times the input row below it. `input` is the pixel under the first tap of the first output; at an
/// edge, pixels outside [0, width), where it stands in column `column`, read as zero.
template<std::size_t Kernel, std::size_t Stride, std::size_t Outputs, bool Edge>
KERNELS_INLINE void addFilterRow(const float *row, std::ptrdiff_t column, std::size_t width, std::size_t channels,
                                 const float *weights, F32 (&sums)[Outputs])
{
    F32 weight[Kernel];
    KERNELS_UNROLL
    for (std::size_t tap = 0; tap < Kernel; ++tap) {
        weight[tap] = load(weights + tap * channels);
    }
    KERNELS_UNROLL
    for (std::size_t pixel = 0; pixel < (Outputs - 1) * Stride + Kernel; ++pixel) {
        const std::size_t place = static_cast<std::size_t>(column) + pixel;
        const F32 x = Edge && place >= width ? F32{} : load(row + place * channels);
        KERNELS_UNROLL
        for (std::size_t tap = 0; tap < Kernel; ++tap) {
            if (pixel >= tap && (pixel - tap) % Stride == 0 && (pixel - tap) / Stride < Outputs) {
                const std::size_t output = (pixel - tap) / Stride;
                sums[output] = multiplyAdd(x, weight[tap], sums[output]);
            }
        }
    }
}

template<std::size_t Kernel, std::size_t Stride, std::size_t Outputs, bool Edge>
void computeStrip(const DepthwiseF32 &op, const Strip &strip)
{
    const ConvShape &shape = op.shape;
    const std::ptrdiff_t column =
        static_cast<std::ptrdiff_t>(strip.x * Stride) - static_cast<std::ptrdiff_t>(shape.padLeft);
    for (std::size_t y = 0; y < shape.outHeight; ++y) {
        const Window rows = windowRows(shape, y);
        float *output = op.output + (y * shape.outWidth + strip.x) * op.channels;
        for (std::size_t c = strip.firstChannel; c < strip.endChannel; c += kLanes) {
            F32 sums[Outputs];
            KERNELS_UNROLL
            for (std::size_t i = 0; i < Outputs; ++i) {
                sums[i] = load(op.bias + c);
            }
            const float *row = op.input + rows.first * shape.width * op.channels + c;
            const float *weights = op.weights + rows.begin * Kernel * op.channels + c;
            for (std::size_t tap = rows.begin; tap < rows.end; ++tap) {
                addFilterRow<Kernel, Stride, Outputs, Edge>(row, column, shape.width, op.channels, weights, sums);
                row += shape.width * op.channels;
                weights += Kernel * op.channels;
            }
            activate(sums, op.activation);
            KERNELS_UNROLL
            for (std::size_t i = 0; i < Outputs; ++i) {
                store(output + i * op.channels + c, sums[i]);
            }
        }
    }
}

/// The picture in strips of `Outputs` columns. The last one moves left to end with the picture, and computes some
/// outputs a second time.
template<std::size_t Kernel, std::size_t Stride, std::size_t Outputs>
void computeStrips(const DepthwiseF32 &op)
{
    const ConvShape &shape = op.shape;
    for (std::size_t c = 0; c < op.channels; c += kStripChannels) {
        for (std::size_t x = 0; x < shape.outWidth; x += Outputs) {
            const Strip strip{std::min(x, shape.outWidth - Outputs), c, std::min(c + kStripChannels, op.channels)};
            const std::size_t first = strip.x * Stride;
            const bool edge =
                first < shape.padLeft || first + (Outputs - 1) * Stride + Kernel > shape.width + shape.padLeft;
            edge ? computeStrip<Kernel, Stride, Outputs, true>(op, strip)
                 : computeStrip<Kernel, Stride, Outputs, false>(op, strip);
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

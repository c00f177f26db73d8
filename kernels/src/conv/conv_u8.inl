// Dense convolution of codes without patches: the input rows are copied with their border, and a window's rows are then
// runs of bytes that the matrix product reads in place ("implicit GEMM").
// Included inside a target region and the namespace of its set.

namespace {

/// Input rows under the wanted output rows, with a border of inputZero: (…, borderedWidth, inChannels).
void copyWithBorder(const ConvU8 &conv, std::size_t borderedWidth)
{
    const ConvShape &shape = conv.shape;
    const std::size_t rowBytes = borderedWidth * conv.inChannels;
    const std::size_t inside = std::min(shape.width, borderedWidth - shape.padLeft);
    const std::size_t left = shape.padLeft * conv.inChannels;
    const std::size_t middle = inside * conv.inChannels;
    const std::size_t count = (conv.rows - 1) * shape.stride + shape.kernel;
    std::uint8_t *to = conv.scratch;
    for (std::size_t i = 0; i < count; ++i, to += rowBytes) {
        const std::size_t y = conv.firstRow * shape.stride + i;
        if (y < shape.padTop || y - shape.padTop >= shape.height) {
            std::memset(to, conv.inputZero, rowBytes);
            continue;
        }
        std::memset(to, conv.inputZero, left);
        std::memcpy(to + left, conv.input + (y - shape.padTop) * shape.width * conv.inChannels, middle);
        std::memset(to + left + middle, conv.inputZero, rowBytes - left - middle);
    }
}

} // namespace

void convU8(const ConvU8 &conv)
{
    const ConvShape &shape = conv.shape;
    if (conv.rows == 0 || shape.outWidth == 0) {
        return;
    }
    const std::size_t width = (shape.outWidth - 1) * shape.stride + shape.kernel;
    copyWithBorder(conv, width);
    const std::size_t rowBytes = width * conv.inChannels;
    for (std::size_t y = 0; y < conv.rows; ++y) {
        gemmU8({.input = conv.scratch + y * shape.stride * rowBytes,
                .inputStride = shape.stride * conv.inChannels,
                .runs = shape.kernel,
                .runStride = rowBytes,
                .runBytes = convRunBytes(shape.kernel, conv.inChannels),
                .weights = conv.weights,
                .requantize = conv.requantize,
                .output = conv.output + y * shape.outWidth * conv.outChannels,
                .outputStride = conv.outChannels,
                .rows = shape.outWidth,
                .columns = conv.outChannels});
    }
}

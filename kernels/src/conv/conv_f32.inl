// Dense convolution without patches: the input rows under one output row are copied with their border, and a window's
// rows are then runs of floats that the matrix product reads in place ("implicit GEMM").
// Included inside a target region and the namespace of its set.

namespace {

/// Input rows under output row y: (kernel, borderedWidth, inChannels), zero outside the picture.
void copyWithBorder(const ConvF32 &conv, std::size_t y, std::size_t borderedWidth)
{
    const ConvShape &shape = conv.shape;
    const std::size_t left = shape.padLeft * conv.inChannels;
    const std::size_t inside = std::min(shape.width, borderedWidth - shape.padLeft) * conv.inChannels;
    const std::size_t rowFloats = borderedWidth * conv.inChannels;
    float *to = conv.scratch;
    for (std::size_t ky = 0; ky < shape.kernel; ++ky, to += rowFloats) {
        const std::size_t row = y * shape.stride + ky;
        if (row < shape.padTop || row - shape.padTop >= shape.height) {
            std::fill_n(to, rowFloats, 0.0F);
            continue;
        }
        std::fill_n(to, left, 0.0F);
        std::memcpy(to + left, conv.input + (row - shape.padTop) * shape.width * conv.inChannels,
                    inside * sizeof(float));
        std::fill(to + left + inside, to + rowFloats, 0.0F);
    }
}

} // namespace

void convF32(const ConvF32 &conv)
{
    const ConvShape &shape = conv.shape;
    const std::size_t width = (shape.outWidth - 1) * shape.stride + shape.kernel;
    for (std::size_t y = 0; y < conv.rows; ++y) {
        copyWithBorder(conv, conv.firstRow + y, width);
        gemmF32({.input = conv.scratch,
                 .inputStride = shape.stride * conv.inChannels,
                 .runs = shape.kernel,
                 .runStride = width * conv.inChannels,
                 .weights = conv.weights,
                 .bias = conv.bias,
                 .output = conv.output + y * shape.outWidth * conv.outChannels,
                 .outputStride = conv.outChannels,
                 .rows = shape.outWidth,
                 .depth = shape.kernel * shape.kernel * conv.inChannels,
                 .columns = conv.outChannels,
                 .activation = conv.activation});
    }
}

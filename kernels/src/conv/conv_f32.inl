// Dense convolution: the patches of one row of output pixels side by side in scratch memory, times the weights.
// Included inside a target region and the namespace of its set, after simd/<set>.inl.

namespace {

/// Whole vectors, the last one moved back to end with the run.
KERNELS_INLINE void copyFloats(const float *from, std::size_t count, float *to)
{
    if (count < kLanes) {
        storePartial(to, count, loadPartial(from, count));
        return;
    }
    for (std::size_t i = 0; i + kLanes < count; i += kLanes) {
        store(to + i, load(from + i));
    }
    store(to + count - kLanes, load(from + count - kLanes));
}

/// One window, with zeros where it leaves the picture: (kernel, kernel * inChannels).
void gatherPatch(const ConvF32 &conv, const Window &rows, std::size_t x, float *patch)
{
    const ConvShape &shape = conv.shape;
    const std::size_t rowFloats = shape.kernel * conv.inChannels;
    const Window columns = windowColumns(shape, x);
    std::fill_n(patch, shape.kernel * rowFloats, 0.0F);
    const float *source = conv.input + (rows.first * shape.width + columns.first) * conv.inChannels;
    float *to = patch + rows.begin * rowFloats + columns.begin * conv.inChannels;
    for (std::size_t ky = rows.begin; ky < rows.end; ++ky) {
        copyFloats(source, (columns.end - columns.begin) * conv.inChannels, to);
        source += shape.width * conv.inChannels;
        to += rowFloats;
    }
}

/// The windows of output row y, each in a row of its own: (outWidth, kernel * kernel * inChannels).
void gatherPatches(const ConvF32 &conv, std::size_t y)
{
    const ConvShape &shape = conv.shape;
    const std::size_t rowFloats = shape.kernel * conv.inChannels;
    const std::size_t inputRowFloats = shape.width * conv.inChannels;
    const Window rows = windowRows(shape, y);
    float *patch = conv.scratch;
    for (std::size_t x = 0; x < shape.outWidth; ++x, patch += shape.kernel * rowFloats) {
        const std::size_t column = x * shape.stride - shape.padLeft;
        if (rows.end - rows.begin < shape.kernel || column >= shape.width || column + shape.kernel > shape.width) {
            gatherPatch(conv, rows, x, patch);
            continue;
        }
        const float *source = conv.input + rows.first * inputRowFloats + column * conv.inChannels;
        for (std::size_t ky = 0; ky < shape.kernel; ++ky) {
            copyFloats(source + ky * inputRowFloats, rowFloats, patch + ky * rowFloats);
        }
    }
}

} // namespace

void convF32(const ConvF32 &conv)
{
    const ConvShape &shape = conv.shape;
    const std::size_t depth = shape.kernel * shape.kernel * conv.inChannels;
    for (std::size_t y = 0; y < shape.outHeight; ++y) {
        gatherPatches(conv, y);
        gemmF32({.input = conv.scratch,
                 .inputStride = depth,
                 .weights = conv.weights,
                 .bias = conv.bias,
                 .output = conv.output + y * shape.outWidth * conv.outChannels,
                 .outputStride = conv.outChannels,
                 .rows = shape.outWidth,
                 .depth = depth,
                 .columns = conv.outChannels,
                 .activation = conv.activation});
    }
}

// Winograd convolution, block after block of tiles: inputs into planes, a matrix product a plane, products into
// outputs. Included inside the namespace of its set (and its target region), after transformInputs() and
// transformOutputs().

void winogradF32(const ConvF32 &conv, std::size_t tile)
{
    assert(conv.shape.kernel == 3 && conv.shape.stride == 1 && conv.outChannels % kChannelPad == 0);
    assert(tile == 2 || tile == 4);
    const WinogradPlan plan(conv.shape, conv.inChannels, conv.outChannels, tile);
    const std::size_t weightFloats = conv.inChannels * conv.outChannels;
    float *const inputs = conv.scratch;
    float *const products = conv.scratch + plan.productsAt();
    std::fill_n(conv.scratch + plan.zerosAt(), conv.outChannels, 0.0F);
    for (std::size_t first = 0; first < plan.tiles; first += plan.blockTiles) {
        const std::size_t count = std::min(plan.blockTiles, plan.tiles - first);
        transformInputs(conv, plan, first, count, inputs);
        for (std::size_t plane = 0; plane < plan.planes(); ++plane) {
            gemmF32({.input = inputs + plane * plan.inPlane,
                     .inputStride = plan.inStride,
                     .weights = conv.weights + plane * weightFloats,
                     .bias = conv.scratch + plan.zerosAt(),
                     .output = products + plane * plan.outPlane,
                     .outputStride = plan.outStride,
                     .rows = count,
                     .depth = conv.inChannels,
                     .columns = conv.outChannels});
        }
        transformOutputs(conv, plan, first, count, products);
    }
}

#include "nn/network/layout.h"

#include "kernels/pack.h"
#include "kernels/quantized.h"

namespace likeness::engine::nn {

std::size_t lanes(const NetworkLayout &layout, std::size_t tensor)
{
    const std::size_t channels = layout.tensors[tensor].shape.channels;
    return tensor == 0 ? channels : kernels::padChannels(channels);
}

std::size_t codeDepth(const NetworkLayout &layout, std::size_t tensor)
{
    return kernels::convRunBytes(1, layout.tensors[tensor].shape.channels);
}

std::size_t pixels(const Value &shape, std::size_t height, std::size_t width)
{
    return shape.reduction == 0 ? 1 : (height / shape.reduction) * (width / shape.reduction);
}

std::size_t tensorBytes(const NetworkLayout &layout, std::size_t tensor, std::size_t height, std::size_t width)
{
    const TensorSpec &spec = layout.tensors[tensor];
    const std::size_t size = spec.type == TensorType::F32 ? sizeof(float) : sizeof(std::uint8_t);
    return pixels(spec.shape, height, width) * lanes(layout, tensor) * size;
}

bool isWeighted(StepKind kind)
{
    return kind == StepKind::Gemm || kind == StepKind::Conv || kind == StepKind::Depthwise;
}

bool hasWindow(StepKind kind)
{
    return kind == StepKind::Conv || kind == StepKind::Depthwise || kind == StepKind::MaxPool;
}

kernels::ConvAlgorithm convAlgorithm(const NetworkLayout &layout, const Step &step)
{
    using kernels::ConvAlgorithm;
    constexpr std::size_t kFewPairs = 256 * 256; // Beyond, F(4,3) waits for its weights, 4 times as large.
    const std::size_t in = lanes(layout, step.input);
    if (!kernels::canCompute(ConvAlgorithm::WinogradF4, step.kernel, step.stride) || in < kernels::kChannelPad) {
        return ConvAlgorithm::Implicit;
    }
    return in * lanes(layout, step.output) <= kFewPairs ? ConvAlgorithm::WinogradF4 : ConvAlgorithm::WinogradF2;
}

std::size_t weightBytes(const NetworkLayout &layout, const Step &step)
{
    if (!isWeighted(step.kind)) {
        return 0;
    }
    const std::size_t window = step.kernel * step.kernel;
    const std::size_t in = lanes(layout, step.input);
    const std::size_t columns = lanes(layout, step.output);
    if (layout.tensors[step.input].type == TensorType::U8) {
        switch (step.kind) {
        case StepKind::Gemm:
            return kernels::packedGemmS8Bytes(codeDepth(layout, step.input), columns);
        case StepKind::Conv:
            return kernels::packedGemmS8Bytes(step.kernel * kernels::convRunBytes(step.kernel, in), columns);
        default:
            return kernels::packedDepthwiseS8Bytes(step.kernel, step.stride, columns);
        }
    }
    switch (step.kind) {
    case StepKind::Gemm:
        return sizeof(float) * kernels::packedGemmF32Floats(layout.tensors[step.input].shape.channels, columns);
    case StepKind::Conv:
        return sizeof(float) * kernels::packedConvF32Floats(convAlgorithm(layout, step), step.kernel, in, columns);
    default:
        return sizeof(float) * window * columns;
    }
}

kernels::ConvShape windowShape(const NetworkLayout &layout, const Step &step, std::size_t height, std::size_t width)
{
    const std::size_t in = layout.tensors[step.input].shape.reduction;
    const std::size_t out = layout.tensors[step.output].shape.reduction;
    kernels::ConvShape shape{.height = height / in,
                             .width = width / in,
                             .outHeight = height / out,
                             .outWidth = width / out,
                             .kernel = step.kernel,
                             .stride = step.stride};
    const auto before = [&](std::size_t size, std::size_t outSize) {
        const std::size_t covered = (outSize - 1) * step.stride + step.kernel;
        const std::size_t same = covered > size ? (covered - size) / 2 : 0;
        return step.padding == Padding::Same ? same : (step.kernel - 1) / 2;
    };
    shape.padTop = before(shape.height, shape.outHeight);
    shape.padLeft = before(shape.width, shape.outWidth);
    return shape;
}

std::size_t multiplyAdds(const NetworkLayout &layout, const Step &step, std::size_t height, std::size_t width)
{
    if (!isWeighted(step.kind)) {
        return 0;
    }
    const Value &in = layout.tensors[step.input].shape;
    const Value &out = layout.tensors[step.output].shape;
    const std::size_t outputs = pixels(out, height, width) * out.channels;
    return outputs * step.kernel * step.kernel * (step.kind == StepKind::Depthwise ? 1 : in.channels);
}

} // namespace likeness::engine::nn

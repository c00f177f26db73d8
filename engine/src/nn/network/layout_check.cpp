#include "nn/network/layout_check.h"

#include "kernels/pack.h"
#include "kernels/quantized.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace likeness::engine::nn {
namespace {

using kernels::Activation;

constexpr std::size_t kMaxChannels = 1U << 16U;
constexpr std::size_t kMaxSteps = 4096;
constexpr std::size_t kMaxKernel = 15;
constexpr std::size_t kMaxSide = 1024;
/// Of a tensor's codes, and of the quotient of two such scales.
constexpr float kMaxScale = 0x1p20F;
/// Of what becomes a code: with a residual and a zero added it still fits in an integer.
constexpr float kMaxReach = 0x1p30F;

bool isSane(const TensorSpec &tensor)
{
    const Value &shape = tensor.shape;
    const Quantization &codes = tensor.quantization;
    return shape.channels > 0 && shape.channels <= kMaxChannels && shape.reduction <= kInputMultiple
        && (shape.reduction & (shape.reduction - 1)) == 0
        && (tensor.type == TensorType::F32
            || (codes.scale >= 1 / kMaxScale && codes.scale <= kMaxScale && codes.zero >= 0 && codes.zero <= 255));
}

class LayoutCheck
{
public:
    LayoutCheck(const NetworkLayout &layout, std::span<const std::byte> weights)
        : m_layout(layout)
        , m_weights(weights)
        , m_written(layout.tensors.size(), false)
        , m_readable(layout.tensors.size(), false)
    {
    }

    bool passes()
    {
        if (!tensorsAreSane() || m_layout.side % kInputMultiple != 0 || m_layout.side > kMaxSide
            || m_layout.steps.size() > kMaxSteps || m_layout.featureSteps > m_layout.steps.size()) {
            return false;
        }
        m_written[0] = m_readable[0] = true;
        for (std::size_t i = 0; i < m_layout.steps.size(); ++i) {
            const Step &step = m_layout.steps[i];
            if (i == m_layout.featureSteps && !leaveFeaturesOnly()) {
                return false;
            }
            if (!stepIsSane(step)) {
                return false;
            }
            m_written[step.output] = m_readable[step.output] = true;
        }
        return isResult(m_layout.features) && isResult(m_layout.logits);
    }

private:
    bool tensorsAreSane() const
    {
        return !m_layout.tensors.empty() && m_layout.tensors.size() <= kMaxSteps + 1
            && m_layout.tensors[0].shape == Value{.channels = 3, .reduction = 1}
        && (m_layout.tensors[0].type == TensorType::F32 || m_layout.pixelRange == PixelRange())
            && std::all_of(m_layout.tensors.begin(), m_layout.tensors.end(), isSane);
    }

    /// What the steps after the features may read.
    bool leaveFeaturesOnly()
    {
        const bool made = isResult(m_layout.features);
        m_readable.assign(m_readable.size(), false);
        m_readable[made ? m_layout.features : 0] = true;
        return made;
    }

    bool isReadable(std::size_t tensor) const { return tensor < m_readable.size() && m_readable[tensor]; }
    bool isResult(std::size_t tensor) const
    {
        return tensor != 0 && isReadable(tensor) && m_layout.tensors[tensor].shape.reduction == 0
            && m_layout.tensors[tensor].type == TensorType::F32;
    }

    bool stepIsSane(const Step &step) const
    {
        if (!isReadable(step.input) || step.output >= m_layout.tensors.size() || m_written[step.output]
            || step.activation > Activation::Silu || (step.second != kNoTensor && !isReadable(step.second))
            || step.kernel == 0 || step.kernel > kMaxKernel) {
            return false;
        }
        return shapesFit(step) && typesFit(step) && (!isWeighted(step.kind) || weightsFit(step));
    }

    bool shapesFit(const Step &step) const
    {
        const Value &in = m_layout.tensors[step.input].shape;
        const Value &out = m_layout.tensors[step.output].shape;
        const Value *second = step.second == kNoTensor ? nullptr : &m_layout.tensors[step.second].shape;
        const bool ofPicture = step.input == 0;
        switch (step.kind) {
        case StepKind::Gemm:
            return !ofPicture && in.reduction == out.reduction && step.kernel == 1 && step.stride == 1
                && (second == nullptr || *second == out);
        case StepKind::Conv:
            return windowFits(step, in, out) && step.kernel % 2 == 1 && second == nullptr;
        case StepKind::Depthwise:
            return windowFits(step, in, out) && second == nullptr && !ofPicture && in.channels == out.channels
                && (step.kernel == 3 || step.kernel == 5);
        case StepKind::AveragePool:
            return !ofPicture && out == Value{.channels = in.channels, .reduction = 0};
        case StepKind::MaxPool:
            return windowFits(step, in, out) && !ofPicture && in.channels == out.channels;
        case StepKind::Flatten: {
            const std::size_t across = in.reduction == 0 ? 0 : m_layout.side / in.reduction;
            return !ofPicture && out == Value{.channels = across * across * in.channels, .reduction = 0};
        }
        case StepKind::ScaleChannels:
            return !ofPicture && in == out && second != nullptr
                && *second == Value{.channels = in.channels, .reduction = 0};
        case StepKind::Add:
            return !ofPicture && in == out && step.second != 0 && second != nullptr && *second == in;
        case StepKind::Activate:
        case StepKind::Quantize:
        case StepKind::Dequantize:
            return !ofPicture && in == out;
        }
        return false;
    }

    static bool windowFits(const Step &step, const Value &in, const Value &out)
    {
        return in.reduction != 0 && (step.stride == 1 || step.stride == 2)
            && out.reduction == in.reduction * step.stride
            && (step.padding == Padding::Same || step.padding == Padding::Symmetric);
    }

    TensorType typeOf(std::size_t tensor) const { return m_layout.tensors[tensor].type; }
    const Quantization &codesOf(std::size_t tensor) const { return m_layout.tensors[tensor].quantization; }

    /// Whether there is a kernel for these types.
    bool typesFit(const Step &step) const
    {
        constexpr auto kF32 = TensorType::F32;
        constexpr auto kU8 = TensorType::U8;
        const TensorType in = typeOf(step.input);
        const TensorType out = typeOf(step.output);
        const TensorType second = step.second == kNoTensor ? in : typeOf(step.second);
        const bool plain = step.activation == Activation::None;
        const bool ofCodes = in == kU8 && out == kU8 && second == kU8;
        const bool ofFloats = in == kF32 && out == kF32 && second == kF32;
        switch (step.kind) {
        case StepKind::Gemm:
            return ofFloats || (ofCodes && (plain || (step.activation == Activation::HardSwish && !hasSecond(step))))
                || (in == kU8 && out == kF32 && plain && !hasSecond(step));
        case StepKind::Conv:
        case StepKind::Depthwise:
            return ofFloats || (ofCodes && (plain || step.activation == Activation::HardSwish));
        case StepKind::AveragePool:
            return out == kF32;
        case StepKind::MaxPool:
            return ofFloats || (ofCodes && codesOf(step.input) == codesOf(step.output));
        case StepKind::Flatten:
            return ofFloats;
        case StepKind::ScaleChannels:
            return ofFloats || (in == kU8 && out == kU8 && second == kF32);
        case StepKind::Add:
            return (ofFloats && kernels::zeroOf(step.activation) == 0) || (ofCodes && plain);
        case StepKind::Activate:
            return ofFloats;
        case StepKind::Quantize:
            return in == kF32 && out == kU8;
        case StepKind::Dequantize:
            return in == kU8 && out == kF32;
        }
        return false;
    }

    static bool hasSecond(const Step &step) { return step.second != kNoTensor; }

    bool holds(std::size_t offset, std::size_t bytes) const
    {
        return offset % kAlignment == 0 && offset <= m_weights.size() && bytes <= m_weights.size() - offset;
    }

    bool weightsFit(const Step &step) const
    {
        const std::size_t bytes = weightBytes(m_layout, step);
        if (!holds(step.weights, bytes)) {
            return false;
        }
        if (typeOf(step.input) == TensorType::F32) {
            return holds(step.bias, lanes(m_layout, step.output) * sizeof(float));
        }
        const auto packed = m_weights.subspan(step.weights, bytes);
        const float reach = step.kind == StepKind::Depthwise
            ? kernels::reachOfDepthwiseS8(packed, step.kernel, step.stride)
            : kernels::reachOfGemmS8(packed, lanes(m_layout, step.output));
        const float unit = step.activation == Activation::HardSwish ? codesOf(step.output).scale : 1.0F;
        return reach / unit <= kMaxReach && (!hasSecond(step) || quotientFits(step.second, step.output));
    }

    bool quotientFits(std::size_t tensor, std::size_t output) const
    {
        return codesOf(tensor).scale / codesOf(output).scale <= kMaxScale;
    }

    const NetworkLayout &m_layout;
    std::span<const std::byte> m_weights;
    std::vector<bool> m_written; ///< By tensor.
    std::vector<bool> m_readable;
};

} // namespace

bool canRun(const NetworkLayout &layout, std::span<const std::byte> weights)
{
    return LayoutCheck(layout, weights).passes();
}

} // namespace likeness::engine::nn

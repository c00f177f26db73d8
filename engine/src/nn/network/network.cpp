#include "nn/network/network.h"

#include "kernels/pack.h"

#include <algorithm>

namespace likeness::engine::nn {
namespace {

constexpr std::size_t kMaxChannels = 1U << 16U;
constexpr std::size_t kMaxSteps = 4096;
constexpr std::size_t kMaxKernel = 15;

/// Whether a layout from a file may be run: every index, shape and offset is one that the kernels can work on.
class LayoutCheck
{
public:
    LayoutCheck(const NetworkLayout &layout, std::size_t weightCount)
        : m_layout(layout)
        , m_weightCount(weightCount)
        , m_defined(layout.tensors.size(), false)
    {
    }

    bool passes()
    {
        if (!tensorsAreSane() || m_layout.steps.size() > kMaxSteps || m_layout.featureSteps > m_layout.steps.size()) {
            return false;
        }
        m_defined[0] = true;
        for (std::size_t i = 0; i < m_layout.steps.size(); ++i) {
            if (i == m_layout.featureSteps && !isResult(m_layout.features)) {
                return false;
            }
            if (!stepIsSane(m_layout.steps[i])) {
                return false;
            }
            m_defined[m_layout.steps[i].output] = true;
        }
        return isResult(m_layout.features) && isResult(m_layout.logits);
    }

private:
    bool tensorsAreSane() const
    {
        const auto sane = [](const Value &v) {
            return v.channels > 0 && v.channels <= kMaxChannels && v.reduction <= kInputMultiple
                && (v.reduction & (v.reduction - 1)) == 0;
        };
        return !m_layout.tensors.empty() && m_layout.tensors.size() <= kMaxSteps + 1
            && m_layout.tensors[0] == Value{.channels = 3, .reduction = 1}
        && std::all_of(m_layout.tensors.begin(), m_layout.tensors.end(), sane);
    }

    bool isDefined(std::size_t tensor) const { return tensor < m_defined.size() && m_defined[tensor]; }
    bool isResult(std::size_t tensor) const
    {
        return tensor != 0 && isDefined(tensor) && m_layout.tensors[tensor].reduction == 0;
    }

    bool holds(std::size_t offset, std::size_t count) const
    {
        return offset % kAlignmentFloats == 0 && offset <= m_weightCount && count <= m_weightCount - offset;
    }

    bool stepIsSane(const Step &step) const
    {
        if (!isDefined(step.input) || step.output >= m_layout.tensors.size() || step.output == 0
            || step.activation > kernels::Activation::HardSigmoid
            || (step.second != kNoTensor && !isDefined(step.second)) || step.kernel == 0 || step.kernel > kMaxKernel) {
            return false;
        }
        const Value &in = m_layout.tensors[step.input];
        const Value &out = m_layout.tensors[step.output];
        switch (step.kind) {
        case StepKind::Gemm:
            return step.output != step.input && in.reduction == out.reduction && step.kernel == 1 && step.stride == 1
                && (step.second == kNoTensor || m_layout.tensors[step.second] == out) && hasWeights(step);
        case StepKind::Conv:
            return windowFits(step, in, out) && hasWeights(step);
        case StepKind::Depthwise:
            return windowFits(step, in, out) && step.input != 0 && in.channels == out.channels
                && (step.kernel == 3 || step.kernel == 5) && hasWeights(step);
        case StepKind::AveragePool:
            return step.input != 0 && step.output != step.input
                && out == Value{.channels = in.channels, .reduction = 0};
        case StepKind::ScaleChannels:
            return step.input != 0 && in == out && step.second != kNoTensor && step.second != step.output
                && m_layout.tensors[step.second] == Value{.channels = in.channels, .reduction = 0};
        case StepKind::Add:
            return step.input != 0 && in == out && step.second != kNoTensor && step.second != 0
                && m_layout.tensors[step.second] == in && step.activation != kernels::Activation::HardSigmoid;
        case StepKind::Activate:
            return step.input != 0 && in == out;
        }
        return false;
    }

    static bool windowFits(const Step &step, const Value &in, const Value &out)
    {
        return step.output != step.input && in.reduction != 0 && step.kernel % 2 == 1
            && (step.stride == 1 || step.stride == 2) && out.reduction == in.reduction * step.stride
            && (step.padding == Padding::Same || step.padding == Padding::Symmetric);
    }

    bool hasWeights(const Step &step) const
    {
        return holds(step.weights, weightFloats(m_layout, step)) && holds(step.bias, lanes(m_layout, step.output));
    }

    const NetworkLayout &m_layout;
    std::size_t m_weightCount;
    std::vector<bool> m_defined;
};

} // namespace

std::size_t lanes(const NetworkLayout &layout, std::size_t tensor)
{
    const std::size_t channels = layout.tensors[tensor].channels;
    return tensor == 0 ? channels : kernels::padChannels(channels);
}

std::size_t weightFloats(const NetworkLayout &layout, const Step &step)
{
    const std::size_t window = step.kernel * step.kernel;
    const std::size_t columns = lanes(layout, step.output);
    switch (step.kind) {
    case StepKind::Gemm:
        return kernels::packedGemmF32Floats(layout.tensors[step.input].channels, columns);
    case StepKind::Conv:
        return kernels::packedGemmF32Floats(window * lanes(layout, step.input), columns);
    case StepKind::Depthwise:
        return window * columns;
    case StepKind::AveragePool:
    case StepKind::ScaleChannels:
    case StepKind::Add:
    case StepKind::Activate:
        break;
    }
    return 0;
}

std::size_t pixels(const Value &tensor, std::size_t height, std::size_t width)
{
    return tensor.reduction == 0 ? 1 : (height / tensor.reduction) * (width / tensor.reduction);
}

std::size_t multiplyAdds(const NetworkLayout &layout, const Step &step, std::size_t height, std::size_t width)
{
    const Value &in = layout.tensors[step.input];
    const Value &out = layout.tensors[step.output];
    const std::size_t outputs = pixels(out, height, width) * out.channels;
    switch (step.kind) {
    case StepKind::Gemm:
    case StepKind::Conv:
        return outputs * step.kernel * step.kernel * in.channels;
    case StepKind::Depthwise:
        return outputs * step.kernel * step.kernel;
    case StepKind::AveragePool:
    case StepKind::ScaleChannels:
    case StepKind::Add:
    case StepKind::Activate:
        break;
    }
    return 0;
}

Network::Network(NetworkLayout layout, AlignedFloats weights)
    : m_layout(std::move(layout))
    , m_weights(std::move(weights))
{
}

Result<NetworkPtr> Network::create(NetworkLayout layout, AlignedFloats weights)
{
    if (!LayoutCheck(layout, weights.size()).passes()) {
        return failure(Fault::Corrupt, "The model describes a network that cannot be run.");
    }
    return NetworkPtr(new Network(std::move(layout), std::move(weights)));
}

} // namespace likeness::engine::nn

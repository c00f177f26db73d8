#include "nn/network/executor.h"

#include <algorithm>
#include <cassert>

namespace likeness::engine::nn {
namespace {

/// About a kilobyte each; pictures of one area have less than 100 shapes between 8:1 and 1:8.
constexpr std::size_t kMaxPlans = 64;
/// An arena larger than this is given back when a picture needs less than half of it.
constexpr std::size_t kKeptArenaFloats = std::size_t{16} << 20U;

} // namespace

Executor::Executor(NetworkPtr network, const kernels::Table &table)
    : m_network(std::move(network))
    , m_table(&table)
{
}

std::span<float> Executor::prepare(std::size_t height, std::size_t width)
{
    const auto found = std::find_if(m_plans.begin(), m_plans.end(), [&](const ArenaPlan &plan) {
        return plan.height == height && plan.width == width;
    });
    if (found != m_plans.end()) {
        m_plans.splice(m_plans.begin(), m_plans, found);
    } else {
        m_plans.push_front(planArena(m_network->layout(), height, width));
        if (m_plans.size() > kMaxPlans) {
            m_plans.pop_back();
        }
    }
    const std::size_t needed = m_plans.front().floats;
    const bool wasteful = m_arena.size() > kKeptArenaFloats && needed < m_arena.size() / 2;
    if (needed > m_arena.size() || wasteful) {
        m_arena = AlignedFloats(); // first free, then allocate
        m_arena.resize(needed);
    }
    return {data(0), height * width * m_network->layout().tensors[0].channels};
}

std::size_t Executor::pixelCount(std::size_t tensor) const
{
    return pixels(m_network->layout().tensors[tensor], m_plans.front().height, m_plans.front().width);
}

std::span<const float> Executor::result(std::size_t tensor)
{
    return {data(tensor), m_network->layout().tensors[tensor].channels};
}

std::span<const float> Executor::runFeatures(const Observer &observer)
{
    assert(!m_plans.empty());
    run(0, m_network->layout().featureSteps, observer);
    return result(m_network->layout().features);
}

std::span<const float> Executor::runLogits(const Observer &observer)
{
    assert(!m_plans.empty());
    run(m_network->layout().featureSteps, m_network->layout().steps.size(), observer);
    return result(m_network->layout().logits);
}

void Executor::run(std::size_t first, std::size_t last, const Observer &observer)
{
    for (std::size_t i = first; i < last; ++i) {
        runStep(i);
        if (observer) {
            observer(i);
        }
    }
}

void Executor::runStep(std::size_t index)
{
    const Step &step = m_network->layout().steps[index];
    switch (step.kind) {
    case StepKind::Gemm:
        runGemm(step);
        break;
    case StepKind::Conv:
        runConv(index);
        break;
    case StepKind::Depthwise:
        runDepthwise(step);
        break;
    case StepKind::AveragePool:
        m_table->averagePoolF32(data(step.input), pixelCount(step.input), laneCount(step.input), data(step.output));
        break;
    case StepKind::ScaleChannels:
        runScale(step);
        break;
    case StepKind::Add:
        m_table->addF32(data(step.input), data(step.second), pixelCount(step.input) * laneCount(step.input),
                        step.activation, data(step.output));
        break;
    case StepKind::Activate:
        runActivate(step);
        break;
    }
}

void Executor::runGemm(const Step &step)
{
    m_table->gemmF32({.input = data(step.input),
                      .inputStride = laneCount(step.input),
                      .weights = weights(step.weights),
                      .bias = weights(step.bias),
                      .residual = step.second == kNoTensor ? nullptr : data(step.second),
                      .output = data(step.output),
                      .outputStride = laneCount(step.output),
                      .rows = pixelCount(step.input),
                      .depth = m_network->layout().tensors[step.input].channels,
                      .columns = laneCount(step.output),
                      .activation = step.activation});
}

void Executor::runConv(std::size_t index)
{
    const Step &step = m_network->layout().steps[index];
    const ArenaPlan &plan = m_plans.front();
    m_table->convF32({.shape = windowShape(m_network->layout(), step, plan.height, plan.width),
                      .inChannels = laneCount(step.input),
                      .outChannels = laneCount(step.output),
                      .input = data(step.input),
                      .weights = weights(step.weights),
                      .bias = weights(step.bias),
                      .output = data(step.output),
                      .scratch = m_arena.data() + plan.scratch[index],
                      .activation = step.activation});
}

void Executor::runDepthwise(const Step &step)
{
    const ArenaPlan &plan = m_plans.front();
    m_table->depthwiseF32({.shape = windowShape(m_network->layout(), step, plan.height, plan.width),
                           .channels = laneCount(step.output),
                           .input = data(step.input),
                           .weights = weights(step.weights),
                           .bias = weights(step.bias),
                           .output = data(step.output),
                           .activation = step.activation});
}

void Executor::runScale(const Step &step)
{
    const std::size_t rows = pixelCount(step.output);
    const std::size_t channels = laneCount(step.output);
    if (step.output != step.input) {
        std::copy_n(data(step.input), rows * channels, data(step.output));
    }
    m_table->scaleChannelsF32(data(step.output), rows, channels, data(step.second));
}

void Executor::runActivate(const Step &step)
{
    const std::size_t rows = pixelCount(step.output);
    const std::size_t stride = laneCount(step.output);
    float *out = data(step.output);
    if (step.output != step.input) {
        std::copy_n(data(step.input), rows * stride, out);
    }
    m_table->activateF32(out, rows * stride, step.activation);
    if (step.activation == kernels::Activation::HardSigmoid) { // which makes 1/2 of the padding's zeros
        const std::size_t channels = m_network->layout().tensors[step.output].channels;
        for (std::size_t r = 0; r < rows; ++r) {
            std::fill(out + r * stride + channels, out + (r + 1) * stride, 0.0F);
        }
    }
}

} // namespace likeness::engine::nn

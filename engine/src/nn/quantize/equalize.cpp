#include "nn/quantize/equalize.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

namespace likeness::engine::nn {
namespace {

using Channels = std::vector<double>;

/// Which tensors must be scaled alike, and which not at all.
class Ties
{
public:
    explicit Ties(const NetworkLayout &layout)
        : m_leader(layout.tensors.size())
        , m_pinned(layout.tensors.size(), false)
    {
        std::iota(m_leader.begin(), m_leader.end(), std::size_t{0});
        for (const std::size_t tensor : {std::size_t{0}, layout.features, layout.logits}) {
            pin(tensor);
        }
        for (const Step &step : layout.steps) {
            look(step);
        }
    }

    /// One tensor for all that are tied to it.
    std::size_t leader(std::size_t tensor) const
    {
        while (m_leader[tensor] != tensor) {
            tensor = m_leader[tensor];
        }
        return tensor;
    }
    bool pinned(std::size_t tensor) const { return m_pinned[leader(tensor)]; }

private:
    void pin(std::size_t tensor) { m_pinned[leader(tensor)] = true; }

    void tie(std::size_t a, std::size_t b)
    {
        const bool either = pinned(a) || pinned(b);
        m_leader[leader(a)] = leader(b);
        m_pinned[leader(b)] = either;
    }

    void look(const Step &step)
    {
        using kernels::Activation;
        switch (step.kind) {
        case StepKind::Gemm:
        case StepKind::Conv:
        case StepKind::Depthwise:
            if (step.second != kNoTensor) {
                tie(step.second, step.output);
            }
            break;
        case StepKind::Add:
            tie(step.input, step.output);
            tie(step.second, step.output);
            break;
        case StepKind::ScaleChannels:
            tie(step.input, step.output);
            pin(step.second);
            break;
        case StepKind::AveragePool:
        case StepKind::MaxPool:
        case StepKind::Activate:
            tie(step.input, step.output);
            break;
        default:
            pin(step.input);
            pin(step.output);
        }
        if (step.activation != Activation::None && step.activation != Activation::Relu) {
            pin(step.output);
        }
    }

    std::vector<std::size_t> m_leader;
    std::vector<bool> m_pinned;
};

/// Calls visit(weight, output channel, input channel) for every weight of a layer.
template<typename Weights, typename Visit>
void forEachWeight(Weights &weights, bool depthwise, const Visit &visit)
{
    auto *weight = weights.weight.data();
    for (std::size_t o = 0; o < weights.out(); ++o) {
        for (std::size_t i = 0; i < weights.in; ++i) {
            for (std::size_t k = 0; k < weights.window; ++k) {
                visit(*weight++, o, depthwise ? o : i);
            }
        }
    }
}

bool isDepthwise(const Step &step)
{
    return step.kind == StepKind::Depthwise;
}

void widen(double &largest, float weight)
{
    largest = std::max(largest, std::abs(double{weight}));
}

/// Divides what a step writes.
void divideOutputs(LoweredNetwork &lowered, std::size_t step, const Channels &divisor)
{
    LayerWeights &weights = lowered.weights[step];
    forEachWeight(weights, isDepthwise(lowered.layout.steps[step]), [&](float &weight, std::size_t o, std::size_t) {
        weight = static_cast<float>(double{weight} / divisor[o]);
    });
    for (Channels *values : {&weights.bias, &weights.mean, &weights.deviation}) {
        for (std::size_t o = 0; o < values->size(); ++o) {
            (*values)[o] /= divisor[o];
        }
    }
}

/// Makes up in a step's weights for what it reads having been divided.
void multiplyInputs(LoweredNetwork &lowered, std::size_t step, const Channels &factor)
{
    forEachWeight(
        lowered.weights[step], isDepthwise(lowered.layout.steps[step]),
        [&](float &weight, std::size_t, std::size_t i) { weight = static_cast<float>(double{weight} * factor[i]); });
}

/// A group of tensors that are scaled as one: the steps that write them and those that read them.
struct Group {
    std::size_t channels = 0;
    std::vector<std::size_t> writers;
    std::vector<std::size_t> readers;
};

std::vector<Group> groupsOf(const NetworkLayout &layout)
{
    const Ties ties(layout);
    std::map<std::size_t, Group> groups;
    for (std::size_t i = 0; i < layout.steps.size(); ++i) {
        const Step &step = layout.steps[i];
        if (isWeighted(step.kind) && !ties.pinned(step.output)) {
            groups[ties.leader(step.output)].writers.push_back(i);
        }
        if (isWeighted(step.kind) && !ties.pinned(step.input)) {
            groups[ties.leader(step.input)].readers.push_back(i);
        }
    }
    std::vector<Group> whole;
    for (auto &[leader, group] : groups) {
        group.channels = layout.tensors[leader].shape.channels;
        if (!group.writers.empty() && !group.readers.empty()) {
            whole.push_back(std::move(group));
        }
    }
    return whole;
}

/// What the channels of a group are divided by.
Channels divisorOf(const LoweredNetwork &lowered, const Group &group)
{
    Channels written(group.channels, 0.0);
    Channels read(group.channels, 0.0);
    for (const std::size_t i : group.writers) {
        forEachWeight(lowered.weights[i], isDepthwise(lowered.layout.steps[i]),
                      [&](float weight, std::size_t o, std::size_t) { widen(written[o], weight); });
    }
    for (const std::size_t i : group.readers) {
        forEachWeight(lowered.weights[i], isDepthwise(lowered.layout.steps[i]),
                      [&](float weight, std::size_t, std::size_t channel) { widen(read[channel], weight); });
    }
    Channels divisor(group.channels, 1.0);
    for (std::size_t c = 0; c < group.channels; ++c) {
        constexpr double kMost = 1e4; // a channel that hardly exists says nothing
        const double ratio = read[c] > 0 ? written[c] / read[c] : 0;
        divisor[c] = ratio > 0 ? std::clamp(std::sqrt(ratio), 1 / kMost, kMost) : 1.0;
    }
    return divisor;
}

} // namespace

void equalize(LoweredNetwork &lowered)
{
    constexpr int kMostSweeps = 50;
    constexpr double kSettled = 1e-3; // less changes no code
    const std::vector<Group> groups = groupsOf(lowered.layout);
    bool settled = false;
    for (int sweep = 0; sweep < kMostSweeps && !settled; ++sweep) {
        settled = true;
        for (const Group &group : groups) {
            const Channels divisor = divisorOf(lowered, group);
            settled = settled && std::all_of(divisor.begin(), divisor.end(), [](double value) {
                          return std::abs(value - 1) < kSettled;
                      });
            for (const std::size_t i : group.writers) {
                divideOutputs(lowered, i, divisor);
            }
            for (const std::size_t i : group.readers) {
                multiplyInputs(lowered, i, divisor);
            }
        }
    }
}

} // namespace likeness::engine::nn

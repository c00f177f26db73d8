#include "nn/calibration/batch_norm_calibration.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace likeness::engine::nn {
namespace {

using kernels::Activation;

constexpr double kReach = 5; ///< Deviations from the mean that a range holds.

/// Mean and deviation of every channel of a tensor.
struct Moments {
    std::vector<double> mean;
    std::vector<double> deviation;

    bool known() const { return !mean.empty(); }
};

double activated(double x, Activation activation)
{
    switch (activation) {
    case Activation::None:
        break;
    case Activation::Relu:
        return std::max(0.0, x);
    case Activation::Relu6:
        return std::clamp(x, 0.0, 6.0);
    case Activation::HardSwish:
        return x * std::clamp(x + 3, 0.0, 6.0) / 6;
    case Activation::HardSigmoid:
        return std::clamp(x + 3, 0.0, 6.0) / 6;
    case Activation::Sigmoid:
        return 1 / (1 + std::exp(-x));
    case Activation::Silu:
        return x / (1 + std::exp(-x));
    }
    return x;
}

/// A normal distribution as weighted points, in deviations from its mean.
struct Point {
    double at;
    double weight;
};

std::array<Point, 200> normalPoints()
{
    std::array<Point, 200> points{};
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double at = kReach * (2 * (static_cast<double>(i) + 0.5) / static_cast<double>(points.size()) - 1);
        points[i] = {.at = at, .weight = std::exp(-at * at / 2)};
        sum += points[i].weight;
    }
    for (Point &point : points) {
        point.weight /= sum;
    }
    return points;
}

Moments activated(const Moments &before, Activation activation)
{
    if (activation == Activation::None) {
        return before;
    }
    static const auto kNormal = normalPoints();
    Moments after = before;
    for (std::size_t c = 0; c < before.mean.size(); ++c) {
        double mean = 0;
        double square = 0;
        for (const Point &point : kNormal) {
            const double y = activated(before.mean[c] + point.at * before.deviation[c], activation);
            mean += point.weight * y;
            square += point.weight * y * y;
        }
        after.mean[c] = mean;
        after.deviation[c] = std::sqrt(std::max(0.0, square - mean * mean));
    }
    return after;
}

Moments sum(const Moments &a, const Moments &b)
{
    if (!a.known() || !b.known()) {
        return {};
    }
    Moments out = a;
    for (std::size_t c = 0; c < out.mean.size(); ++c) {
        out.mean[c] += b.mean[c];
        out.deviation[c] = std::hypot(out.deviation[c], b.deviation[c]);
    }
    return out;
}

/// What a step writes, before its activation; known: by tensor.
Moments written(const LoweredNetwork &lowered, std::size_t index, const std::vector<Moments> &known)
{
    const Step &step = lowered.layout.steps[index];
    const Moments layer{.mean = lowered.weights[index].mean, .deviation = lowered.weights[index].deviation};
    switch (step.kind) {
    case StepKind::Gemm:
    case StepKind::Conv:
    case StepKind::Depthwise:
        return step.second == kNoTensor ? layer : sum(layer, known[step.second]);
    case StepKind::Add:
        return sum(known[step.input], known[step.second]);
    case StepKind::Activate:
        return known[step.input];
    default:
        return {};
    }
}

Range rangeOf(const Moments &moments)
{
    Range range;
    for (std::size_t c = 0; c < moments.mean.size(); ++c) {
        range.low = std::min(range.low, static_cast<float>(moments.mean[c] - kReach * moments.deviation[c]));
        range.high = std::max(range.high, static_cast<float>(moments.mean[c] + kReach * moments.deviation[c]));
    }
    return range;
}

/// What an activation makes of a range.
Range activated(const Range &range, Activation activation)
{
    constexpr float kLeastOfHardSwish = -0.375F; // at -1.5
    constexpr float kLeastOfSilu = -0.2785F; // at -1.2785
    const float high = static_cast<float>(activated(double{range.high}, activation));
    switch (activation) {
    case Activation::None:
        break;
    case Activation::Relu:
        return {.low = 0, .high = high};
    case Activation::Relu6:
        return {.low = 0, .high = 6};
    case Activation::HardSwish:
        return {.low = kLeastOfHardSwish, .high = high};
    case Activation::Silu:
        return {.low = kLeastOfSilu, .high = high};
    case Activation::HardSigmoid:
    case Activation::Sigmoid:
        return {.low = 0, .high = 1};
    }
    return range;
}

} // namespace

Calibration calibrateFromBatchNorms(const LoweredNetwork &lowered)
{
    std::vector<Moments> moments(lowered.layout.tensors.size());
    Calibration calibration{.ranges = {}, .means = {}};
    calibration.ranges.resize(moments.size());
    calibration.means.resize(moments.size());
    for (std::size_t i = 0; i < lowered.layout.steps.size(); ++i) {
        const Step &step = lowered.layout.steps[i];
        if (step.kind == StepKind::AveragePool || step.kind == StepKind::MaxPool) {
            calibration.ranges[step.output] = calibration.ranges[step.input];
            if (step.kind == StepKind::AveragePool) {
                calibration.means[step.output] = calibration.means[step.input];
            }
        } else if (const Moments before = written(lowered, i, moments); before.known()) {
            moments[step.output] = activated(before, step.activation);
            calibration.ranges[step.output] = activated(rangeOf(before), step.activation);
            calibration.means[step.output] = moments[step.output].mean;
        }
    }
    return calibration;
}

} // namespace likeness::engine::nn

#include "nn/calibration/tensor_statistics.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

namespace likeness::engine::nn {
namespace {

/// False when the numbers are not finite.
bool observe(TensorStatistics &seen, std::span<const float> values, std::size_t lanes)
{
    const std::size_t channels = seen.sums.size();
    for (std::size_t i = 0; i < values.size(); i += lanes) {
        for (std::size_t c = 0; c < channels; ++c) {
            seen.sums[c] += double{values[i + c]};
        }
    }
    if (!std::all_of(seen.sums.begin(), seen.sums.end(), [](double sum) { return std::isfinite(sum); })) {
        return false;
    }
    for (std::size_t i = 0; i < values.size(); i += lanes) {
        seen.histogram.add(values.subspan(i, channels));
    }
    seen.pixels += values.size() / lanes;
    return true;
}

const std::string &writerOf(const NetworkLayout &layout, std::size_t tensor)
{
    return std::find_if(layout.steps.begin(), layout.steps.end(),
                        [tensor](const Step &step) { return step.output == tensor; })
        ->name;
}

} // namespace

void visitTensors(Executor &executor, std::span<const float> picture, std::size_t height, std::size_t width,
                  const TensorVisitor &visit)
{
    const NetworkLayout &layout = executor.network().layout();
    visit(0, picture);
    const auto show = [&](std::size_t step) {
        const std::size_t tensor = layout.steps[step].output;
        const std::size_t bytes = tensorBytes(layout, tensor, height, width);
        visit(tensor, {reinterpret_cast<const float *>(executor.tensor(tensor)), bytes / sizeof(float)});
    };
    executor.runFeatures(picture, height, width, show);
    executor.runLogits(show);
}

NetworkStatistics::NetworkStatistics(const NetworkLayout &layout)
{
    for (const TensorSpec &tensor : layout.tensors) {
        m_tensors.push_back({.histogram = {}, .sums = std::vector<double>(tensor.shape.channels, 0.0), .pixels = 0});
    }
}

Result<void> NetworkStatistics::add(Executor &executor, std::span<const float> picture, std::size_t height,
                                    std::size_t width)
{
    const NetworkLayout &layout = executor.network().layout();
    std::size_t broken = kNoTensor;
    visitTensors(executor, picture, height, width, [&](std::size_t tensor, std::span<const float> values) {
        if (broken == kNoTensor && !observe(m_tensors[tensor], values, lanes(layout, tensor))) {
            broken = tensor;
        }
    });
    if (broken == kNoTensor) {
        return {};
    }
    return failure(Fault::Unsupported,
                   broken == 0 ? "A picture for calibration holds numbers that are not finite."
                               : "The network cannot be calibrated: its layer " + writerOf(layout, broken)
                           + " gives numbers that are not finite.");
}

void NetworkStatistics::merge(const NetworkStatistics &other)
{
    for (std::size_t i = 0; i < m_tensors.size(); ++i) {
        TensorStatistics &mine = m_tensors[i];
        const TensorStatistics &theirs = other.m_tensors[i];
        mine.histogram.merge(theirs.histogram);
        std::transform(mine.sums.begin(), mine.sums.end(), theirs.sums.begin(), mine.sums.begin(), std::plus<>());
        mine.pixels += theirs.pixels;
    }
}

} // namespace likeness::engine::nn

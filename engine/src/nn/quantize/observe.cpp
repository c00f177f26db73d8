#include "nn/quantize/observe.h"

#include "nn/network/compile.h"

#include <algorithm>
#include <vector>

namespace likeness::engine::nn {

namespace {

std::vector<double> channelMeans(std::span<const float> values, std::size_t channels, std::size_t lanes)
{
    std::vector<double> sums(channels, 0.0);
    for (std::size_t i = 0; i < values.size(); i += lanes) {
        for (std::size_t c = 0; c < channels; ++c) {
            sums[c] += double{values[i + c]};
        }
    }
    for (double &sum : sums) {
        sum /= static_cast<double>(values.size() / lanes);
    }
    return sums;
}

} // namespace

void visitTensors(Executor &executor, std::span<const float> picture, std::size_t height, std::size_t width,
                  const TensorVisitor &visit)
{
    const NetworkLayout &layout = executor.network().layout();
    const auto show = [&](std::size_t step) {
        const std::size_t tensor = layout.steps[step].output;
        const std::size_t bytes = tensorBytes(layout, tensor, height, width);
        visit(tensor, {reinterpret_cast<const float *>(executor.tensor(tensor)), bytes / sizeof(float)});
    };
    executor.runFeatures(picture, height, width, show);
    executor.runLogits(show);
}

Result<Calibration> calibrateFromPicture(const LoweredNetwork &lowered, std::span<const float> picture,
                                         std::size_t height, std::size_t width)
{
    return compile(lowered).map([&](const NetworkPtr &network) {
        const NetworkLayout &layout = network->layout();
        Calibration calibration{.ranges = {}, .means = {}};
        calibration.ranges.resize(layout.tensors.size());
        calibration.means.resize(layout.tensors.size());
        Executor executor(network, kernels::table(), Fusion::Off);
        visitTensors(executor, picture, height, width, [&](std::size_t tensor, std::span<const float> values) {
            const auto [low, high] = std::minmax_element(values.begin(), values.end());
            calibration.ranges[tensor] = Range{.low = *low, .high = *high};
            calibration.means[tensor] =
                channelMeans(values, layout.tensors[tensor].shape.channels, lanes(layout, tensor));
        });
        return calibration;
    });
}

} // namespace likeness::engine::nn

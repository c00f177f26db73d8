#pragma once

#include "nn/calibration/histogram.h"
#include "nn/network/executor.h"

#include "engine/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace likeness::engine::nn {

/// A tensor of floats as it lies in memory: (pixels, lanes), lanes behind its channels being zero.
using TensorVisitor = std::function<void(std::size_t tensor, std::span<const float> values)>;

/// Shows a picture (see Executor::runFeatures()) and what the steps of a network of floats make of it, one after
/// another.
/// Requires: the executor fuses nothing. Tensors have the numbers they have in the lowered network.
void visitTensors(Executor &executor, std::span<const float> picture, std::size_t height, std::size_t width,
                  const TensorVisitor &visit);

/// What was seen of one tensor.
struct TensorStatistics {
    Histogram histogram; ///< Of all channels together.
    std::vector<double> sums; ///< By channel.
    std::uint64_t pixels = 0;
};

/// What pictures make of all tensors of a network of floats, in memory that does not grow with their number.
class NetworkStatistics final
{
public:
    explicit NetworkStatistics(const NetworkLayout &layout);

    /// Runs one picture through a network of this layout, as visitTensors() does. Unsupported, naming the layer, when
    /// numbers are not finite; what was seen is then of no use.
    [[nodiscard]] Result<void> add(Executor &executor, std::span<const float> picture, std::size_t height,
                                   std::size_t width);
    void merge(const NetworkStatistics &other);

    /// By tensor of the lowered network.
    const std::vector<TensorStatistics> &tensors() const { return m_tensors; }

private:
    std::vector<TensorStatistics> m_tensors;
};

} // namespace likeness::engine::nn

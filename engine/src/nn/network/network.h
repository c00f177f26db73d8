#pragma once

#include "nn/graph/graph.h"
#include "nn/network/aligned_floats.h"

#include "engine/result.h"
#include "kernels/table.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace likeness::engine::nn {

enum class StepKind : std::uint8_t {
    Gemm, ///< 1x1 convolution of stride 1 or a linear layer; second is the residual, if any.
    Conv,
    Depthwise,
    AveragePool,
    ScaleChannels, ///< second is the scale.
    Add,
    Activate
};

inline constexpr std::size_t kNoTensor = static_cast<std::size_t>(-1);

/// One call of a kernel. ScaleChannels and Activate may have their input as output.
struct Step {
    StepKind kind = StepKind::Gemm;
    std::string name; ///< Of the layer whose weights it has, or of what it does.
    std::size_t input = 0;
    std::size_t second = kNoTensor;
    std::size_t output = 0;
    std::size_t kernel = 1;
    std::size_t stride = 1;
    Padding padding = Padding::Same;
    kernels::Activation activation = kernels::Activation::None;
    std::size_t weights = 0; ///< Offset into the network's weights, packed as the step's kernel wants them.
    std::size_t bias = 0; ///< Offset of as many floats as the output has lanes.
};

/// What to run, in order. Tensor 0 is the picture. The first featureSteps steps make the features; the rest make the
/// logits out of them.
struct NetworkLayout {
    std::vector<Value> tensors;
    std::vector<Step> steps;
    std::size_t featureSteps = 0;
    std::size_t features = 0;
    std::size_t logits = 0;
};

/// Floats of one pixel of a tensor in memory: channels padded with zeros, except for the picture itself.
std::size_t lanes(const NetworkLayout &layout, std::size_t tensor);

/// Floats of a step's packed weights.
std::size_t weightFloats(const NetworkLayout &layout, const Step &step);

/// Pixels of a tensor for an input of this size.
std::size_t pixels(const Value &tensor, std::size_t height, std::size_t width);

/// Multiply-adds of a step for an input of this size.
std::size_t multiplyAdds(const NetworkLayout &layout, const Step &step, std::size_t height, std::size_t width);

/// A compiled network: what to run and the packed weights it runs on. Immutable, shared by all threads.
class Network final
{
public:
    /// Corrupt when the layout is not one that can be run safely on these weights; it may come from a file.
    [[nodiscard]] static Result<std::shared_ptr<const Network>> create(NetworkLayout layout, AlignedFloats weights);

    const NetworkLayout &layout() const { return m_layout; }
    const AlignedFloats &weights() const { return m_weights; }

private:
    Network(NetworkLayout layout, AlignedFloats weights);

    NetworkLayout m_layout;
    AlignedFloats m_weights;
};

using NetworkPtr = std::shared_ptr<const Network>;

} // namespace likeness::engine::nn

#pragma once

#include "nn/graph/tensors.h"

#include "engine/result.h"
#include "kernels/table.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace likeness::engine::nn {

enum class Padding : std::uint8_t {
    Same, ///< TensorFlow's: the odd pixel goes right and below.
    Symmetric ///< (kernel - 1) / 2 on every side, as PyTorch's models have it.
};

/// Weights "<name>.weight" (out, in or 1, kernel, kernel) and, with bias, "<name>.bias" (out).
struct Conv {
    std::size_t in = 0;
    std::size_t out = 0;
    std::size_t kernel = 1; ///< Odd.
    std::size_t stride = 1; ///< 1 or 2.
    Padding padding = Padding::Same;
    bool depthwise = false; ///< One filter a channel; in == out.
    bool bias = false;

    bool operator==(const Conv &) const = default;
};
/// Weights "<name>.weight", ".bias", ".running_mean", ".running_var".
struct BatchNorm {
    double epsilon = 1e-3;
};
struct Activate {
    kernels::Activation activation = kernels::Activation::None;
};
/// Of two values of the same shape.
struct Add {
};
struct GlobalAveragePool {
};
/// The largest value under each window; padding does not count.
struct MaxPool {
    std::size_t kernel = 2;
    std::size_t stride = 2; ///< 1 or 2.
    Padding padding = Padding::Same;
};
/// All numbers of a value behind one another, (channel, y, x), as one pixel: the order in which the weights of a layer
/// behind it are published.
struct Flatten {
};
/// The first value times the second, which has one pixel.
struct ScaleChannels {
};
/// Weights "<name>.weight" (out, in), "<name>.bias" (out). Of a value with one pixel.
struct Linear {
    std::size_t in = 0;
    std::size_t out = 0;
};

using Op = std::variant<Conv, BatchNorm, Activate, Add, GlobalAveragePool, MaxPool, Flatten, ScaleChannels, Linear>;

/// Index into Graph::values().
using ValueId = std::size_t;

/// Shape of a value, for every input whose sides are multiples of kInputMultiple.
struct Value {
    std::size_t channels = 0;
    std::size_t reduction = 1; ///< Its sides are the input's divided by this; 0: one pixel.

    bool operator==(const Value &) const = default;
};

/// The sides of every input are multiples of this; no value is reduced further, so that a layer pads alike at any size.
inline constexpr std::size_t kInputMultiple = 32;

/// How pixels become the numbers that a network reads: (pixel - mean) * scale, by channel. As it stands here it is part
/// of preprocessing version 1.
struct PixelRange {
    std::array<float, 3> mean{127.0F, 127.0F, 127.0F};
    std::array<float, 3> scale{1.0F / 128.0F, 1.0F / 128.0F, 1.0F / 128.0F};

    bool operator==(const PixelRange &) const = default;
};

struct Node {
    std::string name; ///< Of its weights; empty for what has none.
    Op op;
    ValueId input = 0;
    ValueId second = 0; ///< Of Add and ScaleChannels.
    ValueId output = 0;
};

/// A tensor that the graph's weights must have.
struct Parameter {
    std::string name;
    std::vector<std::size_t> shape;
    bool learned = true; ///< False for the running statistics of a batch norm.
};

/// A network as layers in order, with named weights but without their numbers. Value 0 is the picture, 3 channels.
/// Requires of the caller that shapes fit (asserted): graphs come from code, not from files.
class Graph
{
public:
    Graph();

    ValueId conv(std::string name, ValueId input, Conv op);
    ValueId batchNorm(std::string name, ValueId input, double epsilon);
    ValueId activate(ValueId input, kernels::Activation activation);
    ValueId add(ValueId a, ValueId b);
    ValueId globalAveragePool(ValueId input);
    ValueId maxPool(ValueId input, MaxPool op);
    /// From now on the graph takes squares of this side only, a multiple of kInputMultiple.
    ValueId flatten(ValueId input, std::size_t side);
    ValueId scaleChannels(ValueId input, ValueId scale);
    ValueId linear(std::string name, ValueId input, std::size_t out);

    /// Names the two results: the pooled features and, computed from them alone, the logits.
    void setOutputs(ValueId features, ValueId logits);
    void setPixelRange(const PixelRange &range) { m_pixelRange = range; }

    /// Of the square pictures that alone it takes; 0: it takes any size.
    std::size_t side() const { return m_side; }
    const PixelRange &pixelRange() const { return m_pixelRange; }
    const std::vector<Node> &nodes() const { return m_nodes; }
    const std::vector<Value> &values() const { return m_values; }
    ValueId features() const { return m_features; }
    ValueId logits() const { return m_logits; }

    /// In the order of the layers.
    std::vector<Parameter> parameters() const;
    /// Learned numbers, as publications count them.
    std::size_t parameterCount() const;

private:
    ValueId push(std::string name, Op op, ValueId input, ValueId second, Value output);

    std::size_t m_side = 0;
    PixelRange m_pixelRange;
    std::vector<Node> m_nodes;
    std::vector<Value> m_values;
    ValueId m_features = 0;
    ValueId m_logits = 0;
};

/// Whether weights hold every parameter of the graph in its shape, all numbers finite, and nothing else.
/// Corrupt, naming the first tensor that does not fit.
[[nodiscard]] Result<void> checkWeights(const Graph &graph, const Tensors &weights);

} // namespace likeness::engine::nn

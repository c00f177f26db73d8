#include "nn/graph/graph.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <numeric>

namespace likeness::engine::nn {
namespace {

std::size_t product(const std::vector<std::size_t> &shape)
{
    return std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
}

} // namespace

Graph::Graph()
    : m_values{Value{.channels = 3, .reduction = 1}}
{
}

ValueId Graph::push(std::string name, Op op, ValueId input, ValueId second, Value output)
{
    assert(input < m_values.size() && second < m_values.size());
    m_values.push_back(output);
    m_nodes.push_back(
        {.name = std::move(name), .op = op, .input = input, .second = second, .output = m_values.size() - 1});
    return m_nodes.back().output;
}

ValueId Graph::conv(std::string name, ValueId input, Conv op)
{
    const Value &in = m_values[input];
    assert(op.in == in.channels && op.kernel % 2 == 1 && (op.stride == 1 || op.stride == 2));
    assert(!op.depthwise || op.in == op.out);
    assert(in.reduction * op.stride <= kInputMultiple);
    return push(std::move(name), op, input, 0, {.channels = op.out, .reduction = in.reduction * op.stride});
}

ValueId Graph::batchNorm(std::string name, ValueId input, double epsilon)
{
    return push(std::move(name), BatchNorm{epsilon}, input, 0, m_values[input]);
}

ValueId Graph::activate(ValueId input, kernels::Activation activation)
{
    return push({}, Activate{activation}, input, 0, m_values[input]);
}

ValueId Graph::add(ValueId a, ValueId b)
{
    assert(m_values[a] == m_values[b]);
    return push({}, Add{}, a, b, m_values[a]);
}

ValueId Graph::globalAveragePool(ValueId input)
{
    return push({}, GlobalAveragePool{}, input, 0, {.channels = m_values[input].channels, .reduction = 0});
}

ValueId Graph::maxPool(ValueId input, MaxPool op)
{
    const Value &in = m_values[input];
    assert(input != 0 && op.kernel > 0 && (op.stride == 1 || op.stride == 2));
    assert(in.reduction != 0 && in.reduction * op.stride <= kInputMultiple);
    return push({}, op, input, 0, {.channels = in.channels, .reduction = in.reduction * op.stride});
}

ValueId Graph::flatten(ValueId input, std::size_t side)
{
    const Value &in = m_values[input];
    assert(side != 0 && side % kInputMultiple == 0 && (m_side == 0 || m_side == side) && in.reduction != 0);
    m_side = side;
    const std::size_t pixels = (side / in.reduction) * (side / in.reduction);
    return push({}, Flatten{}, input, 0, {.channels = pixels * in.channels, .reduction = 0});
}

ValueId Graph::scaleChannels(ValueId input, ValueId scale)
{
    assert(m_values[scale] == (Value{.channels = m_values[input].channels, .reduction = 0}));
    return push({}, ScaleChannels{}, input, scale, m_values[input]);
}

ValueId Graph::linear(std::string name, ValueId input, std::size_t out)
{
    assert(m_values[input].reduction == 0);
    return push(std::move(name), Linear{.in = m_values[input].channels, .out = out}, input, 0,
                {.channels = out, .reduction = 0});
}

void Graph::setOutputs(ValueId features, ValueId logits)
{
    assert(m_values[features].reduction == 0 && m_values[logits].reduction == 0);
    m_features = features;
    m_logits = logits;
}

std::vector<Parameter> Graph::parameters() const
{
    std::vector<Parameter> all;
    for (const Node &node : m_nodes) {
        if (const auto *conv = std::get_if<Conv>(&node.op)) {
            all.push_back(
                {node.name + ".weight", {conv->out, conv->depthwise ? 1 : conv->in, conv->kernel, conv->kernel}});
            if (conv->bias) {
                all.push_back({node.name + ".bias", {conv->out}});
            }
        } else if (std::holds_alternative<BatchNorm>(node.op)) {
            const std::size_t channels = m_values[node.input].channels;
            all.push_back({node.name + ".weight", {channels}});
            all.push_back({node.name + ".bias", {channels}});
            all.push_back({node.name + ".running_mean", {channels}, false});
            all.push_back({node.name + ".running_var", {channels}, false});
        } else if (const auto *linear = std::get_if<Linear>(&node.op)) {
            all.push_back({node.name + ".weight", {linear->out, linear->in}});
            all.push_back({node.name + ".bias", {linear->out}});
        }
    }
    return all;
}

std::size_t Graph::parameterCount() const
{
    std::size_t count = 0;
    for (const Parameter &parameter : parameters()) {
        count += parameter.learned ? product(parameter.shape) : 0;
    }
    return count;
}

Result<void> checkWeights(const Graph &graph, const Tensors &weights)
{
    const auto parameters = graph.parameters();
    for (const Parameter &parameter : parameters) {
        const auto found = weights.find(parameter.name);
        if (found == weights.end()) {
            return failure(Fault::Corrupt, "The network's weights are incomplete: " + parameter.name + " is missing.");
        }
        const Tensor &tensor = found->second;
        if (tensor.shape != parameter.shape || tensor.values.size() != product(parameter.shape)) {
            return failure(Fault::Corrupt,
                           "The network's weights do not fit: " + parameter.name + " has another shape.");
        }
        if (!std::all_of(tensor.values.begin(), tensor.values.end(), [](float v) { return std::isfinite(v); })) {
            return failure(Fault::Corrupt,
                           "The network's weights are damaged: " + parameter.name
                               + " holds numbers that are not finite.");
        }
        const bool isVariance = !parameter.learned && parameter.name.ends_with(".running_var");
        if (isVariance && std::any_of(tensor.values.begin(), tensor.values.end(), [](float v) { return v < 0; })) {
            return failure(Fault::Corrupt,
                           "The network's weights are damaged: " + parameter.name + " holds a negative variance.");
        }
    }
    if (weights.size() != parameters.size()) {
        return failure(Fault::Corrupt, "The network's weights do not fit: there are more of them than it has.");
    }
    return {};
}

} // namespace likeness::engine::nn

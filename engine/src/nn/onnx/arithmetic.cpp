#include "nn/onnx/operators.h"

#include <cmath>

namespace likeness::engine::nn::onnx {
namespace {

using Form = Symbol::Form;
using kernels::Activation;

/// Exporters write thirds and sixths as floats.
bool isAbout(float number, double wanted)
{
    return std::abs(double{number} - wanted) < 1e-6;
}

Result<void> activate(NetworkBuilder &builder, const NodeReader &node, Activation activation)
{
    if (const auto input = builder.value(node, 0)) {
        builder.define(node.output(), builder.graph().activate(*input, activation));
    }
    return {};
}

/// The input that is no constant, and the constant's place; nothing when there are two values.
std::optional<std::size_t> constantInput(const NetworkBuilder &builder, const NodeReader &node)
{
    for (std::size_t i = 0; i < 2; ++i) {
        if (builder.constant(node.input(i)) != nullptr) {
            return i;
        }
    }
    return std::nullopt;
}

/// Adds a constant to the bias of the layer that made the value, when nothing else reads that.
bool joinBias(NetworkBuilder &builder, const std::string &name, const Constant &constant)
{
    const Symbol symbol = builder.symbol(name);
    if (symbol.form != Form::Value || symbol.value == 0 || !builder.isUsedOnce(name)) {
        return false;
    }
    const Node &maker = *builder.maker(symbol.value);
    const auto bias = builder.weights().find(maker.name + ".bias");
    if (!std::holds_alternative<Linear>(maker.op) || bias == builder.weights().end()
        || bias->second.values.size() != constant.floats.size()) {
        return false;
    }
    for (std::size_t i = 0; i < constant.floats.size(); ++i) {
        bias->second.values[i] += constant.floats[i];
    }
    return true;
}

Result<void> addConstantTo(NetworkBuilder &builder, const NodeReader &node, std::size_t constant)
{
    const std::string &other = node.input(1 - constant);
    const auto number = builder.scalar(node.input(constant));
    if (number && isAbout(*number, 3)) {
        if (const auto input = builder.value(node, 1 - constant)) {
            builder.define(node.output(), {.form = Form::PlusThree, .value = *input});
        }
        return {};
    }
    if (joinBias(builder, other, *builder.constant(node.input(constant)))) {
        builder.define(node.output(), builder.symbol(other));
        return {};
    }
    return builder.refuse(node, "of a constant");
}

/// Of what an activation has come to, times a constant.
Result<void> scaleBy(NetworkBuilder &builder, const NodeReader &node, const Symbol &symbol, double factor)
{
    if (std::abs(factor - 1.0 / 6) < 1e-6 && symbol.form == Form::Clamped) {
        builder.define(node.output(), {.form = Form::HardSigmoid, .value = symbol.value});
        return {};
    }
    if (std::abs(factor - 1.0 / 6) < 1e-6 && symbol.form == Form::Product) {
        builder.define(node.output(), builder.graph().activate(symbol.value, Activation::HardSwish));
        return {};
    }
    return builder.refuse(node, "by a constant");
}

/// x times a gate of itself. False when the two are not that.
bool joinGate(NetworkBuilder &builder, const NodeReader &node, const Symbol &x, const Symbol &gate)
{
    if (x.form != Form::Value || x.value == 0 || x.value != gate.value) {
        return false;
    }
    switch (gate.form) {
    case Form::Clamped:
        builder.define(node.output(), {.form = Form::Product, .value = x.value});
        return true;
    case Form::HardSigmoid:
        builder.define(node.output(), builder.graph().activate(x.value, Activation::HardSwish));
        return true;
    case Form::Sigmoid:
        builder.define(node.output(), builder.graph().activate(x.value, Activation::Silu));
        return true;
    default:
        return false;
    }
}

/// The bounds of a Clip: attributes once, inputs since operator set 11.
std::optional<float> bound(const NetworkBuilder &builder, const NodeReader &node, std::size_t input, const char *name)
{
    if (node.has(name)) {
        return node.number(name, 0);
    }
    return node.input(input).empty() ? std::nullopt : builder.scalar(node.input(input));
}

} // namespace

Result<void> addSum(NetworkBuilder &builder, const NodeReader &node)
{
    if (node.inputCount() != 2) {
        return builder.refuse(node, "of other than two values");
    }
    if (builder.passUnknown(node)) {
        return {};
    }
    if (const auto constant = constantInput(builder, node)) {
        return addConstantTo(builder, node, *constant);
    }
    const auto a = builder.value(node, 0);
    const auto b = builder.value(node, 1);
    if (!a || !b) {
        return {};
    }
    if (builder.shape(*a) != builder.shape(*b)) {
        return builder.refuse(node, "of values of different shapes");
    }
    builder.define(node.output(), builder.graph().add(*a, *b));
    return {};
}

Result<void> addProduct(NetworkBuilder &builder, const NodeReader &node)
{
    if (builder.passUnknown(node)) {
        return {};
    }
    const Symbol first = builder.symbol(node.input(0));
    const Symbol second = builder.symbol(node.input(1));
    if (const auto constant = constantInput(builder, node)) {
        const auto factor = builder.scalar(node.input(*constant));
        return scaleBy(builder, node, *constant == 0 ? second : first, factor ? double{*factor} : 0.0);
    }
    if (joinGate(builder, node, first, second) || joinGate(builder, node, second, first)) {
        return {};
    }
    const auto a = builder.value(node, 0);
    const auto b = builder.value(node, 1);
    if (!a || !b) {
        return {};
    }
    const bool firstIsScale = builder.shape(*a).reduction == 0;
    const ValueId scale = firstIsScale ? *a : *b;
    const ValueId scaled = firstIsScale ? *b : *a;
    if (builder.shape(scale) != Value{.channels = builder.shape(scaled).channels, .reduction = 0}) {
        return builder.refuse(node, "of values of which neither has one pixel");
    }
    builder.define(node.output(), builder.graph().scaleChannels(scaled, scale));
    return {};
}

Result<void> addQuotient(NetworkBuilder &builder, const NodeReader &node)
{
    if (builder.passUnknown(node)) {
        return {};
    }
    const auto divisor = builder.scalar(node.input(1));
    if (!divisor || *divisor == 0) {
        return builder.refuse(node, "by other than a constant");
    }
    return scaleBy(builder, node, builder.symbol(node.input(0)), 1 / double{*divisor});
}

Result<void> addClip(NetworkBuilder &builder, const NodeReader &node)
{
    const auto low = bound(builder, node, 1, "min");
    const auto high = bound(builder, node, 2, "max");
    constexpr float kEndless = 1e30F; // how old exporters write "no bound"
    const bool bounded = high && *high < kEndless;
    if (!low || *low != 0 || (bounded && *high != 6) || (!bounded && !high && !node.input(2).empty())) {
        return builder.refuse(node, "to other than 0..6");
    }
    const Symbol symbol = builder.symbol(node.input(0));
    if (symbol.form == Form::PlusThree && bounded) {
        builder.define(node.output(), {.form = Form::Clamped, .value = symbol.value});
        return {};
    }
    return activate(builder, node, bounded ? Activation::Relu6 : Activation::Relu);
}

Result<void> addRelu(NetworkBuilder &builder, const NodeReader &node)
{
    return activate(builder, node, Activation::Relu);
}

Result<void> addHardSwish(NetworkBuilder &builder, const NodeReader &node)
{
    return activate(builder, node, Activation::HardSwish);
}

Result<void> addHardSigmoid(NetworkBuilder &builder, const NodeReader &node)
{
    if (!isAbout(node.number("alpha", 0.2F), 1.0 / 6) || !isAbout(node.number("beta", 0.5F), 0.5)) {
        return builder.refuse(node, "with other than alpha 1/6 and beta 1/2");
    }
    if (const auto input = builder.value(node, 0)) {
        builder.define(node.output(), {.form = Form::HardSigmoid, .value = *input});
    }
    return {};
}

Result<void> addSigmoid(NetworkBuilder &builder, const NodeReader &node)
{
    if (const auto input = builder.value(node, 0)) {
        builder.define(node.output(), {.form = Form::Sigmoid, .value = *input});
    }
    return {};
}

} // namespace likeness::engine::nn::onnx

#include "nn/onnx/operators.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace likeness::engine::nn::onnx {
namespace {

using Form = Symbol::Form;

constexpr std::size_t kMaxFlattened = 1U << 16U;

/// (in, out) -> (out, in)
std::vector<float> transposed(const std::vector<float> &matrix, std::size_t rows, std::size_t columns)
{
    std::vector<float> out(matrix.size());
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < columns; ++c) {
            out[c * rows + r] = matrix[r * columns + c];
        }
    }
    return out;
}

/// A layer with the weights (in, out), or (out, in) when they are the other way round, and no bias yet.
Result<void> addLinear(NetworkBuilder &builder, const NodeReader &node, bool outFirst)
{
    const auto input = builder.value(node, 0);
    if (!input) {
        return {};
    }
    const ConstantPtr weight = builder.constant(node.input(1));
    if (!weight || !weight->isFloat() || weight->shape.size() != 2) {
        return builder.refuse(node, "with computed weights");
    }
    const Value in = builder.shape(*input);
    if (in.reduction != 0) {
        return builder.refuse(node, "of more than one pixel");
    }
    if (weight->shape[outFirst ? 1 : 0] != in.channels) {
        return corruptNode(node, "has weights for another number of inputs");
    }
    const std::size_t out = weight->shape[outFirst ? 0 : 1];
    const std::string layer = builder.layerName(node);
    builder.addWeight(layer + ".weight", {out, in.channels},
                      outFirst ? weight->floats : transposed(weight->floats, in.channels, out));
    builder.addWeight(layer + ".bias", {out}, std::vector<float>(out, 0.0F));
    builder.define(node.output(), builder.graph().linear(layer, *input, out));
    return {};
}

/// All numbers of a value in one row.
Result<void> flatten(NetworkBuilder &builder, const NodeReader &node)
{
    const auto input = builder.value(node, 0);
    if (!input) {
        return {};
    }
    const Value in = builder.shape(*input);
    if (in.reduction == 0) {
        builder.define(node.output(), *input);
        return {};
    }
    const std::size_t across = builder.side() / in.reduction;
    if (builder.side() % kInputMultiple != 0 || across * across * in.channels > kMaxFlattened) {
        return builder.refuse(node,
                              "of " + std::to_string(in.channels) + " channels of a picture of side "
                                  + std::to_string(builder.side()));
    }
    builder.define(node.output(), builder.graph().flatten(*input, builder.side()));
    return {};
}

/// Numbers of a value for one picture of the file's side.
std::size_t countOf(const NetworkBuilder &builder, ValueId value)
{
    const Value &shape = builder.shape(value);
    const std::size_t across = shape.reduction == 0 ? 1 : builder.side() / shape.reduction;
    return across * across * shape.channels;
}

} // namespace

Result<void> addGemm(NetworkBuilder &builder, const NodeReader &node)
{
    if (node.integer("transA", 0) != 0 || node.number("alpha", 1) != 1 || node.number("beta", 1) != 1) {
        return builder.refuse(node, "with a transposed input or factors");
    }
    if (auto added = addLinear(builder, node, node.integer("transB", 0) != 0); !added || node.input(2).empty()) {
        return added;
    }
    const Symbol made = builder.symbol(node.output());
    if (made.form == Form::Unknown) {
        return {};
    }
    const ConstantPtr bias = builder.constant(node.input(2));
    const std::size_t out = builder.shape(made.value).channels;
    if (!bias || bias->floats.size() != out) {
        return corruptNode(node, "has a bias that does not fit");
    }
    builder.addWeight(builder.maker(made.value)->name + ".bias", {out}, bias->floats);
    return {};
}

Result<void> addMatMul(NetworkBuilder &builder, const NodeReader &node)
{
    return addLinear(builder, node, false);
}

Result<void> addFlatten(NetworkBuilder &builder, const NodeReader &node)
{
    const std::int64_t axis = node.integer("axis", 1);
    if (axis != 1 && axis != -3) {
        return builder.refuse(node, "of more than the picture");
    }
    return flatten(builder, node);
}

Result<void> addReshape(NetworkBuilder &builder, const NodeReader &node)
{
    const auto input = builder.value(node, 0);
    if (!input) {
        return {};
    }
    const ConstantPtr shape = builder.constant(node.input(1));
    if (!shape || shape->integers.size() < 2) {
        return builder.refuse(node, "to a computed shape");
    }
    // (pictures, numbers), perhaps with ones behind: how one row of numbers a picture can be written.
    const std::int64_t pictures = shape->integers[0];
    const std::int64_t numbers = shape->integers[1];
    const bool onesBehind =
        std::all_of(shape->integers.begin() + 2, shape->integers.end(), [](std::int64_t size) { return size == 1; });
    const auto count = static_cast<std::int64_t>(countOf(builder, *input));
    if (pictures < -1 || pictures > 1 || (numbers != -1 && numbers != count) || !onesBehind) {
        return builder.refuse(node, "to other than one row of numbers");
    }
    return flatten(builder, node);
}

Result<void> addSqueeze(NetworkBuilder &builder, const NodeReader &node)
{
    const auto input = builder.value(node, 0);
    if (!input) {
        return {};
    }
    if (builder.shape(*input).reduction != 0) {
        return builder.refuse(node, "of more than one pixel");
    }
    builder.define(node.output(), *input);
    return {};
}

Result<void> addSoftmax(NetworkBuilder &builder, const NodeReader &node)
{
    const auto input = builder.value(node, 0);
    if (!input) {
        return {};
    }
    if (builder.isUsed(node.output()) || builder.shape(*input).reduction != 0) {
        return builder.refuse(node, "before the end");
    }
    builder.define(node.output(), *input); // what is wanted are the logits
    return {};
}

Result<void> addIdentity(NetworkBuilder &builder, const NodeReader &node)
{
    if (const ConstantPtr constant = builder.constant(node.input(0))) {
        builder.define(node.output(), constant);
        return {};
    }
    builder.define(node.output(), builder.symbol(node.input(0)));
    return {};
}

} // namespace likeness::engine::nn::onnx

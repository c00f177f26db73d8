#include "nn/onnx/operators.h"

#include <algorithm>
#include <cmath>

namespace likeness::engine::nn::onnx {
namespace {

Result<void> defineIntegers(NetworkBuilder &builder, const NodeReader &node, std::vector<std::int64_t> integers)
{
    auto constant = std::make_shared<Constant>();
    constant->shape = {integers.size()};
    constant->integers = std::move(integers);
    builder.define(node.output(), ConstantPtr(std::move(constant)));
    return {};
}

} // namespace

Result<void> addConstant(NetworkBuilder &builder, const NodeReader &node)
{
    if (const auto *value = node.find("value")) {
        schema::TensorProto tensor = value->t();
        auto constant = takeConstant(tensor);
        if (constant) {
            builder.define(node.output(), std::move(*constant));
            return {};
        }
        return constant.error().fault == Fault::Unsupported ? builder.refuse(node, "with " + constant.error().message)
                                                            : tl::unexpected(std::move(constant.error()));
    }
    auto constant = std::make_shared<Constant>();
    if (const auto *number = node.find("value_float")) {
        constant->floats = {number->f()};
    } else if (const auto *integer = node.find("value_int")) {
        constant->integers = {integer->i()};
    } else if (const auto *integers = node.find("value_ints")) {
        constant->integers.assign(integers->ints().begin(), integers->ints().end());
        constant->shape = {constant->integers.size()};
    } else {
        return builder.refuse(node, "of other than numbers");
    }
    builder.define(node.output(), ConstantPtr(std::move(constant)));
    return {};
}

Result<void> addShape(NetworkBuilder &builder, const NodeReader &node)
{
    if (node.has("start") || node.has("end")) {
        return builder.refuse(node, "in part");
    }
    const auto input = builder.value(node, 0);
    if (!input) {
        return {};
    }
    const Value shape = builder.shape(*input);
    const auto across = static_cast<std::int64_t>(shape.reduction == 0 ? 1 : builder.side() / shape.reduction);
    return defineIntegers(builder, node, {1, static_cast<std::int64_t>(shape.channels), across, across});
}

Result<void> addGather(NetworkBuilder &builder, const NodeReader &node)
{
    const ConstantPtr from = builder.constant(node.input(0));
    const ConstantPtr index = builder.constant(node.input(1));
    if (!from || from->integers.empty() || !index || index->integers.size() != 1 || node.integer("axis", 0) != 0) {
        return builder.refuse(node, "of other than a shape");
    }
    const auto count = static_cast<std::int64_t>(from->integers.size());
    const std::int64_t place = index->integers[0];
    if (place < -count || place >= count) {
        return corruptNode(node, "reads behind the end");
    }
    return defineIntegers(builder, node, {from->integers[static_cast<std::size_t>(place < 0 ? place + count : place)]});
}

Result<void> addUnsqueeze(NetworkBuilder &builder, const NodeReader &node)
{
    const ConstantPtr from = builder.constant(node.input(0));
    if (from && from->integers.size() == 1) {
        builder.define(node.output(), from);
        return {};
    }
    return addSqueeze(builder, node); // of one pixel, either leaves the numbers as they are
}

Result<void> addConcat(NetworkBuilder &builder, const NodeReader &node)
{
    std::vector<std::int64_t> all;
    for (std::size_t i = 0; i < node.inputCount(); ++i) {
        const ConstantPtr part = builder.constant(node.input(i));
        if (!part || part->integers.empty()) {
            return builder.refuse(node, "of other than shapes");
        }
        all.insert(all.end(), part->integers.begin(), part->integers.end());
    }
    return defineIntegers(builder, node, std::move(all));
}

} // namespace likeness::engine::nn::onnx

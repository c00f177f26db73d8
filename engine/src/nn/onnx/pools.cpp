#include "nn/onnx/operators.h"
#include "nn/onnx/window.h"

#include <algorithm>

namespace likeness::engine::nn::onnx {
namespace {

using Form = Symbol::Form;

Result<void> addPooled(NetworkBuilder &builder, const NodeReader &node, ValueId value)
{
    const bool isPooled = builder.shape(value).reduction == 0;
    builder.define(node.output(), isPooled ? value : builder.graph().globalAveragePool(value));
    return {};
}

/// Whether a value cannot be negative, so that zeros around it do not change a maximum.
bool isNotNegative(const NetworkBuilder &builder, ValueId value)
{
    using kernels::Activation;
    const Node *maker = builder.maker(value);
    const auto *activate = maker == nullptr ? nullptr : std::get_if<Activate>(&maker->op);
    return activate != nullptr
        && (activate->activation == Activation::Relu || activate->activation == Activation::Relu6);
}

} // namespace

Result<void> addMaxPool(NetworkBuilder &builder, const NodeReader &node)
{
    std::string reason;
    auto window = readWindow(node, node.integers("kernel_shape"), reason);
    if (!window) {
        return builder.refuse(node, reason);
    }
    const auto input = paddedInput(builder, node, *window);
    if (!input) {
        return {};
    }
    if (builder.symbol(node.input(0)).form == Form::Padded && !isNotNegative(builder, *input)) {
        return builder.refuse(node, "of a value that was padded with zeros");
    }
    const auto padding = paddingOf(*window);
    if (*input == 0 || !padding || builder.shape(*input).reduction == 0
        || !canReduce(builder, *input, window->stride)) {
        return builder.refuse(node, *input == 0 ? "of the picture itself" : describe(*window));
    }
    builder.define(node.output(),
                   builder.graph().maxPool(*input,
                                           {.kernel = static_cast<std::size_t>(window->kernel),
                                            .stride = static_cast<std::size_t>(window->stride),
                                            .padding = *padding}));
    return {};
}

Result<void> addAveragePool(NetworkBuilder &builder, const NodeReader &node)
{
    const auto input = builder.value(node, 0);
    if (!input) {
        return {};
    }
    const auto kernel = node.integers("kernel_shape");
    const auto pads = node.integers("pads");
    const bool padded = std::any_of(pads.begin(), pads.end(), [](std::int64_t pad) { return pad != 0; });
    const std::size_t reduction = builder.shape(*input).reduction;
    const std::size_t across = reduction == 0 ? 1 : (builder.side() + reduction - 1) / reduction;
    if (!isSquare(kernel) || padded) {
        return builder.refuse(node, "of a part of the picture");
    }
    if (kernel[0] == 1 && allOnes(node.integers("strides"))) {
        builder.define(node.output(), *input);
        return {};
    }
    if (kernel[0] != static_cast<std::int64_t>(across)) {
        return builder.refuse(node, "of a part of the picture");
    }
    return addPooled(builder, node, *input);
}

Result<void> addGlobalAveragePool(NetworkBuilder &builder, const NodeReader &node)
{
    const auto input = builder.value(node, 0);
    return input ? addPooled(builder, node, *input) : Result<void>();
}

Result<void> addReduceMean(NetworkBuilder &builder, const NodeReader &node)
{
    auto axes = node.integers("axes");
    if (const ConstantPtr constant = builder.constant(node.input(1))) {
        axes = constant->integers;
    }
    for (std::int64_t &axis : axes) {
        axis += axis < 0 ? 4 : 0;
    }
    std::sort(axes.begin(), axes.end());
    if (axes != std::vector<std::int64_t>{2, 3}) {
        return builder.refuse(node, "over other than the picture's two dimensions");
    }
    return addGlobalAveragePool(builder, node);
}

} // namespace likeness::engine::nn::onnx

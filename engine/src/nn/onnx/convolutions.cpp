#include "nn/onnx/operators.h"
#include "nn/onnx/window.h"

#include <algorithm>

namespace likeness::engine::nn::onnx {
namespace {

using Form = Symbol::Form;

/// Why a convolution of this value cannot be computed; empty when it can.
std::string problemOf(const NetworkBuilder &builder, ValueId input, const Constant &weight, const Window &window,
                      std::int64_t group)
{
    const Value &in = builder.shape(input);
    if (group != 1 && group != static_cast<std::int64_t>(in.channels)) {
        return "in " + std::to_string(group) + " groups";
    }
    if (group != 1 && weight.shape[0] != in.channels) {
        return "with several filters a channel";
    }
    const bool onePixel = in.reduction == 0;
    if (!paddingOf(window) || window.kernel % 2 == 0 || !canReduce(builder, input, window.stride)
        || (onePixel && (window.kernel != 1 || window.stride != 1))) {
        return describe(window);
    }
    const bool inTable = window.kernel == 3 || window.kernel == 5;
    return group != 1 && (input == 0 || !inTable) ? "by channel, " + describe(window) : std::string();
}

Result<void> addBias(NetworkBuilder &builder, const NodeReader &node, const std::string &layer, std::size_t channels)
{
    const ConstantPtr bias = builder.constant(node.input(2));
    if (!bias || bias->floats.size() != channels) {
        return corruptNode(node, "has a bias that does not fit");
    }
    builder.addWeight(layer + ".bias", {channels}, bias->floats);
    return {};
}

} // namespace

Result<void> addConv(NetworkBuilder &builder, const NodeReader &node)
{
    const ConstantPtr weight = builder.constant(node.input(1));
    if (!weight || !weight->isFloat()) {
        return builder.refuse(node, "with computed weights");
    }
    if (weight->shape.size() != 4) {
        return builder.refuse(node, "of other than two dimensions");
    }
    std::string reason;
    const auto kernel =
        std::vector{static_cast<std::int64_t>(weight->shape[2]), static_cast<std::int64_t>(weight->shape[3])};
    auto window = readWindow(node, kernel, reason);
    if (!window) {
        return builder.refuse(node, reason);
    }
    const auto input = paddedInput(builder, node, *window);
    if (!input) {
        return {};
    }
    const std::int64_t group = node.integer("group", 1);
    if (reason = problemOf(builder, *input, *weight, *window, group); !reason.empty()) {
        return builder.refuse(node, reason);
    }
    const std::size_t in = builder.shape(*input).channels;
    const bool depthwise = group != 1;
    if (weight->shape[1] != (depthwise ? 1 : in)) {
        return corruptNode(node, "has weights for another number of channels");
    }
    const std::string layer = builder.layerName(node);
    const bool bias = !node.input(2).empty();
    const auto size = static_cast<std::size_t>(window->kernel);
    builder.addWeight(layer + ".weight", weight->shape, weight->floats);
    builder.define(node.output(),
                   builder.graph().conv(layer, *input,
                                        {.in = in,
                                         .out = weight->shape[0],
                                         .kernel = size,
                                         .stride = static_cast<std::size_t>(window->stride),
                                         .padding = *paddingOf(*window),
                                         .depthwise = depthwise,
                                         .bias = bias}));
    return bias ? addBias(builder, node, layer, weight->shape[0]) : Result<void>();
}

Result<void> addBatchNorm(NetworkBuilder &builder, const NodeReader &node)
{
    if (node.integer("training_mode", 0) != 0) {
        return builder.refuse(node, "in training mode");
    }
    const auto input = builder.value(node, 0);
    if (!input) {
        return {};
    }
    const std::string layer = builder.layerName(node);
    const std::size_t channels = builder.shape(*input).channels;
    constexpr std::array kSuffixes{".weight", ".bias", ".running_mean", ".running_var"};
    for (std::size_t i = 0; i < kSuffixes.size(); ++i) {
        const ConstantPtr constant = builder.constant(node.input(i + 1));
        if (!constant || constant->floats.size() != channels) {
            return corruptNode(node, "has statistics for another number of channels");
        }
        builder.addWeight(layer + kSuffixes[i], {channels}, constant->floats);
    }
    const double epsilon = double{node.number("epsilon", 1e-5F)};
    if (!(epsilon >= 0 && epsilon < 1)) {
        return corruptNode(node, "has an epsilon that makes no sense");
    }
    builder.define(node.output(), builder.graph().batchNorm(layer, *input, epsilon));
    return {};
}

Result<void> addPad(NetworkBuilder &builder, const NodeReader &node)
{
    auto pads = node.integers("pads");
    if (const ConstantPtr constant = builder.constant(node.input(1))) {
        pads = constant->integers;
    }
    const std::string mode = node.text("mode");
    const auto filler = builder.constant(node.input(2));
    const bool zeros = filler ? filler->floats == std::vector{0.0F} : node.number("value", 0) == 0;
    const bool plain = (mode.empty() || mode == "constant") && zeros && node.input(3).empty();
    const auto outside = [](std::int64_t pad) { return pad < 0 || pad > kMaxKernel; };
    if (!plain || pads.size() != 8 || std::any_of(pads.begin(), pads.end(), outside) || pads[0] != 0 || pads[1] != 0
        || pads[4] != 0 || pads[5] != 0) {
        return builder.refuse(node, "with other than a few zeros around the picture");
    }
    const Symbol symbol = builder.symbol(node.input(0));
    const bool isPicture = symbol.form == Form::Value && symbol.value == 0;
    const auto input = isPicture ? std::optional(symbol.value) : builder.value(node, 0);
    if (!input) {
        return {};
    }
    const auto size = [&](std::size_t i) { return static_cast<std::size_t>(pads[i]); };
    builder.define(node.output(),
                   {.form = Form::Padded, .value = *input, .pads = {size(2), size(3), size(6), size(7)}});
    return {};
}

} // namespace likeness::engine::nn::onnx

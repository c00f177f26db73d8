#include "nn/onnx/window.h"

#include <algorithm>

namespace likeness::engine::nn::onnx {
namespace {

using Form = Symbol::Form;

void addPads(Window &window, const std::array<std::size_t, 4> &pads)
{
    for (std::size_t i = 0; i < pads.size(); ++i) {
        window.pads[i] += static_cast<std::int64_t>(pads[i]);
    }
}

} // namespace

std::string describe(const Window &window)
{
    std::string text =
        "with a kernel of " + std::to_string(window.kernel) + ", stride " + std::to_string(window.stride) + " and pads";
    for (const std::int64_t pad : window.pads) {
        text += ' ' + std::to_string(pad);
    }
    return text;
}

bool isSquare(const std::vector<std::int64_t> &sizes)
{
    return sizes.size() == 2 && sizes[0] == sizes[1];
}

bool allOnes(const std::vector<std::int64_t> &values)
{
    return std::all_of(values.begin(), values.end(), [](std::int64_t value) { return value == 1; });
}

std::optional<Window> readWindow(const NodeReader &node, const std::vector<std::int64_t> &kernel, std::string &reason)
{
    const auto strides = node.integers("strides");
    const auto pads = node.integers("pads");
    const std::string autoPad = node.text("auto_pad");
    if (!isSquare(kernel) || (!strides.empty() && !isSquare(strides)) || (!pads.empty() && pads.size() != 4)) {
        reason = "with windows that are not square";
        return std::nullopt;
    }
    if (!allOnes(node.integers("dilations"))) {
        reason = "with dilations";
        return std::nullopt;
    }
    Window window{.kernel = kernel[0], .stride = strides.empty() ? 1 : strides[0]};
    if (!pads.empty()) {
        std::copy(pads.begin(), pads.end(), window.pads.begin());
    }
    window.same = autoPad == "SAME_UPPER" || autoPad == "SAME_LOWER";
    window.lower = autoPad == "SAME_LOWER";
    window.roundUp = node.integer("ceil_mode", 0) != 0;
    const auto outside = [](std::int64_t pad) { return pad < 0 || pad > kMaxKernel; };
    if (window.kernel < 1 || window.kernel > kMaxKernel || window.stride < 1 || window.stride > 2
        || std::any_of(window.pads.begin(), window.pads.end(), outside)) {
        reason = describe(window);
        return std::nullopt;
    }
    return window;
}

std::optional<Padding> paddingOf(const Window &window)
{
    const std::int64_t sameTotal = std::max<std::int64_t>(0, window.kernel - window.stride);
    const auto [top, left, bottom, right] = window.pads;
    std::int64_t before = top;
    if (window.same) {
        before = window.lower ? (sameTotal + 1) / 2 : sameTotal / 2;
    } else {
        const std::int64_t least = window.kernel - window.stride - (window.roundUp ? window.stride - 1 : 0);
        const std::int64_t most = window.roundUp ? window.kernel - window.stride : window.kernel - 1;
        const auto fits = [&](std::int64_t total) { return total >= least && total <= most; };
        if (top != left || !fits(top + bottom) || !fits(left + right)) {
            return std::nullopt;
        }
    }
    if (before == sameTotal / 2) {
        return Padding::Same;
    }
    return before == (window.kernel - 1) / 2 ? std::optional(Padding::Symmetric) : std::nullopt;
}

std::optional<ValueId> paddedInput(NetworkBuilder &builder, const NodeReader &node, Window &window)
{
    const Symbol symbol = builder.symbol(node.input(0));
    if (symbol.form == Form::Padded && !window.same) {
        addPads(window, symbol.pads);
        return symbol.value;
    }
    return symbol.form == Form::Value ? std::optional(symbol.value) : builder.value(node, 0);
}

bool canReduce(const NetworkBuilder &builder, ValueId value, std::int64_t stride)
{
    return builder.shape(value).reduction * static_cast<std::size_t>(stride) <= kInputMultiple;
}

} // namespace likeness::engine::nn::onnx

#include "nn/store/header_json.h"

#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

namespace likeness::engine::nn {
namespace {

using nlohmann::json;

// Names in the file, in the order of the enumerators.
constexpr std::array kKinds{"gemm",           "conv", "depthwise", "average-pool", "max-pool",  "flatten",
                            "scale-channels", "add",  "activate",  "quantize",     "dequantize"};
constexpr std::array kPrecisions{"int8", "fp32"};
constexpr std::array kPaddings{"same", "symmetric"};
constexpr std::array kActivations{"none", "relu", "relu6", "hard-swish", "hard-sigmoid", "sigmoid", "silu"};

/// An unknown name becomes a value behind the last enumerator, which Network::create() refuses.
template<typename Enum, std::size_t N>
Enum fromName(const json &name, const std::array<const char *, N> &names)
{
    const auto &text = name.get_ref<const std::string &>();
    for (std::size_t i = 0; i < N; ++i) {
        if (text == names[i]) {
            return static_cast<Enum>(i);
        }
    }
    return static_cast<Enum>(N);
}

template<typename Enum, std::size_t N>
const char *toName(Enum value, const std::array<const char *, N> &names)
{
    return names.at(static_cast<std::size_t>(value));
}

/// An unsigned integer, and nothing that would have to be converted.
std::size_t sizeAt(const json &object, const char *key)
{
    return object.at(key).get_ref<const json::number_unsigned_t &>();
}

/// Codes have a scale and a zero, floats have not.
json tensorToJson(const TensorSpec &tensor)
{
    json out{{"channels", tensor.shape.channels}, {"reduction", tensor.shape.reduction}};
    if (tensor.type == TensorType::U8) {
        out["scale"] = tensor.quantization.scale;
        out["zero"] = static_cast<unsigned>(tensor.quantization.zero);
    }
    return out;
}

/// What is out of range becomes what Network::create() refuses.
TensorSpec tensorFromJson(const json &in)
{
    TensorSpec tensor{.shape = {.channels = sizeAt(in, "channels"), .reduction = sizeAt(in, "reduction")},
                      .type = in.contains("scale") ? TensorType::U8 : TensorType::F32,
                      .quantization = {}};
    if (tensor.type == TensorType::U8) {
        const double scale = in.at("scale").get<double>();
        const std::size_t zero = sizeAt(in, "zero");
        const bool fits = std::abs(scale) <= double{std::numeric_limits<float>::max()};
        tensor.quantization = {.scale = fits ? static_cast<float>(scale) : 0,
                               .zero = zero <= 255 ? static_cast<std::int32_t>(zero) : -1};
    }
    return tensor;
}

json stepToJson(const Step &step)
{
    json out{{"kind", toName(step.kind, kKinds)}, {"name", step.name}, {"input", step.input}, {"output", step.output}};
    if (step.second != kNoTensor) {
        out["second"] = step.second;
    }
    if (hasWindow(step.kind)) {
        out["kernel"] = step.kernel;
        out["stride"] = step.stride;
        out["padding"] = toName(step.padding, kPaddings);
    }
    if (step.activation != kernels::Activation::None) {
        out["activation"] = toName(step.activation, kActivations);
    }
    if (isWeighted(step.kind)) {
        out["weights"] = step.weights;
        out["bias"] = step.bias;
    }
    return out;
}

Step stepFromJson(const json &in)
{
    Step step{.kind = fromName<StepKind>(in.at("kind"), kKinds),
              .name = in.at("name").get<std::string>(),
              .input = sizeAt(in, "input"),
              .second = in.contains("second") ? sizeAt(in, "second") : kNoTensor,
              .output = sizeAt(in, "output")};
    if (in.contains("kernel")) {
        step.kernel = sizeAt(in, "kernel");
        step.stride = sizeAt(in, "stride");
        step.padding = fromName<Padding>(in.at("padding"), kPaddings);
    }
    if (in.contains("activation")) {
        step.activation = fromName<kernels::Activation>(in.at("activation"), kActivations);
    }
    if (isWeighted(step.kind)) {
        step.weights = sizeAt(in, "weights");
        step.bias = sizeAt(in, "bias");
    }
    return step;
}

} // namespace

json toJson(const ModelCard &card)
{
    return {{"name", card.name},
            {"precision", name(card.precision)},
            {"id", card.id},
            {"origin", card.origin},
            {"licence", card.licence},
            {"accuracy", card.accuracy},
            {"weights_sha256", card.weightsSha256},
            {"side", card.side},
            {"features", card.featureCount},
            {"classes", card.classCount},
            {"dimension", card.dimension},
            {"preprocessing", card.preprocessing}};
}

ModelCard cardFromJson(const json &in)
{
    return {.name = in.at("name").get<std::string>(),
            .precision = fromName<Precision>(in.at("precision"), kPrecisions),
            .id = in.at("id").get<std::string>(),
            .origin = in.at("origin").get<std::string>(),
            .licence = in.at("licence").get<std::string>(),
            .accuracy = in.at("accuracy").get<std::string>(),
            .weightsSha256 = in.at("weights_sha256").get<std::string>(),
            .side = static_cast<int>(sizeAt(in, "side")),
            .featureCount = sizeAt(in, "features"),
            .classCount = sizeAt(in, "classes"),
            .dimension = sizeAt(in, "dimension"),
            .preprocessing = static_cast<int>(sizeAt(in, "preprocessing"))};
}

json toJson(const NetworkLayout &layout)
{
    json tensors = json::array();
    for (const TensorSpec &tensor : layout.tensors) {
        tensors.push_back(tensorToJson(tensor));
    }
    json steps = json::array();
    for (const Step &step : layout.steps) {
        steps.push_back(stepToJson(step));
    }
    json out{{"tensors", tensors},
             {"steps", steps},
             {"feature_steps", layout.featureSteps},
             {"features", layout.features},
             {"logits", layout.logits}};
    if (layout.pixelRange != PixelRange()) {
        out["pixel_mean"] = layout.pixelRange.mean;
        out["pixel_scale"] = layout.pixelRange.scale;
    }
    if (layout.side != 0) {
        out["side"] = layout.side;
    }
    return out;
}

NetworkLayout layoutFromJson(const json &in)
{
    NetworkLayout layout;
    for (const json &tensor : in.at("tensors")) {
        layout.tensors.push_back(tensorFromJson(tensor));
    }
    for (const json &step : in.at("steps")) {
        layout.steps.push_back(stepFromJson(step));
    }
    if (in.contains("pixel_mean")) {
        layout.pixelRange = {.mean = in.at("pixel_mean").get<std::array<float, 3>>(),
                             .scale = in.at("pixel_scale").get<std::array<float, 3>>()};
    }
    layout.side = in.contains("side") ? sizeAt(in, "side") : 0;
    layout.featureSteps = sizeAt(in, "feature_steps");
    layout.features = sizeAt(in, "features");
    layout.logits = sizeAt(in, "logits");
    return layout;
}

} // namespace likeness::engine::nn

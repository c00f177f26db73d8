#include "nn/quantize/quantize_network.h"

#include "nn/network/compile.h"

#include "kernels/pack.h"

#include <string>
#include <utility>
#include <vector>

namespace likeness::engine::nn {
namespace {

using kernels::Activation;

/// In which form a step takes its inputs and gives its output.
enum class Form : std::uint8_t {
    Floats,
    Codes,
    CodesToFloats ///< A layer over one pixel; its activation is a step of its own.
};

bool becomesRange(Activation activation)
{
    return activation == Activation::None || activation == Activation::Relu || activation == Activation::Relu6;
}

/// Whether a tensor of one pixel ends up as the scale of a squeeze-excite block; by tensor.
std::vector<bool> findGates(const NetworkLayout &layout)
{
    std::vector<bool> gates(layout.tensors.size(), false);
    for (auto step = layout.steps.rbegin(); step != layout.steps.rend(); ++step) {
        if (step->kind == StepKind::ScaleChannels) {
            gates[step->second] = true;
        } else if (gates[step->output] && layout.tensors[step->input].shape.reduction == 0) {
            gates[step->input] = true;
        }
    }
    return gates;
}

/// Of a step whose input has more than one pixel.
Form formOfPixels(const Step &step)
{
    const bool fusesHardSwish = step.activation == Activation::HardSwish && step.second == kNoTensor;
    switch (step.kind) {
    case StepKind::Gemm:
    case StepKind::Conv:
    case StepKind::Depthwise:
        return becomesRange(step.activation) || fusesHardSwish ? Form::Codes : Form::Floats;
    case StepKind::Add:
        return becomesRange(step.activation) ? Form::Codes : Form::Floats;
    case StepKind::AveragePool:
    case StepKind::MaxPool:
    case StepKind::ScaleChannels:
        return Form::Codes;
    default:
        return Form::Floats;
    }
}

/// Whether all that read the picture can take its pixels as codes.
bool readsPictureAsCodes(const NetworkLayout &layout, const std::vector<Form> &forms)
{
    bool codes = layout.pixelRange == PixelRange();
    for (std::size_t i = 0; i < forms.size(); ++i) {
        codes = codes && (layout.steps[i].input != 0 || forms[i] == Form::Codes);
    }
    return codes;
}

std::vector<Form> formsOf(const NetworkLayout &layout)
{
    const std::vector<bool> gates = findGates(layout);
    std::vector<Form> forms;
    for (const Step &step : layout.steps) {
        const bool isClassifier = step.kind == StepKind::Gemm && step.second == kNoTensor && !gates[step.output];
        if (layout.tensors[step.input].shape.reduction != 0) {
            forms.push_back(formOfPixels(step));
        } else {
            forms.push_back(isClassifier ? Form::CodesToFloats : Form::Floats);
        }
    }
    if (!readsPictureAsCodes(layout, forms)) {
        for (std::size_t i = 0; i < forms.size(); ++i) {
            forms[i] = layout.steps[i].input == 0 ? Form::Floats : forms[i];
        }
    }
    return forms;
}

class Quantizer
{
public:
    Quantizer(const LoweredNetwork &lowered, const Calibration &calibration, WeightScales scales)
        : m_lowered(lowered)
        , m_calibration(calibration)
        , m_scales(scales)
        , m_forms(formsOf(lowered.layout))
        , m_floats(lowered.layout.tensors.size(), kNoTensor)
        , m_codes(lowered.layout.tensors.size(), kNoTensor)
    {
    }

    Result<NetworkPtr> run();

private:
    const Value &shapeOf(std::size_t tensor) const { return m_lowered.layout.tensors[tensor].shape; }

    /// New tensors; the arguments are tensors of the lowered network.
    std::size_t newFloats(std::size_t tensor);
    std::size_t newCodes(std::size_t tensor);
    /// The tensor in this form, converted where it only has the other.
    std::size_t asFloats(std::size_t tensor);
    std::size_t asCodes(std::size_t tensor);

    void emit(std::size_t index);
    void emitFloats(std::size_t index, Step step);
    void emitCodes(std::size_t index, Step step);
    void emitCodesToFloats(std::size_t index, Step step);
    void packCodes(std::size_t index, Step &step);

    const LoweredNetwork &m_lowered;
    const Calibration &m_calibration;
    WeightScales m_scales;
    std::vector<Form> m_forms; ///< By step of the lowered network.
    std::vector<std::size_t> m_floats; ///< By tensor of the lowered network: tensor of ours, if there is one.
    std::vector<std::size_t> m_codes;
    std::string m_unknown; ///< Step that writes a tensor whose range is needed and not known.
    const Step *m_step = nullptr; ///< Now emitted.
    NetworkLayout m_layout;
    AlignedBytes m_packed;
};

std::size_t Quantizer::newFloats(std::size_t tensor)
{
    m_layout.tensors.push_back({.shape = shapeOf(tensor), .type = TensorType::F32, .quantization = {}});
    return m_floats[tensor] = m_layout.tensors.size() - 1;
}

std::size_t Quantizer::newCodes(std::size_t tensor)
{
    const auto &range = m_calibration.ranges[tensor];
    if (!range && m_unknown.empty()) {
        m_unknown = m_step->name;
    }
    m_layout.tensors.push_back(
        {.shape = shapeOf(tensor), .type = TensorType::U8, .quantization = codesOf(range.value_or(Range()))});
    return m_codes[tensor] = m_layout.tensors.size() - 1;
}

std::size_t Quantizer::asFloats(std::size_t tensor)
{
    if (m_floats[tensor] == kNoTensor) {
        const std::size_t codes = m_codes[tensor];
        m_layout.steps.push_back(
            {.kind = StepKind::Dequantize, .name = "dequantize", .input = codes, .output = newFloats(tensor)});
    }
    return m_floats[tensor];
}

std::size_t Quantizer::asCodes(std::size_t tensor)
{
    if (m_codes[tensor] == kNoTensor) {
        const std::size_t floats = m_floats[tensor];
        m_layout.steps.push_back(
            {.kind = StepKind::Quantize, .name = "quantize", .input = floats, .output = newCodes(tensor)});
    }
    return m_codes[tensor];
}

void Quantizer::emit(std::size_t index)
{
    m_step = &m_lowered.layout.steps[index];
    switch (m_forms[index]) {
    case Form::Floats:
        return emitFloats(index, *m_step);
    case Form::Codes:
        return emitCodes(index, *m_step);
    case Form::CodesToFloats:
        return emitCodesToFloats(index, *m_step);
    }
}

void Quantizer::emitFloats(std::size_t index, Step step)
{
    step.input = asFloats(step.input);
    step.second = step.second == kNoTensor ? kNoTensor : asFloats(step.second);
    step.output = newFloats(step.output);
    if (isWeighted(step.kind)) {
        packFloats(m_layout, step, m_lowered.weights[index], m_packed);
    }
    m_layout.steps.push_back(std::move(step));
}

void Quantizer::emitCodes(std::size_t index, Step step)
{
    step.input = asCodes(step.input);
    if (step.second != kNoTensor) {
        step.second = step.kind == StepKind::ScaleChannels ? asFloats(step.second) : asCodes(step.second);
    }
    step.output = step.kind == StepKind::AveragePool ? newFloats(step.output) : newCodes(step.output);
    if (step.kind == StepKind::MaxPool) { // which chooses among codes
        m_layout.tensors[step.output].quantization = m_layout.tensors[step.input].quantization;
    }
    if (becomesRange(step.activation)) {
        step.activation = Activation::None;
    }
    if (isWeighted(step.kind)) {
        packCodes(index, step);
    }
    m_layout.steps.push_back(std::move(step));
}

void Quantizer::emitCodesToFloats(std::size_t index, Step step)
{
    const Activation activation = std::exchange(step.activation, Activation::None);
    const std::size_t tensor = step.output;
    step.input = asCodes(step.input);
    step.output = newFloats(tensor);
    packCodes(index, step);
    const std::size_t sum = step.output;
    m_layout.steps.push_back(std::move(step));
    if (activation != Activation::None) {
        Step activate{.kind = StepKind::Activate, .name = "activate", .input = sum, .output = newFloats(tensor)};
        activate.activation = activation;
        m_layout.steps.push_back(std::move(activate));
    }
}

void Quantizer::packCodes(std::size_t index, Step &step)
{
    const Quantization &input = m_layout.tensors[step.input].quantization;
    const TensorSpec &output = m_layout.tensors[step.output];
    const LayerCodes codes =
        layerCodes(m_layout, step, m_lowered.weights[index], input, m_calibration.means[m_step->input], m_scales);
    const bool inUnits = output.type == TensorType::F32 || step.activation == Activation::HardSwish;
    const double unit = inUnits ? 1.0 : double{output.quantization.scale};
    std::vector<float> scale;
    for (const double weightScale : codes.scale) {
        scale.push_back(static_cast<float>(double{input.scale} * weightScale / unit));
    }
    const std::size_t bytes = weightBytes(m_layout, step);
    step.weights = growWeights(m_packed, bytes);
    const std::span<std::byte> packed(m_packed.data() + step.weights, bytes);
    if (step.kind == StepKind::Depthwise) {
        kernels::packDepthwiseS8(codes.weights, step.kernel, step.stride, codes.bias, scale, packed);
    } else {
        kernels::packGemmS8(codes.weights, codes.weights.size() / codes.bias.size(), codes.bias, scale, packed);
    }
}

Result<NetworkPtr> Quantizer::run()
{
    const NetworkLayout &from = m_lowered.layout;
    m_layout.side = from.side;
    m_layout.pixelRange = from.pixelRange;
    const bool codes = readsPictureAsCodes(from, m_forms);
    m_layout.tensors.push_back({.shape = shapeOf(0),
                                .type = codes ? TensorType::U8 : TensorType::F32,
                                .quantization = codes ? kPixels : Quantization()});
    (codes ? m_codes : m_floats)[0] = 0;
    for (std::size_t i = 0; i < from.steps.size(); ++i) {
        if (i == from.featureSteps) {
            m_layout.features = asFloats(from.features);
            m_layout.featureSteps = m_layout.steps.size();
        }
        emit(i);
    }
    m_layout.logits = asFloats(from.logits);
    if (!m_unknown.empty()) {
        return failure(Fault::Unsupported,
                       "The network cannot be made of 8-bit numbers without pictures: what comes out of " + m_unknown
                           + " is not known.");
    }
    return Network::create(std::move(m_layout), std::move(m_packed));
}

} // namespace

Result<NetworkPtr> quantizeNetwork(const LoweredNetwork &lowered, const Calibration &calibration, WeightScales scales)
{
    return Quantizer(lowered, calibration, scales).run();
}

} // namespace likeness::engine::nn

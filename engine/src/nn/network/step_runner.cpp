#include "nn/network/step_runner.h"

#include <algorithm>
#include <cstdint>

namespace likeness::engine::nn {

using Code = std::uint8_t;

std::size_t StepRunner::pixelsOf(std::size_t tensor) const
{
    return pixels(spec(tensor).shape, m_plan.height, m_plan.width);
}

kernels::ConvShape StepRunner::window(const Step &step) const
{
    return windowShape(m_layout, step, m_plan.height, m_plan.width);
}

kernels::Requantize StepRunner::requantize(const Step &step) const
{
    const Quantization &codes = spec(step.output).quantization;
    return {.activation = step.activation, .gain = 1.0F / (6.0F * codes.scale), .zero = codes.zero};
}

void StepRunner::run(std::size_t index, Rows rows) const
{
    const Step &step = m_layout.steps[index];
    const std::size_t end = rows.first + rows.count;
    for (std::size_t row = rows.first; row < end;) {
        std::size_t count = std::min(end - row, rowsTogether(step.output, row));
        if (step.kind == StepKind::Gemm) {
            count = std::min(count, rowsTogether(step.input, row));
        } else if (step.kind == StepKind::Conv && ofCodes(step.input)) {
            count = std::min(count, convRows(window(step), lanesOf(step.input)));
        }
        runTogether(index, {.first = row, .count = count});
        row += count;
    }
}

void StepRunner::runTogether(std::size_t index, Rows rows) const
{
    const Step &step = m_layout.steps[index];
    switch (step.kind) {
    case StepKind::Gemm:
        return runGemm(step, rows);
    case StepKind::Conv:
        return runConv(index, rows);
    case StepKind::Depthwise:
        return runDepthwise(step, rows);
    case StepKind::AveragePool:
        return runAveragePool(step);
    case StepKind::MaxPool:
        return runMaxPool(step);
    case StepKind::Flatten:
        return runFlatten(step);
    case StepKind::ScaleChannels:
        return runScale(index);
    case StepKind::Add:
        return runAdd(step);
    case StepKind::Activate:
        return runActivate(step);
    case StepKind::Quantize:
        return runQuantize(step);
    case StepKind::Dequantize:
        return runDequantize(step);
    }
}

void StepRunner::runGemm(const Step &step, Rows rows) const
{
    const std::size_t pixels = rows.count * widthOf(step.input);
    const std::size_t inLanes = lanesOf(step.input);
    const std::size_t columns = lanesOf(step.output);
    const bool hasResidual = step.second != kNoTensor;
    if (!ofCodes(step.input)) {
        m_table.gemmF32({.input = inRow<float>(step.input, rows.first),
                         .inputStride = inLanes,
                         .weights = floatsAt(step.weights),
                         .bias = floatsAt(step.bias),
                         .residual = hasResidual ? inRow<float>(step.second, rows.first) : nullptr,
                         .output = outRow<float>(step.output, rows.first),
                         .outputStride = columns,
                         .rows = pixels,
                         .depth = spec(step.input).shape.channels,
                         .columns = columns,
                         .activation = step.activation});
    } else if (!ofCodes(step.output)) {
        m_table.gemmU8F32({.input = inRow<Code>(step.input, rows.first),
                           .inputStride = inLanes,
                           .weights = m_weights + step.weights,
                           .output = outRow<float>(step.output, rows.first),
                           .rows = pixels,
                           .depth = codeDepth(m_layout, step.input),
                           .columns = columns});
    } else {
        m_table.gemmU8({.input = inRow<Code>(step.input, rows.first),
                        .inputStride = inLanes,
                        .runBytes = codeDepth(m_layout, step.input),
                        .weights = m_weights + step.weights,
                        .requantize = requantize(step),
                        .residual = hasResidual ? inRow<Code>(step.second, rows.first) : nullptr,
                        .residualScale = hasResidual ? quotient(step.second, step.output) : 0,
                        .residualZero = hasResidual ? spec(step.second).quantization.zero : 0,
                        .output = outRow<Code>(step.output, rows.first),
                        .outputStride = columns,
                        .rows = pixels,
                        .columns = columns});
    }
}

void StepRunner::runConv(std::size_t index, Rows rows) const
{
    const Step &step = m_layout.steps[index];
    const kernels::ConvShape shape = window(step);
    const std::size_t inChannels = lanesOf(step.input);
    const std::size_t outChannels = lanesOf(step.output);
    if (!ofCodes(step.input)) {
        kernels::convF32With(m_table, convAlgorithm(m_layout, step),
                             {.shape = shape,
                              .inChannels = inChannels,
                              .outChannels = outChannels,
                              .input = in<float>(step.input),
                              .weights = floatsAt(step.weights),
                              .bias = floatsAt(step.bias),
                              .output = outRow<float>(step.output, rows.first),
                              .scratch = scratch<float>(index),
                              .activation = step.activation,
                              .firstRow = rows.first,
                              .rows = rows.count});
        return;
    }
    m_table.convU8({.shape = shape,
                    .inChannels = inChannels,
                    .outChannels = outChannels,
                    .input = in<Code>(step.input),
                    .inputZero = static_cast<Code>(spec(step.input).quantization.zero),
                    .weights = m_weights + step.weights,
                    .requantize = requantize(step),
                    .output = outRow<Code>(step.output, rows.first),
                    .scratch = scratch<Code>(index),
                    .firstRow = rows.first,
                    .rows = rows.count});
}

void StepRunner::runDepthwise(const Step &step, Rows rows) const
{
    const kernels::ConvShape shape = window(step);
    const std::size_t channels = lanesOf(step.output);
    if (!ofCodes(step.input)) {
        m_table.depthwiseF32({.shape = shape,
                              .channels = channels,
                              .input = in<float>(step.input),
                              .inputRows = m_plan.rows[step.input],
                              .weights = floatsAt(step.weights),
                              .bias = floatsAt(step.bias),
                              .output = outRow<float>(step.output, rows.first),
                              .activation = step.activation,
                              .firstRow = rows.first,
                              .rows = rows.count});
        return;
    }
    m_table.depthwiseU8({.shape = shape,
                         .channels = channels,
                         .input = in<Code>(step.input),
                         .inputRows = m_plan.rows[step.input],
                         .inputZero = static_cast<Code>(spec(step.input).quantization.zero),
                         .weights = m_weights + step.weights,
                         .requantize = requantize(step),
                         .output = outRow<Code>(step.output, rows.first),
                         .firstRow = rows.first,
                         .rows = rows.count});
}

void StepRunner::runAveragePool(const Step &step) const
{
    const std::size_t rows = pixelsOf(step.input);
    const std::size_t channels = lanesOf(step.input);
    if (!ofCodes(step.input)) {
        m_table.averagePoolF32(in<float>(step.input), rows, channels, out<float>(step.output));
        return;
    }
    const Quantization &codes = spec(step.input).quantization;
    m_table.averagePoolU8(in<Code>(step.input), rows, channels, codes.zero, codes.scale / static_cast<float>(rows),
                          out<float>(step.output));
}

void StepRunner::runMaxPool(const Step &step) const
{
    const std::size_t channels = lanesOf(step.output);
    if (!ofCodes(step.input)) {
        m_table.maxPoolF32({.shape = window(step),
                            .channels = channels,
                            .input = in<float>(step.input),
                            .output = out<float>(step.output)});
        return;
    }
    m_table.maxPoolU8(
        {.shape = window(step), .channels = channels, .input = in<Code>(step.input), .output = out<Code>(step.output)});
}

void StepRunner::runFlatten(const Step &step) const
{
    const std::size_t count = pixelsOf(step.input);
    const std::size_t stride = lanesOf(step.input);
    const float *from = in<float>(step.input);
    auto *to = out<float>(step.output);
    for (std::size_t i = 0; i < spec(step.output).shape.channels; ++i) {
        to[i] = from[i % count * stride + i / count];
    }
    std::fill(to + spec(step.output).shape.channels, to + lanesOf(step.output), 0.0F);
}

void StepRunner::runScale(std::size_t index) const
{
    const Step &step = m_layout.steps[index];
    const std::size_t rows = pixelsOf(step.output);
    const std::size_t channels = lanesOf(step.output);
    const float *scale = in<float>(step.second);
    if (!ofCodes(step.input)) {
        if (in<float>(step.input) != out<float>(step.output)) {
            std::copy_n(in<float>(step.input), rows * channels, out<float>(step.output));
        }
        m_table.scaleChannelsF32(out<float>(step.output), rows, channels, scale);
        return;
    }
    auto *codesPerCode = scratch<float>(index);
    const float unit = quotient(step.input, step.output);
    std::transform(scale, scale + channels, codesPerCode, [unit](float factor) { return factor * unit; });
    m_table.scaleChannelsU8({.input = in<Code>(step.input),
                             .rows = rows,
                             .channels = channels,
                             .inputZero = spec(step.input).quantization.zero,
                             .scale = codesPerCode,
                             .zero = spec(step.output).quantization.zero,
                             .output = out<Code>(step.output)});
}

void StepRunner::runAdd(const Step &step) const
{
    const std::size_t count = pixelsOf(step.input) * lanesOf(step.input);
    if (!ofCodes(step.input)) {
        m_table.addF32(in<float>(step.input), in<float>(step.second), count, step.activation, out<float>(step.output));
        return;
    }
    m_table.addU8({.a = in<Code>(step.input),
                   .b = in<Code>(step.second),
                   .count = count,
                   .zeroA = spec(step.input).quantization.zero,
                   .zeroB = spec(step.second).quantization.zero,
                   .scaleA = quotient(step.input, step.output),
                   .scaleB = quotient(step.second, step.output),
                   .zero = spec(step.output).quantization.zero,
                   .out = out<Code>(step.output)});
}

void StepRunner::runActivate(const Step &step) const
{
    const std::size_t rows = pixelsOf(step.output);
    const std::size_t stride = lanesOf(step.output);
    auto *to = out<float>(step.output);
    if (in<float>(step.input) != to) {
        std::copy_n(in<float>(step.input), rows * stride, to);
    }
    m_table.activateF32(to, rows * stride, step.activation);
    if (kernels::zeroOf(step.activation) != 0) { // which makes 1/2 of the padding's zeros
        const std::size_t channels = spec(step.output).shape.channels;
        for (std::size_t r = 0; r < rows; ++r) {
            std::fill(to + r * stride + channels, to + (r + 1) * stride, 0.0F);
        }
    }
}

void StepRunner::runQuantize(const Step &step) const
{
    const Quantization &codes = spec(step.output).quantization;
    m_table.quantizeU8(in<float>(step.input), pixelsOf(step.input) * lanesOf(step.input), 1.0F / codes.scale,
                       codes.zero, out<Code>(step.output));
}

void StepRunner::runDequantize(const Step &step) const
{
    const Quantization &codes = spec(step.input).quantization;
    m_table.dequantizeU8(in<Code>(step.input), pixelsOf(step.input) * lanesOf(step.input), codes.scale, codes.zero,
                         out<float>(step.output));
}

} // namespace likeness::engine::nn

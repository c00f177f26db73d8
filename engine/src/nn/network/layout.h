#pragma once

#include "nn/graph/graph.h"
#include "nn/network/aligned_bytes.h"

#include "kernels/conv_algorithms.h"
#include "kernels/table.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace likeness::engine::nn {

enum class TensorType : std::uint8_t { F32, U8 };

/// What a code stands for: scale * (code - zero).
struct Quantization {
    float scale = 1;
    std::int32_t zero = 0; ///< 0..255.

    bool operator==(const Quantization &) const = default;
};

/// Pixels as numbers in the network's range, part of preprocessing version 1: (x - 127) / 128.
inline constexpr Quantization kPixels{.scale = 1.0F / 128.0F, .zero = 127};

/// A tensor of a network, for every size of input.
struct TensorSpec {
    Value shape;
    TensorType type = TensorType::F32;
    Quantization quantization; ///< Of codes.
};

/// Which kernel a step calls depends on the types of its tensors too; layout_check.cpp lists what there is.
enum class StepKind : std::uint8_t {
    Gemm, ///< 1x1 convolution of stride 1 or a linear layer; second is the residual, if any.
    Conv,
    Depthwise,
    AveragePool,
    MaxPool,
    Flatten,
    ScaleChannels, ///< second is the scale.
    Add,
    Activate,
    Quantize, ///< Floats to codes.
    Dequantize ///< Codes to floats.
};

inline constexpr std::size_t kNoTensor = static_cast<std::size_t>(-1);

/// One layer's work. Relu and Relu6 of codes are the range of the output, not an activation.
struct Step {
    StepKind kind = StepKind::Gemm;
    std::string name; ///< Of the layer whose weights it has, or of what it does.
    std::size_t input = 0;
    std::size_t second = kNoTensor;
    std::size_t output = 0;
    std::size_t kernel = 1;
    std::size_t stride = 1;
    Padding padding = Padding::Same;
    kernels::Activation activation = kernels::Activation::None;
    std::size_t weights = 0; ///< Offset in bytes into the network's weights, packed as the step's kernel wants them.
    std::size_t bias =
        0; ///< Of floats: offset of as many floats as the output has lanes. Codes have it in the weights.
};

/// What to run, in order. Tensor 0 is the picture; every other tensor is written by exactly one step. The first
/// featureSteps steps make the features; the rest make the logits out of them.
struct NetworkLayout {
    std::vector<TensorSpec> tensors;
    std::vector<Step> steps;
    std::size_t side = 0; ///< Of the square pictures that alone it takes; 0: any size.
    PixelRange pixelRange; ///< Of floats; tensor 0 as codes is the pixels themselves, see kPixels.
    std::size_t featureSteps = 0;
    std::size_t features = 0;
    std::size_t logits = 0;
};

/// Numbers of one pixel of a tensor in memory: channels padded, except for the picture itself.
std::size_t lanes(const NetworkLayout &layout, std::size_t tensor);

/// Codes of one pixel that a product of codes takes: its channels, rounded up to a multiple of 4.
std::size_t codeDepth(const NetworkLayout &layout, std::size_t tensor);

/// Pixels of a tensor for an input of this size.
std::size_t pixels(const Value &shape, std::size_t height, std::size_t width);

/// Bytes of a tensor for an input of this size.
std::size_t tensorBytes(const NetworkLayout &layout, std::size_t tensor, std::size_t height, std::size_t width);

/// The fastest algorithm for a dense convolution of floats (kernels/README.md): Winograd's where it can be. Decides the
/// form of the weights.
kernels::ConvAlgorithm convAlgorithm(const NetworkLayout &layout, const Step &step);

/// Bytes of a step's packed weights.
std::size_t weightBytes(const NetworkLayout &layout, const Step &step);

/// Whether a step has weights.
bool isWeighted(StepKind kind);

/// Whether a step moves a window of kernel x kernel over its input.
bool hasWindow(StepKind kind);

/// A step's window over its tensors, as the kernels want it.
kernels::ConvShape windowShape(const NetworkLayout &layout, const Step &step, std::size_t height, std::size_t width);

/// Multiply-adds of a step for an input of this size.
std::size_t multiplyAdds(const NetworkLayout &layout, const Step &step, std::size_t height, std::size_t width);

} // namespace likeness::engine::nn

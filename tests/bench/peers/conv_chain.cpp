#include "conv_chain.h"

#include <algorithm>
#include <random>

namespace likeness::bench {
namespace {

using dnnl::memory;
using Tag = memory::format_tag;
using Type = memory::data_type;

constexpr unsigned kSeed = 42;

std::int64_t outputSide(const ConvShape &shape)
{
    return (shape.side + shape.padBefore + shape.padAfter - shape.kernel) / shape.stride + 1;
}

memory::desc features(std::int64_t side, std::int64_t channels, Precision precision)
{
    return {{1, channels, side, side}, precision == Precision::Int8 ? Type::u8 : Type::f32, Tag::nhwc};
}

memory::dims weightDims(const ConvShape &shape)
{
    if (shape.groups == 1) {
        return {shape.outputs, shape.channels, shape.kernel, shape.kernel};
    }
    return {shape.groups, shape.outputs / shape.groups, shape.channels / shape.groups, shape.kernel, shape.kernel};
}

dnnl::post_ops activation(const std::string &name)
{
    using dnnl::algorithm;
    dnnl::post_ops ops;
    if (name == "relu") {
        ops.append_eltwise(1, algorithm::eltwise_relu, 0, 0);
    } else if (name == "relu6") {
        ops.append_eltwise(1, algorithm::eltwise_clip, 0, 6);
    } else if (name == "hard_swish") {
        ops.append_eltwise(1, algorithm::eltwise_hardswish, 0, 0);
    } else if (name == "hard_sigmoid") {
        ops.append_eltwise(1, algorithm::eltwise_linear, 1.F / 6, 0.5F);
        ops.append_eltwise(1, algorithm::eltwise_clip, 0, 1);
    }
    return ops;
}

dnnl::primitive_attr attributes(const ConvShape &shape, Precision precision)
{
    dnnl::primitive_attr attributes;
    attributes.set_post_ops(activation(shape.activation));
    if (precision == Precision::Int8) {
        constexpr int kEachOutput = 1 << 1;
        attributes.set_output_scales(kEachOutput, std::vector<float>(static_cast<std::size_t>(shape.outputs), 1e-3F));
    }
    return attributes;
}

dnnl::convolution_forward::primitive_desc describe(const ConvShape &shape, Precision precision,
                                                   const dnnl::engine &engine)
{
    const dnnl::convolution_forward::desc convolution(
        dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct,
        features(shape.side, shape.channels, precision),
        memory::desc(weightDims(shape), precision == Precision::Int8 ? Type::s8 : Type::f32, Tag::any),
        memory::desc({shape.outputs}, Type::f32, Tag::x), features(outputSide(shape), shape.outputs, precision),
        {shape.stride, shape.stride}, {shape.padBefore, shape.padBefore}, {shape.padAfter, shape.padAfter});
    return {convolution, attributes(shape, precision), engine};
}

/// Weights or biases around zero: small enough not to grow over the layers, and not lost in narrowing.
memory randomFloats(const memory::dims &dims, Tag tag, float limit, const dnnl::engine &engine)
{
    memory floats({dims, Type::f32, tag}, engine);
    std::mt19937 random(kSeed);
    std::uniform_real_distribution<float> distribution(-limit, limit);
    auto *values = static_cast<float *>(floats.get_data_handle());
    std::generate_n(values, floats.get_desc().get_size() / sizeof(float), [&] { return distribution(random); });
    return floats;
}

memory packed(memory weights, const memory::desc &wanted, const dnnl::engine &engine, dnnl::stream &stream)
{
    memory result(wanted, engine);
    dnnl::reorder(weights, result).execute(stream, weights, result);
    stream.wait();
    return result;
}

} // namespace

ConvChain::ConvChain(const std::vector<ConvShape> &shapes, Precision precision)
{
    std::size_t bytes = 0;
    for (const ConvShape &shape : shapes) {
        bytes = std::max({bytes, features(shape.side, shape.channels, precision).get_size(),
                          features(outputSide(shape), shape.outputs, precision).get_size()});
    }
    for (auto &buffer : m_features) {
        buffer.assign(bytes, 0);
    }
    for (const ConvShape &shape : shapes) {
        add(shape, precision);
    }
}

void ConvChain::add(const ConvShape &shape, Precision precision)
{
    const auto description = describe(shape, precision, m_engine);
    const std::size_t turn = m_steps.size() % 2;
    const memory source(description.src_desc(), m_engine, m_features[turn].data());
    const memory target(description.dst_desc(), m_engine, m_features[1 - turn].data());
    const float limit = precision == Precision::Int8 ? 100 : 0.1F;
    const memory::dims dims = weightDims(shape);
    const memory weights = randomFloats(dims, dims.size() == 5 ? Tag::goihw : Tag::oihw, limit, m_engine);
    m_steps.push_back({dnnl::convolution_forward(description),
                       {{DNNL_ARG_SRC, source},
                        {DNNL_ARG_WEIGHTS, packed(weights, description.weights_desc(), m_engine, m_stream)},
                        {DNNL_ARG_BIAS, randomFloats({shape.outputs}, Tag::x, limit, m_engine)},
                        {DNNL_ARG_DST, target}}});
}

void ConvChain::run()
{
    for (const Step &step : m_steps) {
        step.primitive.execute(m_stream, step.arguments);
    }
    m_stream.wait();
}

} // namespace likeness::bench

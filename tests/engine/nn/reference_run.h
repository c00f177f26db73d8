#pragma once

#include "nn/graph/graph.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <variant>
#include <vector>

/// Computes a graph by the definitions of its operations, one after another, in double: slow, and with nothing in
/// common with the code it judges.
class ReferenceRun
{
public:
    using Graph = likeness::engine::nn::Graph;
    using Tensors = likeness::engine::nn::Tensors;

    /// input: (height, width, 3)
    ReferenceRun(const Graph &graph, const Tensors &weights, std::size_t height, std::size_t width,
                 std::span<const float> input)
        : m_graph(graph)
        , m_weights(weights)
        , m_planes(graph.values().size())
    {
        m_planes[0] = {height, width, 3, {input.begin(), input.end()}};
        for (const auto &node : graph.nodes()) {
            std::visit([&](const auto &op) { m_planes[node.output] = compute(node, op, m_planes[node.input]); },
                       node.op);
        }
    }

    const std::vector<double> &features() const { return m_planes[m_graph.features()].values; }
    const std::vector<double> &logits() const { return m_planes[m_graph.logits()].values; }

private:
    struct Planes {
        std::size_t height = 0;
        std::size_t width = 0;
        std::size_t channels = 0;
        std::vector<double> values; ///< (height, width, channels)

        double &at(std::size_t y, std::size_t x, std::size_t c) { return values[(y * width + x) * channels + c]; }
        double at(std::size_t y, std::size_t x, std::size_t c) const { return values[(y * width + x) * channels + c]; }
    };
    using Node = likeness::engine::nn::Node;

    const std::vector<float> &weight(const Node &node, const char *which) const
    {
        return m_weights.at(node.name + which).values;
    }

    /// Pixels of padding before the first, so that the output has size / stride pixels, rounded up.
    template<typename WindowOp>
    static std::ptrdiff_t padBefore(const WindowOp &conv, std::size_t size)
    {
        const auto kernel = static_cast<std::ptrdiff_t>(conv.kernel);
        if (conv.padding == likeness::engine::nn::Padding::Symmetric) {
            return (kernel - 1) / 2;
        }
        const std::size_t out = (size + conv.stride - 1) / conv.stride;
        const auto covered = static_cast<std::ptrdiff_t>((out - 1) * conv.stride) + kernel;
        return std::max<std::ptrdiff_t>(covered - static_cast<std::ptrdiff_t>(size), 0) / 2;
    }

    Planes compute(const Node &node, const likeness::engine::nn::Conv &conv, const Planes &in) const
    {
        Planes out{
            (in.height + conv.stride - 1) / conv.stride, (in.width + conv.stride - 1) / conv.stride, conv.out, {}};
        out.values.resize(out.height * out.width * out.channels);
        for (std::size_t y = 0; y < out.height; ++y) {
            for (std::size_t x = 0; x < out.width; ++x) {
                for (std::size_t o = 0; o < conv.out; ++o) {
                    out.at(y, x, o) = convolved(node, conv, in, y, x, o);
                }
            }
        }
        return out;
    }

    double convolved(const Node &node, const likeness::engine::nn::Conv &conv, const Planes &in, std::size_t y,
                     std::size_t x, std::size_t o) const
    {
        const auto &filter = weight(node, ".weight"); // (out, in or 1, kernel, kernel)
        const std::size_t depth = conv.depthwise ? 1 : conv.in;
        double sum = conv.bias ? double{weight(node, ".bias")[o]} : 0.0;
        for (std::size_t ky = 0; ky < conv.kernel; ++ky) {
            const auto iy = static_cast<std::ptrdiff_t>(y * conv.stride + ky) - padBefore(conv, in.height);
            for (std::size_t kx = 0; kx < conv.kernel; ++kx) {
                const auto ix = static_cast<std::ptrdiff_t>(x * conv.stride + kx) - padBefore(conv, in.width);
                if (iy < 0 || ix < 0 || iy >= static_cast<std::ptrdiff_t>(in.height)
                    || ix >= static_cast<std::ptrdiff_t>(in.width)) {
                    continue;
                }
                for (std::size_t c = 0; c < depth; ++c) {
                    sum += double{filter[((o * depth + c) * conv.kernel + ky) * conv.kernel + kx]}
                        * in.at(static_cast<std::size_t>(iy), static_cast<std::size_t>(ix), conv.depthwise ? o : c);
                }
            }
        }
        return sum;
    }

    Planes compute(const Node &node, const likeness::engine::nn::BatchNorm &norm, const Planes &in) const
    {
        Planes out = in;
        for (std::size_t i = 0; i < out.values.size(); ++i) {
            const std::size_t c = i % in.channels;
            const double deviation = std::sqrt(double{weight(node, ".running_var")[c]} + norm.epsilon);
            out.values[i] = double{weight(node, ".weight")[c]}
                    * (in.values[i] - double{weight(node, ".running_mean")[c]}) / deviation
                + double{weight(node, ".bias")[c]};
        }
        return out;
    }

    Planes compute(const Node &, const likeness::engine::nn::Activate &activate, const Planes &in) const
    {
        using likeness::kernels::Activation;
        Planes out = in;
        for (double &x : out.values) {
            switch (activate.activation) {
            case Activation::None:
                break;
            case Activation::Relu:
                x = std::max(x, 0.0);
                break;
            case Activation::Relu6:
                x = std::clamp(x, 0.0, 6.0);
                break;
            case Activation::HardSwish:
                x *= std::clamp(x + 3, 0.0, 6.0) / 6;
                break;
            case Activation::HardSigmoid:
                x = std::clamp(x + 3, 0.0, 6.0) / 6;
                break;
            case Activation::Sigmoid:
                x = 1 / (1 + std::exp(-x));
                break;
            case Activation::Silu:
                x /= 1 + std::exp(-x);
                break;
            }
        }
        return out;
    }

    Planes compute(const Node &node, const likeness::engine::nn::Add &, const Planes &in) const
    {
        Planes out = in;
        const auto &other = m_planes[node.second].values;
        std::transform(in.values.begin(), in.values.end(), other.begin(), out.values.begin(), std::plus<>());
        return out;
    }

    Planes compute(const Node &, const likeness::engine::nn::GlobalAveragePool &, const Planes &in) const
    {
        Planes out{1, 1, in.channels, std::vector<double>(in.channels, 0.0)};
        for (std::size_t i = 0; i < in.values.size(); ++i) {
            out.values[i % in.channels] += in.values[i] / static_cast<double>(in.height * in.width);
        }
        return out;
    }

    Planes compute(const Node &, const likeness::engine::nn::MaxPool &pool, const Planes &in) const
    {
        Planes out{in.height / pool.stride, in.width / pool.stride, in.channels, {}};
        out.values.assign(out.height * out.width * out.channels, -INFINITY);
        for (std::size_t i = 0; i < out.values.size(); ++i) {
            const std::size_t c = i % in.channels;
            const std::size_t y = i / in.channels / out.width;
            const std::size_t x = i / in.channels % out.width;
            for (std::size_t tap = 0; tap < pool.kernel * pool.kernel; ++tap) {
                const auto iy =
                    static_cast<std::ptrdiff_t>(y * pool.stride + tap / pool.kernel) - padBefore(pool, in.height);
                const auto ix =
                    static_cast<std::ptrdiff_t>(x * pool.stride + tap % pool.kernel) - padBefore(pool, in.width);
                if (iy >= 0 && ix >= 0 && iy < static_cast<std::ptrdiff_t>(in.height)
                    && ix < static_cast<std::ptrdiff_t>(in.width)) {
                    out.values[i] =
                        std::max(out.values[i], in.at(static_cast<std::size_t>(iy), static_cast<std::size_t>(ix), c));
                }
            }
        }
        return out;
    }

    Planes compute(const Node &, const likeness::engine::nn::Flatten &, const Planes &in) const
    {
        Planes out{1, 1, in.values.size(), {}};
        for (std::size_t c = 0; c < in.channels; ++c) {
            for (std::size_t i = c; i < in.values.size(); i += in.channels) {
                out.values.push_back(in.values[i]);
            }
        }
        return out;
    }

    Planes compute(const Node &node, const likeness::engine::nn::ScaleChannels &, const Planes &in) const
    {
        Planes out = in;
        for (std::size_t i = 0; i < out.values.size(); ++i) {
            out.values[i] *= m_planes[node.second].values[i % in.channels];
        }
        return out;
    }

    Planes compute(const Node &node, const likeness::engine::nn::Linear &linear, const Planes &in) const
    {
        Planes out{1, 1, linear.out, std::vector<double>(linear.out)};
        for (std::size_t o = 0; o < linear.out; ++o) {
            double sum = double{weight(node, ".bias")[o]};
            for (std::size_t i = 0; i < linear.in; ++i) {
                sum += double{weight(node, ".weight")[o * linear.in + i]} * in.values[i];
            }
            out.values[o] = sum;
        }
        return out;
    }

    const Graph &m_graph;
    const Tensors &m_weights;
    std::vector<Planes> m_planes; ///< By value.
};

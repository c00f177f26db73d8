#pragma once

#include <array>
#include <cstdint>
#include <dnnl.hpp>
#include <string>
#include <unordered_map>
#include <vector>

namespace likeness::bench {

/// One convolution of a network on a square picture, as layer_list.py writes it.
struct ConvShape {
    std::int64_t side = 0;
    std::int64_t channels = 0;
    std::int64_t outputs = 0;
    std::int64_t kernel = 0;
    std::int64_t stride = 0;
    std::int64_t padBefore = 0;
    std::int64_t padAfter = 0;
    std::int64_t groups = 0;
    std::string activation; ///< none, relu, relu6, hard_swish or hard_sigmoid
};

enum class Precision : std::uint8_t { Fp32, Int8 };

/// A network's convolutions, each with bias and activation, one after the other in oneDNN: what a network made of them
/// costs at least, since pooling, scaling and sums are left out. Features are NHWC, f32 or u8 (weights: s8, a scale for
/// each output), and lie in two buffers that the layers use in turns. Numbers are random: it is for measuring only.
/// Throws dnnl::error.
class ConvChain final
{
public:
    ConvChain(const std::vector<ConvShape> &shapes, Precision precision);

    /// One pass in the calling thread (as far as OMP_NUM_THREADS is 1).
    void run();

private:
    struct Step {
        dnnl::convolution_forward primitive;
        std::unordered_map<int, dnnl::memory> arguments;
    };

    void add(const ConvShape &shape, Precision precision);

    dnnl::engine m_engine{dnnl::engine::kind::cpu, 0};
    dnnl::stream m_stream{m_engine};
    std::array<std::vector<std::uint8_t>, 2> m_features;
    std::vector<Step> m_steps;
};

} // namespace likeness::bench

#include "nn/thread_time.h"

#include "engine/conv_bench.h"
#include "kernels/conv_algorithms.h"
#include "kernels/peak.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>

namespace likeness::engine {
namespace {

using kernels::ConvAlgorithm;

constexpr std::size_t kRounds = 5; ///< A median's. In each, every algorithm has its turn.
constexpr std::size_t kSamples = 500; ///< Outputs compared with the definition.

/// The dense 3x3 layers of a ResNet-50 at 224x224: pictures of side x side, as many channels in as out.
struct Layer {
    std::size_t side;
    std::size_t channels;
};
constexpr std::array kLayers{Layer{56, 64}, Layer{28, 128}, Layer{14, 256}, Layer{7, 512}};

struct Data {
    kernels::ConvShape shape;
    std::size_t channels;
    std::vector<float> input;
    std::vector<float> matrix; ///< (9 * channels, channels)
    std::vector<float> bias;
};

std::vector<float> uniform(std::mt19937 &random, std::size_t count, float bound)
{
    std::uniform_real_distribution<float> values(-bound, bound);
    std::vector<float> data(count);
    std::generate(data.begin(), data.end(), [&] { return values(random); });
    return data;
}

Data randomData(const Layer &layer)
{
    std::mt19937 random; // its default seed: the same data in every run
    const auto [side, channels] = layer;
    const float bound = 1.0F / std::sqrt(static_cast<float>(9 * channels));
    return {.shape = {side, side, side, side, 3, 1, 1, 1},
            .channels = channels,
            .input = uniform(random, side * side * channels, 1),
            .matrix = uniform(random, 9 * channels * channels, bound),
            .bias = uniform(random, channels, bound)};
}

/// One output by its definition.
double definition(const Data &data, std::size_t output)
{
    const std::size_t channel = output % data.channels;
    const std::size_t y = output / data.channels / data.shape.outWidth;
    const std::size_t x = output / data.channels % data.shape.outWidth;
    double sum = data.bias[channel];
    for (std::size_t tap = 0; tap < 9; ++tap) {
        const std::size_t inY = y + tap / 3 - 1; // above the picture: a huge number
        const std::size_t inX = x + tap % 3 - 1;
        if (inY >= data.shape.height || inX >= data.shape.width) {
            continue;
        }
        const float *const pixel = data.input.data() + (inY * data.shape.width + inX) * data.channels;
        const float *const weights = data.matrix.data() + tap * data.channels * data.channels + channel;
        for (std::size_t c = 0; c < data.channels; ++c) {
            sum += double{pixel[c]} * double{weights[c * data.channels]};
        }
    }
    return sum;
}

/// One algorithm with its memory.
class Contender
{
public:
    Contender(ConvAlgorithm algorithm, const Data &data)
        : m_algorithm(algorithm)
        , m_data(data)
        , m_weights(kernels::packedConvF32Floats(algorithm, data.shape.kernel, data.channels, data.channels))
        , m_scratch(kernels::convScratchFloats(algorithm, data.shape, data.channels, data.channels))
        , m_output(data.shape.outHeight * data.shape.outWidth * data.channels)
    {
        kernels::packConvF32(algorithm, data.matrix.data(), data.shape.kernel, data.channels, data.channels, m_weights);
    }

    void run()
    {
        const double start = threadMilliseconds();
        kernels::convF32With(kernels::table(), m_algorithm,
                             {.shape = m_data.shape,
                              .inChannels = m_data.channels,
                              .outChannels = m_data.channels,
                              .input = m_data.input.data(),
                              .weights = m_weights.data(),
                              .bias = m_data.bias.data(),
                              .output = m_output.data(),
                              .scratch = m_scratch.data(),
                              .rows = m_data.shape.outHeight});
        m_spans.push_back(threadMilliseconds() - start);
    }

    AlgorithmTiming timing(double peak) const
    {
        AlgorithmTiming timing;
        timing.algorithm = kernels::name(m_algorithm);
        timing.side = m_data.shape.height;
        timing.channels = m_data.channels;
        timing.ms = median(m_spans);
        timing.gflops = 2e-6 * 9 * static_cast<double>(m_output.size() * m_data.channels) / timing.ms;
        timing.shareOfPeak = peak > 0 ? timing.gflops / peak : 0;
        timing.error = largestError();
        timing.weightBytes = m_weights.size() * sizeof(float);
        return timing;
    }

private:
    /// Relative to the largest of the outputs compared.
    double largestError() const
    {
        double error = 0;
        double largest = 0;
        const std::size_t step = m_output.size() / kSamples | 1U; // odd, so that every channel has its turn
        for (std::size_t i = 0; i < m_output.size(); i += step) {
            const double expected = definition(m_data, i);
            error = std::max(error, std::abs(double{m_output[i]} - expected));
            largest = std::max(largest, std::abs(expected));
        }
        return error / largest;
    }

    ConvAlgorithm m_algorithm;
    const Data &m_data;
    std::vector<float> m_weights;
    std::vector<float> m_scratch;
    std::vector<float> m_output;
    std::vector<double> m_spans;
};

} // namespace

AlgorithmReport benchConvAlgorithms()
{
    AlgorithmReport report;
    const kernels::Isa isa = kernels::activeIsa();
    const double peak = kernels::fmaPeakGflops(isa);
    report.isa = kernels::name(isa);
    for (const Layer &layer : kLayers) {
        const Data data = randomData(layer);
        std::vector<Contender> contenders;
        for (const ConvAlgorithm algorithm : kernels::kAllConvAlgorithms) {
            contenders.emplace_back(algorithm, data);
        }
        for (std::size_t round = 0; round < kRounds; ++round) {
            std::for_each(contenders.begin(), contenders.end(), [](Contender &contender) { contender.run(); });
        }
        for (const Contender &contender : contenders) {
            report.timings.push_back(contender.timing(peak));
        }
    }
    return report;
}

} // namespace likeness::engine

#include "nn/calibration/calibrate.h"
#include "nn/graph/mobilenet_v3.h"
#include "nn/graph/random_weights.h"
#include "nn/graph/resnet.h"
#include "nn/model.h"
#include "nn/network/compile.h"
#include "nn/network/executor.h"
#include "nn/quantize/quantize_network.h"
#include "nn/thread_time.h"

#include "engine/models.h"
#include "kernels/peak.h"
#include "kernels/table.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace likeness::engine {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kWarmUpRuns = 3;
constexpr std::size_t kMinRuns = 11;
constexpr auto kMeasureFor = std::chrono::milliseconds(500);
constexpr std::size_t kUnpublishedSide = 224;
constexpr std::uint32_t kSeed = 42;

struct Subject {
    nn::NetworkPtr network;
    Precision precision = Precision::Int8;
    std::size_t side = 0;
    bool randomWeights = false;
};

/// Networks whose weights no package gives us.
std::optional<nn::Graph> unpublishedGraph(std::string_view name)
{
    if (name == "mobilenetv3-small") {
        return nn::mobileNetV3(nn::MobileNetV3Size::Small);
    }
    if (name == "mobilenetv3-large") {
        return nn::mobileNetV3(nn::MobileNetV3Size::Large);
    }
    return name == "resnet50" ? std::optional(nn::resnet50()) : std::nullopt;
}

/// A picture that is like none, values over the whole range of pixels, in the form that its network reads in place.
class Input
{
public:
    Input(std::size_t side, Precision precision)
        : m_side(side)
        , m_precision(precision)
        , m_pixels(side * side * 3)
        , m_values(side * side * 3)
    {
        for (std::size_t i = 0; i < m_values.size(); ++i) {
            m_values[i] = std::sin(static_cast<float>(i));
            m_pixels[i] = static_cast<std::uint8_t>(std::lround(m_values[i] * 127) + 127);
        }
    }

    std::size_t side() const { return m_side; }
    std::span<const float> values() const { return m_values; }

    void run(nn::Executor &executor, const nn::Executor::Observer &observer = {}) const
    {
        if (m_precision == Precision::Int8) {
            executor.runFeatures(m_pixels, m_side, m_side, observer);
        } else {
            executor.runFeatures(m_values, m_side, m_side, observer);
        }
        executor.runLogits(observer);
    }

private:
    std::size_t m_side;
    Precision m_precision;
    std::vector<std::uint8_t> m_pixels;
    std::vector<float> m_values;
};

/// A network with random weights; its codes are calibrated on the bench's own picture.
Result<Subject> randomSubject(const nn::Graph &graph, Precision precision)
{
    const Input input(kUnpublishedSide, precision);
    const auto compiled = nn::lower(graph, nn::randomWeights(graph, kSeed)).and_then([&](const auto &lowered) {
        return precision == Precision::Fp32
            ? nn::compile(lowered)
            : nn::calibrateFromPicture(lowered, input.values(), input.side(), input.side())
                  .and_then([&](const auto &calibration) { return nn::quantizeNetwork(lowered, calibration); });
    });
    return compiled.map([&](const nn::NetworkPtr &network) {
        return Subject{.network = network, .precision = precision, .side = input.side(), .randomWeights = true};
    });
}

Result<Subject> subject(const ModelStore &store, std::string_view name, std::optional<Precision> precision)
{
    auto installed = nn::loadModel(store, name, precision).map([](const nn::ModelPtr &model) {
        return Subject{.network = model->network,
                       .precision = model->card.precision,
                       .side = static_cast<std::size_t>(model->card.side)};
    });
    const bool isAbsent = !installed && installed.error().fault == Fault::NotFound;
    if (const auto graph = isAbsent ? unpublishedGraph(name) : std::nullopt) {
        return randomSubject(*graph, precision.value_or(Precision::Int8));
    }
    return installed;
}

/// Calls run until enough time has passed for a median.
template<typename Run>
void repeat(const Run &run)
{
    const auto end = Clock::now() + kMeasureFor;
    for (std::size_t i = 0; i < kMinRuns || Clock::now() < end; ++i) {
        run();
    }
}

double medianForwardMs(nn::Executor &executor, const Input &input)
{
    std::vector<double> spans;
    repeat([&] {
        const double start = threadMilliseconds();
        input.run(executor);
        spans.push_back(threadMilliseconds() - start);
    });
    return median(std::move(spans));
}

/// Of one core, in operations a nanosecond.
struct Peaks {
    double floats = 0;
    double codes = 0;

    double of(const nn::NetworkLayout &layout, const nn::Step &step) const
    {
        return layout.tensors[step.input].type == nn::TensorType::U8 ? codes : floats;
    }
};

double gigaOperations(const nn::NetworkLayout &layout, const nn::Step &step, std::size_t side)
{
    return 2e-9 * static_cast<double>(nn::multiplyAdds(layout, step, side, side));
}

/// Milliseconds of a pass at the peak.
double leastMs(const nn::NetworkLayout &layout, const Peaks &peaks, std::size_t side)
{
    double seconds = 0;
    for (const nn::Step &step : layout.steps) {
        seconds += gigaOperations(layout, step, side) / peaks.of(layout, step);
    }
    return seconds * 1e3;
}

std::string shapeText(const nn::Value &shape, std::size_t side)
{
    const std::size_t sides = shape.reduction == 0 ? 1 : side / shape.reduction;
    return std::to_string(sides) + 'x' + std::to_string(sides) + 'x' + std::to_string(shape.channels);
}

const char *opName(nn::StepKind kind)
{
    switch (kind) {
    case nn::StepKind::Gemm:
        return "gemm";
    case nn::StepKind::Conv:
        return "conv";
    case nn::StepKind::Depthwise:
        return "depthwise";
    case nn::StepKind::AveragePool:
        return "average-pool";
    case nn::StepKind::MaxPool:
        return "max-pool";
    case nn::StepKind::Flatten:
        return "flatten";
    case nn::StepKind::ScaleChannels:
        return "scale-channels";
    case nn::StepKind::Add:
        return "add";
    case nn::StepKind::Activate:
        return "activate";
    case nn::StepKind::Quantize:
        return "quantize";
    case nn::StepKind::Dequantize:
        return "dequantize";
    }
    return "";
}

std::vector<LayerTiming> timeLayers(nn::Executor &executor, const Input &input, const Peaks &peaks)
{
    const nn::NetworkLayout &layout = executor.network().layout();
    const std::size_t side = input.side();
    std::vector<std::vector<double>> spans(layout.steps.size());
    repeat([&] {
        for (std::vector<double> &span : spans) {
            span.push_back(0);
        }
        double last = threadMilliseconds();
        const auto note = [&](std::size_t step) {
            const double now = threadMilliseconds();
            spans[step].back() += now - last;
            last = now;
        };
        input.run(executor, note);
    });
    std::vector<LayerTiming> layers;
    for (std::size_t i = 0; i < layout.steps.size(); ++i) {
        const nn::Step &step = layout.steps[i];
        const double ms = median(std::move(spans[i]));
        const double gops = ms > 0 ? gigaOperations(layout, step, side) / ms * 1e3 : 0;
        layers.push_back({.name = step.name,
                          .op = opName(step.kind),
                          .shape = shapeText(layout.tensors[step.input].shape, side) + " -> "
                              + shapeText(layout.tensors[step.output].shape, side),
                          .ms = ms,
                          .gops = gops,
                          .shareOfPeak = gops / peaks.of(layout, step)});
    }
    return layers;
}

double throughput(const nn::NetworkPtr &network, const Input &input, unsigned threads)
{
    std::atomic<std::size_t> done = 0;
    const auto start = Clock::now();
    {
        const auto work = [&] {
            nn::Executor executor(network);
            repeat([&] {
                input.run(executor);
                ++done;
            });
        };
        std::vector<std::jthread> workers;
        for (unsigned i = 0; i < threads; ++i) {
            workers.emplace_back(work);
        }
    }
    return static_cast<double>(done) / std::chrono::duration<double>(Clock::now() - start).count();
}

} // namespace

Result<BenchReport> benchModel(const ModelStore &store, const BenchOptions &options)
{
    const auto found = subject(store, options.model, options.precision);
    if (!found) {
        return tl::unexpected(found.error());
    }
    nn::Executor executor(found->network);
    const Input input(found->side, found->precision);
    for (std::size_t i = 0; i < kWarmUpRuns; ++i) {
        input.run(executor);
    }
    const kernels::Isa isa = executor.table().isa;
    const Peaks peaks{.floats = kernels::fmaPeakGflops(isa), .codes = kernels::dotPeakGops(isa)};
    BenchReport report;
    report.model = options.model;
    report.precision = found->precision;
    report.isa = kernels::name(isa);
    report.threads = options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
    report.ms = medianForwardMs(executor, input);
    report.peakGflops = peaks.floats;
    report.peakGops = peaks.codes;
    report.shareOfPeak = leastMs(found->network->layout(), peaks, found->side) / report.ms;
    if (options.layers) {
        report.layers = timeLayers(executor, input, peaks);
    }
    report.picturesPerSecond = throughput(found->network, input, report.threads);
    report.arenaBytes = executor.arenaBytes();
    report.weightBytes = found->network->weights().size();
    report.randomWeights = found->randomWeights;
    return report;
}

} // namespace likeness::engine

#include "nn/graph/mobilenet_v3.h"
#include "nn/graph/random_weights.h"
#include "nn/graph/resnet.h"
#include "nn/model.h"
#include "nn/network/compile.h"
#include "nn/network/executor.h"
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

Result<Subject> subject(const ModelStore &store, std::string_view name)
{
    auto installed = nn::loadModel(store, name).map([](const nn::ModelPtr &model) {
        return Subject{.network = model->network, .side = static_cast<std::size_t>(model->card.side)};
    });
    const bool isAbsent = !installed && installed.error().fault == Fault::NotFound;
    if (const auto graph = isAbsent ? unpublishedGraph(name) : std::nullopt) {
        return nn::compile(*graph, nn::randomWeights(*graph, kSeed)).map([](nn::NetworkPtr network) {
            return Subject{.network = std::move(network), .side = kUnpublishedSide, .randomWeights = true};
        });
    }
    return installed;
}

/// A picture that is like none, values over the whole range of pixels, in the form that its network reads in place.
class Input
{
public:
    explicit Input(std::size_t side)
        : m_side(side)
        , m_values(side * side * 3)
    {
        for (std::size_t i = 0; i < m_values.size(); ++i) {
            m_values[i] = std::sin(static_cast<float>(i));
        }
    }

    void run(nn::Executor &executor, const nn::Executor::Observer &observer = {}) const
    {
        executor.runFeatures(m_values, m_side, m_side, observer);
        executor.runLogits(observer);
    }

private:
    std::size_t m_side;
    std::vector<float> m_values;
};

/// Calls run until enough time has passed for a median.
template<typename Run>
void repeat(const Run &run)
{
    const auto end = Clock::now() + kMeasureFor;
    for (std::size_t i = 0; i < kMinRuns || Clock::now() < end; ++i) {
        run();
    }
}

double medianForwardMs(nn::Executor &executor, std::size_t side)
{
    std::vector<double> spans;
    const Input input(side);
    repeat([&] {
        const double start = threadMilliseconds();
        input.run(executor);
        spans.push_back(threadMilliseconds() - start);
    });
    return median(std::move(spans));
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

std::vector<LayerTiming> timeLayers(nn::Executor &executor, std::size_t side)
{
    const nn::NetworkLayout &layout = executor.network().layout();
    const Input input(side);
    std::vector<std::vector<double>> spans(layout.steps.size());
    repeat([&] {
        double last = 0;
        const auto note = [&](std::size_t step) {
            const double now = threadMilliseconds();
            spans[step].push_back(now - last);
            last = now;
        };
        last = threadMilliseconds();
        input.run(executor, note);
    });
    std::vector<LayerTiming> layers;
    for (std::size_t i = 0; i < layout.steps.size(); ++i) {
        const nn::Step &step = layout.steps[i];
        const double ms = median(std::move(spans[i]));
        const auto flops = 2.0 * static_cast<double>(nn::multiplyAdds(layout, step, side, side));
        layers.push_back({.name = step.name,
                          .op = opName(step.kind),
                          .shape = shapeText(layout.tensors[step.input].shape, side) + " -> "
                              + shapeText(layout.tensors[step.output].shape, side),
                          .ms = ms,
                          .gops = ms > 0 ? flops / ms * 1e-6 : 0});
    }
    return layers;
}

double throughput(const nn::NetworkPtr &network, std::size_t side, unsigned threads)
{
    std::atomic<std::size_t> done = 0;
    const auto start = Clock::now();
    {
        const auto work = [&] {
            nn::Executor executor(network);
            const Input input(side);
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

double gigaOperations(const nn::NetworkLayout &layout, std::size_t side)
{
    double sum = 0;
    for (const nn::Step &step : layout.steps) {
        sum += 2e-9 * static_cast<double>(nn::multiplyAdds(layout, step, side, side));
    }
    return sum;
}

} // namespace

Result<BenchReport> benchModel(const ModelStore &store, std::string_view name, unsigned threads, bool withLayers)
{
    const auto found = subject(store, name);
    if (!found) {
        return tl::unexpected(found.error());
    }
    nn::Executor executor(found->network);
    const Input input(found->side);
    for (std::size_t i = 0; i < kWarmUpRuns; ++i) {
        input.run(executor);
    }
    const kernels::Isa isa = executor.table().isa;
    BenchReport report;
    report.model = name;
    report.precision = "fp32";
    report.isa = kernels::name(isa);
    report.threads = threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    report.ms = medianForwardMs(executor, found->side);
    const double peak = kernels::fmaPeakGflops(isa);
    report.shareOfPeak =
        peak > 0 ? gigaOperations(found->network->layout(), found->side) / (report.ms * 1e-3) / peak : 0;
    if (withLayers) {
        report.layers = timeLayers(executor, found->side);
    }
    report.picturesPerSecond = throughput(found->network, found->side, report.threads);
    report.arenaBytes = executor.arenaBytes();
    report.weightBytes = found->network->weights().size();
    report.randomWeights = found->randomWeights;
    return report;
}

} // namespace likeness::engine

#include "nn/network/executor.h"

#include "nn/network/step_runner.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace likeness::engine::nn {
namespace {

/// About a kilobyte each; pictures of one area have less than 100 shapes between 8:1 and 1:8.
constexpr std::size_t kMaxPlans = 64;
/// An arena larger than this is given back when a picture needs less than half of it.
constexpr std::size_t kKeptArenaBytes = std::size_t{64} << 20U;

} // namespace

Executor::Executor(NetworkPtr network, const kernels::Table &table, Fusion fusion)
    : m_network(std::move(network))
    , m_table(&table)
    , m_fusion(fusion)
    , m_plans(kMaxPlans)
{
}

std::byte *Executor::prepare(std::size_t height, std::size_t width)
{
    [[maybe_unused]] const std::size_t side = m_network->layout().side;
    assert(side == 0 || (height == side && width == side));
    const Size size{.height = height, .width = width};
    if (m_plans.find(size) == nullptr) {
        m_plans.put(size, planArena(m_network->layout(), height, width, m_fusion));
    }
    const std::size_t needed = m_plans.latest().bytes;
    const bool wasteful = m_arena.size() > kKeptArenaBytes && needed < m_arena.size() / 2;
    if (needed > m_arena.size() || wasteful) {
        m_arena = AlignedBytes(); // first free, then allocate
        m_arena.resize(needed);
    }
    return m_arena.data() + m_plans.latest().offsets[0];
}

std::span<const float> Executor::runFeatures(std::span<const std::uint8_t> pixels, std::size_t height,
                                             std::size_t width, const Observer &observer)
{
    assert(pixels.size() == height * width * 3);
    std::byte *picture = prepare(height, width);
    if (m_network->layout().tensors[0].type == TensorType::U8) {
        return features(reinterpret_cast<const std::byte *>(pixels.data()), observer);
    }
    const PixelRange &range = m_network->layout().pixelRange;
    m_table->normalizeU8(pixels.data(), height * width, range.mean.data(), range.scale.data(),
                         reinterpret_cast<float *>(picture));
    return features(picture, observer);
}

std::span<const float> Executor::runFeatures(std::span<const float> values, std::size_t height, std::size_t width,
                                             const Observer &observer)
{
    assert(values.size() == height * width * 3);
    std::byte *picture = prepare(height, width);
    const TensorSpec &spec = m_network->layout().tensors[0];
    if (spec.type == TensorType::F32) {
        return features(reinterpret_cast<const std::byte *>(values.data()), observer);
    }
    m_table->quantizeU8(values.data(), values.size(), 1.0F / spec.quantization.scale, spec.quantization.zero,
                        reinterpret_cast<std::uint8_t *>(picture));
    return features(picture, observer);
}

std::span<const float> Executor::features(const std::byte *picture, const Observer &observer)
{
    run(0, m_network->layout().featureSteps, picture, observer);
    return result(m_network->layout().features);
}

std::span<const float> Executor::runLogits(const Observer &observer)
{
    assert(!m_plans.empty());
    run(m_network->layout().featureSteps, m_network->layout().steps.size(), nullptr, observer);
    return result(m_network->layout().logits);
}

void Executor::run(std::size_t first, std::size_t last, const std::byte *picture, const Observer &observer)
{
    const ArenaPlan &plan = m_plans.latest();
    const StepRunner runner(*m_network, *m_table, plan, m_arena.data(), picture);
    auto fused = plan.fused.begin();
    for (std::size_t i = first; i < last; ++i) {
        while (fused != plan.fused.end() && fused->first < i) {
            ++fused;
        }
        if (fused != plan.fused.end() && fused->first == i) {
            runFused(runner, *fused, observer);
            i = fused->last;
            continue;
        }
        runner.run(i);
        if (observer) {
            observer(i);
        }
    }
}

void Executor::runFused(const StepRunner &runner, const FusedSteps &fused, const Observer &observer)
{
    const NetworkLayout &layout = m_network->layout();
    const ArenaPlan &plan = m_plans.latest();
    const std::size_t rows = plan.rows[layout.steps[fused.last].output];
    const std::size_t count = fused.last - fused.first + 1;
    std::array<std::size_t, kMaxFusedSteps> done{}; // rows, by step
    std::array<std::size_t, kMaxFusedSteps> wanted{};
    while (done[count - 1] < rows) {
        wanted[count - 1] = std::min(rows, done[count - 1] + fused.bandRows);
        for (std::size_t i = count - 1; i > 0; --i) {
            wanted[i - 1] = inputRowsUnder(layout, layout.steps[fused.first + i], wanted[i], plan.height, plan.width);
        }
        for (std::size_t i = 0; i < count; ++i) {
            runner.run(fused.first + i, {.first = done[i], .count = wanted[i] - done[i]});
            done[i] = wanted[i];
            if (observer) {
                observer(fused.first + i);
            }
        }
    }
}

std::optional<Executor::Map> Executor::pooledMap() const
{
    const NetworkLayout &layout = m_network->layout();
    const Step &pool = layout.steps[layout.featureSteps - 1];
    if (m_plans.empty() || pool.kind != StepKind::AveragePool || pool.output != layout.features) {
        return std::nullopt;
    }
    const ArenaPlan &plan = m_plans.latest();
    const TensorSpec &spec = layout.tensors[pool.input];
    const std::size_t count = pixels(spec.shape, plan.height, plan.width);
    const std::size_t stride = lanes(layout, pool.input);
    Map map{.rows = plan.rows[pool.input], .columns = count / plan.rows[pool.input], .values = {}};
    map.values.reserve(count * spec.shape.channels);
    for (std::size_t pixel = 0; pixel < count; ++pixel) {
        for (std::size_t i = pixel * stride; i < pixel * stride + spec.shape.channels; ++i) {
            const float code = spec.type == TensorType::U8 ? spec.quantization.scale
                    * static_cast<float>(static_cast<int>(tensor(pool.input)[i]) - spec.quantization.zero)
                                                           : reinterpret_cast<const float *>(tensor(pool.input))[i];
            map.values.push_back(code);
        }
    }
    return map;
}

std::span<const float> Executor::result(std::size_t index) const
{
    return {reinterpret_cast<const float *>(tensor(index)), m_network->layout().tensors[index].shape.channels};
}

} // namespace likeness::engine::nn

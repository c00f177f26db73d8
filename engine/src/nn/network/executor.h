#pragma once

#include "nn/network/aligned_floats.h"
#include "nn/network/arena_plan.h"
#include "nn/network/network.h"

#include "kernels/table.h"

#include <cstddef>
#include <functional>
#include <list>
#include <span>

namespace likeness::engine::nn {

/// Runs a network on one picture at a time. All shapes share one arena; the plans of the latest ones are kept.
/// Threads: one executor a thread.
class Executor final
{
public:
    /// Called after each step with its index; used to time them.
    using Observer = std::function<void(std::size_t step)>;

    /// table must outlive the executor.
    explicit Executor(NetworkPtr network, const kernels::Table &table = kernels::table());

    const Network &network() const { return *m_network; }
    const kernels::Table &table() const { return *m_table; }

    /// Makes ready for a picture of this size and returns where to write it: (height, width, 3), normalised. Both sides
    /// are multiples of kInputMultiple.
    std::span<float> prepare(std::size_t height, std::size_t width);
    /// Features of the picture written since prepare(), which is used up. Valid until the next prepare().
    std::span<const float> runFeatures(const Observer &observer = {});
    /// Logits of the latest features. Valid until the next prepare().
    std::span<const float> runLogits(const Observer &observer = {});

    std::size_t arenaBytes() const { return m_arena.size() * sizeof(float); }

private:
    void run(std::size_t first, std::size_t last, const Observer &observer);
    void runStep(std::size_t index);
    void runGemm(const Step &step);
    void runConv(std::size_t index);
    void runDepthwise(const Step &step);
    void runScale(const Step &step);
    void runActivate(const Step &step);

    float *data(std::size_t tensor) { return m_arena.data() + m_plans.front().offsets[tensor]; }
    const float *weights(std::size_t offset) const { return m_network->weights().data() + offset; }
    std::size_t pixelCount(std::size_t tensor) const;
    std::size_t laneCount(std::size_t tensor) const { return lanes(m_network->layout(), tensor); }
    std::span<const float> result(std::size_t tensor);

    NetworkPtr m_network;
    const kernels::Table *m_table;
    std::list<ArenaPlan> m_plans; ///< Latest first.
    AlignedFloats m_arena;
};

} // namespace likeness::engine::nn

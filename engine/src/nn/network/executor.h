#pragma once

#include "lru_cache.h"
#include "nn/network/aligned_bytes.h"
#include "nn/network/arena_plan.h"
#include "nn/network/network.h"

#include "kernels/table.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace likeness::engine::nn {

class StepRunner;

/// Runs a network on one picture at a time. All shapes share one arena; the plans of the latest ones are kept.
/// Threads: one executor a thread.
class Executor final
{
public:
    /// Called with its index after each step, of fused steps after each band; used to time them and, where nothing is
    /// fused, to look at what they made.
    using Observer = std::function<void(std::size_t step)>;

    /// table must outlive the executor.
    explicit Executor(NetworkPtr network, const kernels::Table &table = kernels::table(), Fusion fusion = Fusion::On);

    const Network &network() const { return *m_network; }
    const kernels::Table &table() const { return *m_table; }

    /// Features of a picture: (height, width, 3) pixels, both sides multiples of kInputMultiple, or the
    /// layout's side where it has one. A network of codes
    /// reads the pixels where they are. Valid until the next call.
    std::span<const float> runFeatures(std::span<const std::uint8_t> pixels, std::size_t height, std::size_t width,
                                       const Observer &observer = {});
    /// The same of numbers that are already in the network's range (see kPixels); a network of floats reads them where
    /// they are, one of codes rounds them to pixels.
    std::span<const float> runFeatures(std::span<const float> values, std::size_t height, std::size_t width,
                                       const Observer &observer = {});
    /// Logits of the latest features. Valid until the next call of runFeatures().
    std::span<const float> runLogits(const Observer &observer = {});

    /// The map whose mean the latest features are, (rows, columns, features); nothing where they are something else.
    /// Valid after runFeatures(), as long as runLogits() was not called.
    struct Map {
        std::size_t rows = 0;
        std::size_t columns = 0;
        std::vector<float> values;
    };
    std::optional<Map> pooledMap() const;

    /// Where a tensor lies in memory: what a step wrote, for its observer, where nothing is fused.
    const std::byte *tensor(std::size_t index) const { return m_arena.data() + m_plans.latest().offsets[index]; }
    std::size_t arenaBytes() const { return m_arena.size(); }

private:
    /// Of a picture.
    struct Size {
        std::size_t height;
        std::size_t width;

        bool operator==(const Size &) const = default;
    };

    /// Makes plan and arena ready for a picture of this size; the room in it for a picture that is not read in place.
    std::byte *prepare(std::size_t height, std::size_t width);
    std::span<const float> features(const std::byte *picture, const Observer &observer);
    void run(std::size_t first, std::size_t last, const std::byte *picture, const Observer &observer);
    void runFused(const StepRunner &runner, const FusedSteps &fused, const Observer &observer);
    std::span<const float> result(std::size_t tensor) const;

    NetworkPtr m_network;
    const kernels::Table *m_table;
    Fusion m_fusion;
    LruCache<Size, ArenaPlan> m_plans;
    AlignedBytes m_arena;
};

} // namespace likeness::engine::nn

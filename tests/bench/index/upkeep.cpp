#include "upkeep.h"

#include "participant.h"

#include "index/neighbours.h"
#include "index/snapshot_file.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace likeness::bench {
namespace {

// Comparing all with all takes a hundred times as long for ten times as many.
constexpr std::size_t kMostForNeighbours = 200'000;
constexpr std::size_t kNeighbours = 60;

struct Cost {
    double cpu = 0; ///< Seconds.
    double wall = 0;
};

template<typename Work>
Cost cost(const Work &work)
{
    const auto wall = std::chrono::steady_clock::now();
    const double cpu = threadSeconds();
    work();
    return {.cpu = threadSeconds() - cpu,
            .wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count()};
}

/// Of writing and of opening.
std::pair<Cost, Cost> snapshot(const Upkeep &of)
{
    const std::filesystem::path file = of.folder / "index.snapshot";
    const std::size_t dimension = of.vectors.dimension();
    const index::SnapshotKey key{.model = "benchmark", .metric = 0, .dimension = static_cast<std::uint32_t>(dimension)};
    const std::vector<index::ContentHash> contents(of.vectors.size());
    const auto original = [&](std::size_t row, std::span<std::uint16_t> to) -> index::Result<void> {
        const auto from = of.originals.subspan(row * dimension, dimension);
        std::copy(from.begin(), from.end(), to.begin());
        return {};
    };
    const index::SnapshotSource source{
        .key = key, .vectors = of.vectors, .graph = of.graph, .contents = contents, .original = original};
    bool written = false;
    const Cost writing = cost([&] { written = index::writeSnapshot(file, source).has_value(); });
    if (!written) {
        giveUp(file);
    }
    const Cost opening = cost([&] { return index::openSnapshot(file, key).value(); });
    std::filesystem::remove(file);
    return {writing, opening};
}

/// Of adding one vector to an index and finding it there. The longest of some.
Cost findable(const Upkeep &of)
{
    constexpr std::size_t kTimes = 20;
    const index::Index index(of.vectors, of.graph, {.graphFrom = 0});
    const std::span<const std::int8_t> code(of.vectors.code(0), of.vectors.dimension());
    const float scale = of.vectors.scale(0);
    const index::ItemId id = -1; // comes before the equal one
    Cost longest;
    for (std::size_t i = 0; i < kTimes; ++i) {
        const Cost once = cost([&] {
            const auto next = index.with(of.vectors.appended({&id, 1}, code, {&scale, 1}).value());
            if (next->nearest({.code = code, .scale = scale}, kWanted, {}).value().front().id != id) {
                giveUp("what was added is not found");
            }
        });
        longest = once.cpu > longest.cpu ? once : longest;
    }
    return longest;
}

Cost neighbours(const index::Vectors &vectors)
{
    return cost([&] {
        index::NeighbourSearch search(vectors, kNeighbours);
        for (std::size_t task = 0; task < search.tasks(); ++task) {
            search.run(task);
        }
        return search.lists();
    });
}

} // namespace

nlohmann::json Upkeep::measured() const
{
    const auto [writing, opening] = snapshot(*this);
    nlohmann::json costs{{"snapshot written", {{"cpu_s", writing.cpu}, {"wall_s", writing.wall}}},
                         {"snapshot opened, every byte checked", {{"cpu_s", opening.cpu}, {"wall_s", opening.wall}}},
                         {"vector added and found", {{"cpu_s", findable(*this).cpu}}}};
    if (vectors.size() <= kMostForNeighbours) {
        costs["60 neighbours of every vector"] = {{"cpu_s", neighbours(vectors).cpu}};
    }
    return costs;
}

} // namespace likeness::bench

// hnswlib as its users run it: float vectors, the inner product, M = 16, efConstruction = 200, its own search.
#include "participant.h"

#include <hnswlib/hnswlib.h>

#include <cstdlib>
#include <memory>

using namespace likeness;
using bench::kDimension;

int main(int argc, char *argv[])
{
    if (argc != 2) {
        return EXIT_FAILURE;
    }
    constexpr std::size_t kNeighbours = 16;
    constexpr std::size_t kBeam = 200;
    const bench::Collection collection(argv[1]);
    const std::size_t before = bench::heapBytes();
    const double start = bench::threadSeconds();
    hnswlib::InnerProductSpace space(kDimension);
    hnswlib::HierarchicalNSW<float> graph(&space, collection.size(), kNeighbours, kBeam);
    for (std::size_t row = 0; row < collection.size(); ++row) {
        graph.addPoint(collection.row(row).data(), row);
    }
    const double seconds = bench::threadSeconds() - start;

    const auto find = [&](std::span<const float> query, std::size_t beam) {
        graph.setEf(beam);
        auto found = graph.searchKnn(query.data(), bench::kWanted);
        std::vector<std::uint32_t> rows;
        for (; !found.empty(); found.pop()) {
            rows.push_back(static_cast<std::uint32_t>(found.top().second));
        }
        return rows;
    };
    const bench::Way way{.name = "hnswlib fp32",
                         .buildSeconds = seconds,
                         .bytes = bench::heapBytes() - before,
                         .beams = bench::kBeams,
                         .find = find};
    bench::takePart(collection, {&way, 1});
    return EXIT_SUCCESS;
}

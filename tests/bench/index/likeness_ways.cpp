// Our index as the engine searches it: codes give the candidates, the fp16 originals rank them.
#include "nn/model.h"
#include "participant.h"
#include "upkeep.h"

#include "index/built.h"
#include "index/index.h"
#include "kernels/table.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

using namespace likeness;
using bench::kDimension;

namespace {

/// What is known of every row: its code, and its original.
struct Library {
    index::Vectors vectors{kDimension};
    std::vector<std::uint16_t> originals; ///< (rows, kDimension)

    explicit Library(const bench::Collection &collection)
        : originals(collection.rows().size())
    {
        kernels::table().f32ToF16(collection.rows().data(), originals.size(), originals.data());
        std::vector<index::ItemId> ids;
        std::vector<std::int8_t> codes;
        std::vector<float> scales;
        for (std::size_t row = 0; row < collection.size(); ++row) {
            const auto embedding = engine::nn::quantize(collection.row(row), 1);
            ids.push_back(static_cast<index::ItemId>(row));
            codes.insert(codes.end(), embedding.code.begin(), embedding.code.end());
            scales.push_back(embedding.scale);
        }
        vectors = vectors.appended(ids, codes, scales).value();
    }

    /// The best rows among the `candidates` nearest by their codes.
    std::vector<std::uint32_t> find(const index::Searcher &searcher, std::span<const float> query,
                                    std::size_t candidates) const
    {
        const auto embedding = engine::nn::quantize(query, 1);
        const auto near = searcher.nearest({.code = embedding.code, .scale = embedding.scale}, candidates, {}).value();
        std::vector<std::pair<float, std::uint32_t>> ranked;
        ranked.reserve(near.size());
        for (const index::Candidate &candidate : near) {
            const auto row = static_cast<std::size_t>(candidate.id);
            const std::uint16_t *original = originals.data() + row * kDimension;
            ranked.emplace_back(-kernels::table().dotF32F16(query.data(), original, kDimension),
                                static_cast<std::uint32_t>(row));
        }
        const std::size_t wanted = std::min(ranked.size(), bench::kWanted);
        std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(wanted), ranked.end());
        std::vector<std::uint32_t> rows;
        for (std::size_t i = 0; i < wanted; ++i) {
            rows.push_back(ranked[i].second);
        }
        return rows;
    }
};

/// Of codes, scales and ids.
std::size_t bytesOf(const index::Vectors &vectors)
{
    return vectors.size() * (vectors.stride() + sizeof(float) + sizeof(index::ItemId));
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 2) {
        return EXIT_FAILURE;
    }
    constexpr std::size_t kCandidates = 200; // max(200, 4 * top), what the engine asks for
    const bench::Collection collection(argv[1]);
    const Library library(collection);
    const std::size_t before = bench::heapBytes();
    const double start = bench::threadSeconds();
    const auto graph = built(library.vectors);
    const double seconds = bench::threadSeconds() - start;
    const std::size_t bytes = bytesOf(library.vectors) + bench::heapBytes() - before;

    const index::ExactIndex exact(library.vectors);
    const auto probed = index::probed(library.vectors, graph);
    const index::Index planned(library.vectors, probed, {.graphFrom = 0});
    const std::vector<bench::Way> ways{
        {.name = "exact",
         .bytes = bytesOf(library.vectors),
         .beams = {kCandidates},
         .find = [&](std::span<const float> query, std::size_t beam) { return library.find(exact, query, beam); }},
        {.name = "graph",
         .buildSeconds = seconds,
         .bytes = bytes,
         .beams = {kCandidates},
         .find = [&](std::span<const float> query, std::size_t beam) { return library.find(planned, query, beam); }},
        {.name = "graph, least k'",
         .buildSeconds = seconds,
         .bytes = bytes,
         .beams = bench::kBeams,
         .find = [&](std::span<const float> query, std::size_t beam) {
             return library.find(index::HnswIndex(library.vectors, graph, beam), query, beam);
         }}};
    const bench::Upkeep upkeep(
        {.folder = argv[1], .vectors = library.vectors, .originals = library.originals, .graph = probed});
    bench::takePart(collection, ways, upkeep.measured());
    return EXIT_SUCCESS;
}

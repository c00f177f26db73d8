// faiss on one thread: its graph over float vectors, and comparing with all of these; or its graph over 8-bit codes.
#include "participant.h"

#include <cstdlib>
#include <faiss/IndexHNSW.h>
#include <omp.h>
#include <string_view>

using namespace likeness;
using bench::kDimension;

namespace {

constexpr int kNeighbours = 16;
constexpr int kBeam = 200;

std::vector<std::uint32_t> nearest(const faiss::Index &index, std::span<const float> query)
{
    std::vector<float> scores(bench::kWanted);
    std::vector<faiss::Index::idx_t> found(bench::kWanted);
    index.search(1, query.data(), bench::kWanted, scores.data(), found.data());
    return {found.begin(), found.end()};
}

void measure(const bench::Collection &collection, faiss::IndexHNSW &graph, std::string_view codes)
{
    const std::size_t before = bench::heapBytes();
    const double start = bench::threadSeconds();
    const auto count = static_cast<faiss::Index::idx_t>(collection.size());
    graph.hnsw.efConstruction = kBeam;
    graph.train(count, collection.rows().data());
    graph.add(count, collection.rows().data());

    std::vector<bench::Way> ways{{.name = "faiss HNSW " + std::string(codes),
                                  .buildSeconds = bench::threadSeconds() - start,
                                  .bytes = bench::heapBytes() - before,
                                  .beams = bench::kBeams,
                                  .find = [&graph](std::span<const float> query, std::size_t beam) {
                                      graph.hnsw.efSearch = static_cast<int>(beam);
                                      return nearest(graph, query);
                                  }}};
    ways.push_back(
        {.name = "faiss exact " + std::string(codes),
         .bytes = collection.size() * (codes == "sq8" ? 1 : sizeof(float)) * kDimension,
         .beams = {0},
         .find = [&graph](std::span<const float> query, std::size_t) { return nearest(*graph.storage, query); }});
    bench::takePart(collection, ways);
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 3) {
        return EXIT_FAILURE;
    }
    ::omp_set_num_threads(1);
    const bench::Collection collection(argv[1]);
    const std::string_view codes = argv[2];
    if (codes == "sq8") {
        faiss::IndexHNSWSQ graph(kDimension, faiss::ScalarQuantizer::QT_8bit, kNeighbours, faiss::METRIC_INNER_PRODUCT);
        measure(collection, graph, codes);
    } else {
        faiss::IndexHNSWFlat graph(kDimension, kNeighbours, faiss::METRIC_INNER_PRODUCT);
        measure(collection, graph, codes);
    }
    return EXIT_SUCCESS;
}

#include "rows.h"

#include "kernels/pack.h"

namespace likeness::bench {
namespace {

void dotRowsS8(benchmark::State &state, const Set &set, std::size_t rows, std::size_t dimension)
{
    const auto codes = randomNumbers<std::int8_t>(rows * dimension);
    std::vector<std::int32_t> out(rows);
    measure(state, 2.0 * static_cast<double>(codes.size()), set.codePeak,
            [&] { set.table().dotRowsS8(codes.data(), codes.data(), rows, dimension, out.data()); });
}

void dotS8(benchmark::State &state, const Set &set, std::size_t dimension)
{
    const auto codes = randomNumbers<std::int8_t>(dimension);
    measure(state, 2.0 * static_cast<double>(dimension), set.codePeak,
            [&] { benchmark::DoNotOptimize(set.table().dotS8(codes.data(), codes.data(), dimension)); });
}

/// Many vectors with many, as when every picture looks for its neighbours.
void gemmS8(benchmark::State &state, const Set &set, std::size_t rows, std::size_t depth, std::size_t columns)
{
    const auto codes = randomNumbers<std::int8_t>(rows * depth);
    const auto vectors = randomNumbers<std::int8_t>(columns * depth);
    const std::vector<float> scale(columns, 1);
    std::vector<std::byte> packed(kernels::packedGemmS8Bytes(depth, columns));
    kernels::packVectorsS8(vectors.data(), columns, depth, scale.data(), packed);
    std::vector<float> out(rows * columns);
    measure(state, 2.0 * static_cast<double>(rows * depth * columns), set.codePeak, [&] {
        set.table().gemmS8({codes.data(), packed.data(), out.data(), rows, depth, columns});
    });
}

/// G/s are words.
void hammingRows(benchmark::State &state, const Set &set, std::size_t rows, std::size_t words)
{
    const auto codes = randomNumbers<std::uint64_t>(rows * words);
    std::vector<std::uint32_t> out(rows);
    measure(state, static_cast<double>(codes.size()), 0,
            [&] { set.table().hammingRows(codes.data(), codes.data(), rows, words, out.data()); });
}

void dotF32F16(benchmark::State &state, const Set &set, std::size_t dimension)
{
    const auto a = randomNumbers<float>(dimension);
    const std::vector<std::uint16_t> halves(dimension, 0x3c00);
    measure(state, 2.0 * static_cast<double>(dimension), set.floatPeak,
            [&] { benchmark::DoNotOptimize(set.table().dotF32F16(a.data(), halves.data(), dimension)); });
}

} // namespace

void addDots(const Set &set)
{
    // rows, dimension
    add("dotRowsS8", set, dotRowsS8, 1000U, 512U);
    add("dotRowsS8", set, dotRowsS8, 100000U, 512U);
    add("gemmS8", set, gemmS8, 256U, 512U, 16U);
    add("gemmS8", set, gemmS8, 256U, 512U, 256U);
    add("dotS8", set, dotS8, 512U);
    add("hammingRows", set, hammingRows, 65536U, 1U);
    add("hammingRows", set, hammingRows, 4096U, 16U);
    add("dotF32F16", set, dotF32F16, 512U);
}

} // namespace likeness::bench

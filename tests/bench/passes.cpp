#include "rows.h"

#include "kernels/quantized.h"

#include <algorithm>

namespace likeness::bench {
namespace {

using kernels::Activation;
using kernels::Table;

/// Everything that a pass over a (rows, channels) tensor may read or write.
struct Tensors {
    std::size_t rows;
    std::size_t channels;
    std::vector<float> reals = randomNumbers<float>(rows * channels);
    std::vector<float> otherReals = randomNumbers<float>(rows * channels);
    std::vector<float> outReals = std::vector<float>(rows * channels);
    std::vector<std::uint8_t> codes = randomNumbers<std::uint8_t>(rows * channels);
    std::vector<std::uint8_t> otherCodes = randomNumbers<std::uint8_t>(rows * channels);
    std::vector<std::uint8_t> outCodes = std::vector<std::uint8_t>(rows * channels);
    std::vector<std::uint16_t> halves = std::vector<std::uint16_t>(rows * channels);
    std::vector<float> scale = std::vector<float>(channels, 0.5F);
};

using Pass = void (*)(const Table &, Tensors &);

constexpr struct {
    const char *kernel;
    Pass run;
} kPasses[] = {
    {"normalizeU8",
     [](const Table &table, Tensors &x) {
         table.normalizeU8(x.codes.data(), x.codes.size() / 3, x.scale.data(), x.scale.data(), x.outReals.data());
     }},
    {"addF32",
     [](const Table &table, Tensors &x) {
         table.addF32(x.reals.data(), x.otherReals.data(), x.reals.size(), Activation::None, x.outReals.data());
     }},
    {"activateF32 hard swish",
     [](const Table &table, Tensors &x) {
         std::copy(x.reals.begin(), x.reals.end(), x.outReals.begin());
         table.activateF32(x.outReals.data(), x.outReals.size(), Activation::HardSwish);
     }},
    {"activateF32 silu",
     [](const Table &table, Tensors &x) {
         std::copy(x.reals.begin(), x.reals.end(), x.outReals.begin());
         table.activateF32(x.outReals.data(), x.outReals.size(), Activation::Silu);
     }},
    {"averagePoolF32",
     [](const Table &table, Tensors &x) {
         table.averagePoolF32(x.reals.data(), x.rows, x.channels, x.outReals.data());
     }},
    {"scaleChannelsF32",
     [](const Table &table, Tensors &x) {
         std::copy(x.reals.begin(), x.reals.end(), x.outReals.begin());
         table.scaleChannelsF32(x.outReals.data(), x.rows, x.channels, x.scale.data());
     }},
    {"f32ToF16",
     [](const Table &table, Tensors &x) { table.f32ToF16(x.reals.data(), x.reals.size(), x.halves.data()); }},
    {"addU8",
     [](const Table &table, Tensors &x) {
         table.addU8({.a = x.codes.data(),
                      .b = x.otherCodes.data(),
                      .count = x.codes.size(),
                      .zeroA = 100,
                      .zeroB = 3,
                      .scaleA = 1.25F,
                      .scaleB = 0.4F,
                      .zero = 77,
                      .out = x.outCodes.data()});
     }},
    {"scaleChannelsU8",
     [](const Table &table, Tensors &x) {
         table.scaleChannelsU8({.input = x.codes.data(),
                                .rows = x.rows,
                                .channels = x.channels,
                                .inputZero = 40,
                                .scale = x.scale.data(),
                                .zero = 30,
                                .output = x.outCodes.data()});
     }},
    {"averagePoolU8",
     [](const Table &table, Tensors &x) {
         table.averagePoolU8(x.codes.data(), x.rows, x.channels, 17, 0.03F, x.outReals.data());
     }},
    {"quantizeU8",
     [](const Table &table, Tensors &x) {
         table.quantizeU8(x.reals.data(), x.reals.size(), 100, 128, x.outCodes.data());
     }},
    {"dequantizeU8",
     [](const Table &table, Tensors &x) {
         table.dequantizeU8(x.codes.data(), x.codes.size(), 0.01F, 128, x.outReals.data());
     }},
    {"combineRowsU8",
     [](const Table &table, Tensors &x) {
         const std::vector<std::int32_t> weights(x.rows, (1 << kernels::kCombineBits) / static_cast<int>(x.rows));
         table.combineRowsU8(x.codes.data(), x.channels, x.rows, weights.data(), x.channels, x.outCodes.data());
     }},
    {"transposeU8",
     [](const Table &table, Tensors &x) {
         table.transposeU8(x.codes.data(), x.channels, x.rows, x.channels, x.outCodes.data(), x.rows);
     }},
};

} // namespace

void addPasses(const Set &set)
{
    for (const auto &pass : kPasses) {
        const auto run = [pass](benchmark::State &state, const Set &of, std::size_t rows, std::size_t channels) {
            Tensors tensors{.rows = rows, .channels = channels};
            measure(state, static_cast<double>(tensors.reals.size()), 0, [&] { pass.run(of.table(), tensors); });
        };
        add(pass.kernel, set, run, 64U, 1280U);
    }
}

} // namespace likeness::bench

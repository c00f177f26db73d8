#include "support/check.h"

#include "codes.h"

using likeness::kernels::Activation;
using likeness::kernels::GemmU8;
using likeness::kernels::Requantize;
using likeness::tests::Check;
using likeness::tests::QuantizedLayer;
using likeness::tests::RandomData;

namespace {

std::vector<std::byte> packed(const QuantizedLayer &layer)
{
    std::vector<std::byte> bytes(likeness::kernels::packedGemmS8Bytes(layer.depth, layer.channels()));
    likeness::kernels::packGemmS8(layer.weights, layer.depth, layer.bias, layer.scale, bytes);
    return bytes;
}

std::int64_t sumOf(const QuantizedLayer &layer, const std::uint8_t *input, std::size_t channel)
{
    std::int64_t sum = layer.bias[channel];
    for (std::size_t k = 0; k < layer.depth; ++k) {
        sum += input[k] * layer.weight(k, channel);
    }
    return sum;
}

struct Case {
    std::size_t rows;
    std::size_t depth;
    std::size_t columns;
    Requantize requantize;
    bool residual = false;
};

/// Multiplies random codes and compares every result with the definition.
void checkGemm(Check &check, const Case &shape)
{
    check.row("rows", shape.rows, "depth", shape.depth, "columns", shape.columns, "zero", shape.requantize.zero,
              "activation", static_cast<int>(shape.requantize.activation), "residual", shape.residual);
    RandomData random;
    QuantizedLayer layer = likeness::tests::randomLayer(random, shape.depth, shape.columns);
    if (shape.requantize.activation == Activation::HardSwish) {
        for (float &scale : layer.scale) {
            scale /= 16; // units, not codes
        }
    }
    const auto weights = packed(layer);
    const auto input = random.integers<std::uint8_t>(shape.rows * shape.depth);
    const auto residual = random.integers<std::uint8_t>(shape.rows * shape.columns);
    std::vector<std::uint8_t> output(shape.rows * shape.columns);
    likeness::kernels::table().gemmU8({.input = input.data(),
                                       .inputStride = shape.depth,
                                       .runBytes = shape.depth,
                                       .weights = weights.data(),
                                       .requantize = shape.requantize,
                                       .residual = shape.residual ? residual.data() : nullptr,
                                       .residualScale = 0.37F,
                                       .residualZero = 119,
                                       .output = output.data(),
                                       .outputStride = shape.columns,
                                       .rows = shape.rows,
                                       .columns = shape.columns});
    for (std::size_t i = 0; i < output.size(); ++i) {
        const std::size_t c = i % shape.columns;
        const auto sum = sumOf(layer, input.data() + i / shape.columns * shape.depth, c);
        float y = likeness::tests::requantized(sum, layer.scale[c], shape.requantize);
        if (shape.residual) {
            volatile float rest = static_cast<float>(residual[i] - 119) * 0.37F;
            y = y + rest;
        }
        check.equal(output[i], likeness::tests::codeOf(y, shape.requantize.zero), i);
    }
}

void everyShapeIsExact(Check &check)
{
    for (const std::size_t rows : {1U, 2U, 3U, 5U, 6U, 7U, 8U, 13U, 15U, 64U, 117U}) {
        for (const std::size_t depth : {16U, 36U, 144U}) {
            for (const std::size_t columns : {16U, 32U, 48U, 96U}) {
                checkGemm(check, {.rows = rows, .depth = depth, .columns = columns, .requantize = {.zero = 3}});
            }
        }
    }
}

void residualIsAddedBeforeRounding(Check &check)
{
    for (const std::size_t rows : {1U, 6U, 7U, 30U}) {
        for (const std::size_t columns : {16U, 48U, 64U}) {
            checkGemm(check,
                      {.rows = rows, .depth = 96, .columns = columns, .requantize = {.zero = 128}, .residual = true});
        }
    }
}

void hardSwishIsAppliedBeforeRounding(Check &check)
{
    checkGemm(check,
              {.rows = 40,
               .depth = 64,
               .columns = 80,
               .requantize = {.activation = Activation::HardSwish, .gain = 7.5F, .zero = 9}});
}

void rowsMayConsistOfRuns(Check &check)
{
    constexpr std::size_t kRows = 9;
    constexpr std::size_t kRuns = 3;
    constexpr std::size_t kRunBytes = 12;
    constexpr std::size_t kRunStride = 70;
    constexpr std::size_t kColumns = 48;
    RandomData random;
    const QuantizedLayer layer = likeness::tests::randomLayer(random, kRuns * kRunBytes, kColumns);
    const auto weights = packed(layer);
    const auto input = random.integers<std::uint8_t>((kRuns - 1) * kRunStride + (kRows - 1) * 6 + kRunBytes);
    std::vector<std::uint8_t> output(kRows * kColumns);
    likeness::kernels::table().gemmU8({.input = input.data(),
                                       .inputStride = 6,
                                       .runs = kRuns,
                                       .runStride = kRunStride,
                                       .runBytes = kRunBytes,
                                       .weights = weights.data(),
                                       .requantize = {.zero = 128},
                                       .output = output.data(),
                                       .outputStride = kColumns,
                                       .rows = kRows,
                                       .columns = kColumns});
    for (std::size_t r = 0; r < kRows; ++r) {
        std::vector<std::uint8_t> row;
        for (std::size_t run = 0; run < kRuns; ++run) {
            const auto start = input.begin() + static_cast<std::ptrdiff_t>(r * 6 + run * kRunStride);
            row.insert(row.end(), start, start + kRunBytes);
        }
        for (std::size_t c = 0; c < kColumns; ++c) {
            const float y = likeness::tests::requantized(sumOf(layer, row.data(), c), layer.scale[c], {});
            check.equal(output[r * kColumns + c], likeness::tests::codeOf(y, 128), r * kColumns + c);
        }
    }
}

void realResultsAreExact(Check &check)
{
    for (const std::size_t columns : {16U, 48U, 1008U}) {
        check.row("columns", columns);
        constexpr std::size_t kRows = 2;
        constexpr std::size_t kDepth = 80;
        RandomData random;
        const QuantizedLayer layer = likeness::tests::randomLayer(random, kDepth, columns);
        const auto weights = packed(layer);
        const auto input = random.integers<std::uint8_t>(kRows * kDepth);
        std::vector<float> output(kRows * columns);
        likeness::kernels::table().gemmU8F32({.input = input.data(),
                                              .inputStride = kDepth,
                                              .weights = weights.data(),
                                              .output = output.data(),
                                              .rows = kRows,
                                              .depth = kDepth,
                                              .columns = columns});
        for (std::size_t i = 0; i < output.size(); ++i) {
            const auto sum = sumOf(layer, input.data() + i / columns * kDepth, i % columns);
            check.equal(output[i], static_cast<float>(sum) * layer.scale[i % columns], i);
        }
    }
}

void missingColumnsGiveTheZero(Check &check)
{
    RandomData random;
    const QuantizedLayer layer = likeness::tests::randomLayer(random, 16, 20);
    const auto weights = packed(layer);
    const auto input = random.integers<std::uint8_t>(16);
    std::vector<std::uint8_t> output(32);
    likeness::kernels::table().gemmU8({.input = input.data(),
                                       .inputStride = 16,
                                       .runBytes = 16,
                                       .weights = weights.data(),
                                       .requantize = {.zero = 77},
                                       .output = output.data(),
                                       .outputStride = 32,
                                       .rows = 1,
                                       .columns = 32});
    for (std::size_t c = 20; c < 32; ++c) {
        check.equal(output[c], std::uint8_t{77}, c);
    }
}

void aHeaderThatContradictsItsWeightsHasNoReach(Check &check)
{
    RandomData random;
    const QuantizedLayer layer = likeness::tests::randomLayer(random, 16, 16);
    auto weights = packed(layer);
    check.that(std::isfinite(likeness::kernels::reachOfGemmS8(weights, 16)), "packed weights have a reach");
    weights.back() ^= std::byte{1};
    check.that(std::isinf(likeness::kernels::reachOfGemmS8(weights, 16)), "one changed code is found");
}

} // namespace

int main()
{
    return likeness::tests::runAll({
        {"everyShapeIsExact", everyShapeIsExact},
        {"residualIsAddedBeforeRounding", residualIsAddedBeforeRounding},
        {"hardSwishIsAppliedBeforeRounding", hardSwishIsAppliedBeforeRounding},
        {"rowsMayConsistOfRuns", rowsMayConsistOfRuns},
        {"realResultsAreExact", realResultsAreExact},
        {"missingColumnsGiveTheZero", missingColumnsGiveTheZero},
        {"aHeaderThatContradictsItsWeightsHasNoReach", aHeaderThatContradictsItsWeightsHasNoReach},
    });
}

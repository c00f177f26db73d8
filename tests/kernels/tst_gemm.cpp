#include "support/check.h"

#include "expected.h"
#include "random_data.h"

#include "kernels/pack.h"
#include "kernels/table.h"

#include <cstddef>
#include <vector>

using likeness::kernels::Activation;
using likeness::kernels::GemmF32;
using likeness::tests::Check;
using likeness::tests::Expected;

namespace {

struct Problem {
    std::size_t rows;
    std::size_t depth;
    std::size_t columns;
    Activation activation = Activation::None;
    bool residual = false;
    std::size_t padding = 0; ///< Floats between the rows of input and output.
};

/// Multiplies random matrices and compares every element with the definition in double.
void checkProblem(Check &check, const Problem &problem)
{
    const auto [rows, depth, columns, activation, withResidual, padding] = problem;
    check.row("rows", rows, "depth", depth, "columns", columns, "activation", static_cast<int>(activation), "residual",
              withResidual, "padding", padding);
    const std::size_t inputStride = depth + padding;
    const std::size_t outputStride = columns + padding;
    likeness::tests::RandomData random;
    const std::vector<float> input = random.floats(rows == 0 ? 0 : rows * inputStride - padding);
    const std::vector<float> matrix = random.floats(depth * columns);
    const std::vector<float> bias = random.floats(columns, -4, 4);
    const std::vector<float> residual = random.floats(rows == 0 ? 0 : rows * outputStride - padding, -4, 4);
    std::vector<float> packed(likeness::kernels::packedGemmF32Floats(depth, columns));
    likeness::kernels::packGemmF32(matrix.data(), depth, columns, packed);
    std::vector<float> output(residual.size(), 77);

    likeness::kernels::table().gemmF32({.input = input.data(),
                                        .inputStride = inputStride,
                                        .weights = packed.data(),
                                        .bias = bias.data(),
                                        .residual = withResidual ? residual.data() : nullptr,
                                        .output = output.data(),
                                        .outputStride = outputStride,
                                        .rows = rows,
                                        .depth = depth,
                                        .columns = columns,
                                        .activation = activation});

    for (std::size_t i = 0; i < output.size(); ++i) {
        const std::size_t r = i / outputStride;
        const std::size_t c = i % outputStride;
        if (c >= columns) {
            check.equal(output[i], 77, i); // between the rows: untouched
            continue;
        }
        Expected expected;
        expected.add(bias[c]);
        for (std::size_t k = 0; k < depth; ++k) {
            expected.add(double{input[r * inputStride + k]} * double{matrix[k * columns + c]});
        }
        if (withResidual) {
            expected.add(residual[i]);
        }
        check.near(output[i], likeness::tests::activated(expected.sum, activation), expected.bound(), i);
    }
}

void everyCountOfRowsMatchesTheDefinition(Check &check)
{
    for (std::size_t rows = 0; rows <= 30; ++rows) {
        checkProblem(check, {rows, 19, 48});
    }
    // Around the blocks of 56 (AVX-512) and 48 (AVX2) rows.
    for (const std::size_t rows : {47U, 48U, 49U, 55U, 56U, 57U, 64U, 71U, 83U, 84U, 85U, 113U, 196U}) {
        checkProblem(check, {rows, 5, 16});
    }
}

void everyPanelEdgeMatchesTheDefinition(Check &check)
{
    for (const std::size_t columns : {16U, 32U, 48U, 64U, 80U, 320U}) {
        for (const std::size_t rows : {1U, 7U, 13U}) {
            checkProblem(check, {rows, 24, columns});
        }
    }
}

void everyDepthMatchesTheDefinition(Check &check)
{
    for (const std::size_t depth : {0U, 1U, 2U, 3U, 4U, 5U, 7U, 8U, 9U, 27U, 96U, 1152U}) {
        for (const std::size_t rows : {1U, 2U, 8U}) {
            checkProblem(check, {rows, depth, 48});
        }
    }
}

void theEpilogueAddsBiasAndResidualThenActivates(Check &check)
{
    for (const Activation activation : likeness::tests::kAllActivations) {
        for (const bool residual : {false, true}) {
            checkProblem(check, {16, 11, 48, activation, residual});
            checkProblem(check, {1, 11, 48, activation, residual});
        }
    }
}

void stridesAreHonoured(Check &check)
{
    checkProblem(check, {9, 17, 48, Activation::Relu, true, 5});
}

void theResidualMayBeTheOutput(Check &check)
{
    constexpr std::size_t kRows = 10;
    constexpr std::size_t kDepth = 4;
    constexpr std::size_t kColumns = 48;
    likeness::tests::RandomData random;
    const std::vector<float> input = random.floats(kRows * kDepth);
    const std::vector<float> weights = random.floats(kDepth * kColumns);
    const std::vector<float> bias = random.floats(kColumns);
    const std::vector<float> residual = random.floats(kRows * kColumns);
    std::vector<float> apart(residual.size());
    std::vector<float> inPlace = residual;
    GemmF32 gemm{.input = input.data(),
                 .inputStride = kDepth,
                 .weights = weights.data(),
                 .bias = bias.data(),
                 .residual = residual.data(),
                 .output = apart.data(),
                 .outputStride = kColumns,
                 .rows = kRows,
                 .depth = kDepth,
                 .columns = kColumns};
    likeness::kernels::table().gemmF32(gemm);
    gemm.residual = inPlace.data();
    gemm.output = inPlace.data();
    likeness::kernels::table().gemmF32(gemm);
    for (std::size_t i = 0; i < apart.size(); ++i) {
        check.equal(inPlace[i], apart[i], i);
    }
}

void packingPadsColumnsWithZeros(Check &check)
{
    const std::vector<float> matrix(std::size_t{3} * 35, 1);
    std::vector<float> packed(likeness::kernels::packedGemmF32Floats(3, 35), 77);
    likeness::kernels::packGemmF32(matrix.data(), 3, 35, packed);
    check.equal(packed.size(), std::size_t{3} * 48);
    for (std::size_t i = 0; i < packed.size(); ++i) {
        check.equal(packed[i], i < std::size_t{3} * 32 || i % 16 < 3 ? 1.0F : 0.0F, i);
    }
}

} // namespace

int main()
{
    return likeness::tests::runAll({
        {"everyCountOfRowsMatchesTheDefinition", everyCountOfRowsMatchesTheDefinition},
        {"everyPanelEdgeMatchesTheDefinition", everyPanelEdgeMatchesTheDefinition},
        {"everyDepthMatchesTheDefinition", everyDepthMatchesTheDefinition},
        {"theEpilogueAddsBiasAndResidualThenActivates", theEpilogueAddsBiasAndResidualThenActivates},
        {"stridesAreHonoured", stridesAreHonoured},
        {"theResidualMayBeTheOutput", theResidualMayBeTheOutput},
        {"packingPadsColumnsWithZeros", packingPadsColumnsWithZeros},
    });
}

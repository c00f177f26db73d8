#include "support/check.h"

#include "random_data.h"

#include "kernels/pack.h"
#include "kernels/table.h"

using likeness::tests::Check;
using likeness::tests::RandomData;

namespace {

/// Compares rows of `input` with vectors; every similarity must be the scaled exact sum.
void checkSimilarities(Check &check, const std::vector<std::int8_t> &input, const std::vector<std::int8_t> &vectors,
                       std::size_t depth)
{
    using namespace likeness::kernels;
    const std::size_t rows = input.size() / depth;
    const std::size_t count = vectors.size() / depth;
    const std::size_t columns = padChannels(count);
    RandomData random;
    const std::vector<float> scale = random.floats(count, 0.001F, 1);
    std::vector<std::byte> packed(packedGemmS8Bytes(depth, count), std::byte{0x55});
    packVectorsS8(vectors.data(), count, depth, scale.data(), packed);
    std::vector<float> output(rows * columns, 77);
    table().gemmS8({.input = input.data(),
                    .vectors = packed.data(),
                    .output = output.data(),
                    .rows = rows,
                    .depth = depth,
                    .columns = columns});
    for (std::size_t i = 0; i < output.size(); ++i) {
        const std::size_t column = i % columns;
        float expected = 0;
        if (column < count) {
            std::int32_t sum = 0;
            for (std::size_t k = 0; k < depth; ++k) {
                sum += input[i / columns * depth + k] * vectors[column * depth + k];
            }
            expected = static_cast<float>(sum) * scale[column];
        }
        check.equal(output[i], expected, i);
    }
}

std::vector<std::int8_t> randomCodes(RandomData &random, std::size_t count)
{
    std::vector<std::int8_t> codes = random.integers<std::int8_t>(count);
    for (std::int8_t &code : codes) {
        code = std::max<std::int8_t>(code, -127);
    }
    return codes;
}

void everyShapeIsExact(Check &check)
{
    RandomData random;
    for (const std::size_t rows : {1U, 2U, 4U, 5U, 6U, 7U, 12U, 25U}) {
        for (const std::size_t count : {1U, 8U, 16U, 17U, 32U, 33U, 48U, 64U, 90U}) {
            for (const std::size_t depth : {4U, 60U, 512U}) {
                check.row("rows", rows, "vectors", count, "depth", depth);
                checkSimilarities(check, randomCodes(random, rows * depth), randomCodes(random, count * depth), depth);
            }
        }
    }
}

void theLargestCodesDoNotOverflow(Check &check)
{
    constexpr std::size_t kDepth = 2048;
    for (const int a : {-127, 127, 0}) {
        for (const int b : {-127, 127, 0}) {
            check.row("codes", a, b);
            checkSimilarities(check, std::vector<std::int8_t>(3 * kDepth, static_cast<std::int8_t>(a)),
                              std::vector<std::int8_t>(20 * kDepth, static_cast<std::int8_t>(b)), kDepth);
        }
    }
}

} // namespace

int main()
{
    return likeness::tests::runAll({
        {"everyShapeIsExact", everyShapeIsExact},
        {"theLargestCodesDoNotOverflow", theLargestCodesDoNotOverflow},
    });
}

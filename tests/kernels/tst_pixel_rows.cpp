#include "support/check.h"

#include "random_data.h"

#include "kernels/table.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

using likeness::kernels::kCombineBits;
using likeness::kernels::table;
using likeness::tests::Check;

namespace {

constexpr std::int32_t kOne = 1 << kCombineBits;

/// Weights that sum to about one, a quarter of them negative, as a bicubic filter has them.
std::vector<std::int32_t> randomWeights(likeness::tests::RandomData &random, std::size_t rows)
{
    std::vector<std::int32_t> weights;
    for (const float x : random.floats(rows, -0.5F, 1.5F)) {
        weights.push_back(static_cast<std::int32_t>(x * 2 * kOne / static_cast<float>(rows + 1)));
    }
    return weights;
}

std::uint8_t combined(const std::uint8_t *column, std::size_t stride, const std::vector<std::int32_t> &weights)
{
    std::int64_t sum = kOne / 2;
    for (std::size_t r = 0; r < weights.size(); ++r) {
        sum += std::int64_t{weights[r]} * column[r * stride];
    }
    return static_cast<std::uint8_t>(std::clamp<std::int64_t>(sum >> kCombineBits, 0, 255));
}

void rowsOfEveryLengthAreCombinedExactly(Check &check)
{
    likeness::tests::RandomData random;
    for (std::size_t count = 0; count < 200; ++count) {
        for (const std::size_t rows : {1U, 2U, 5U, 12U}) {
            check.row("count", count, "rows", rows);
            const std::size_t stride = count + rows % 3;
            const auto in = random.integers<std::uint8_t>((rows - 1) * stride + count);
            const auto weights = randomWeights(random, rows);
            std::vector<std::uint8_t> out(count);
            table().combineRowsU8(in.data(), stride, rows, weights.data(), count, out.data());
            for (std::size_t j = 0; j < count; ++j) {
                check.equal(out[j], combined(in.data() + j, stride, weights), j);
            }
        }
    }
}

void whatLiesOutsideBecomesBlackOrWhite(Check &check)
{
    constexpr std::size_t kCount = 70;
    const std::vector<std::uint8_t> in(3 * kCount, 255);
    for (const auto &[sign, expected] : {std::pair(-1, 0), std::pair(1, 255)}) {
        check.row("sign", sign);
        const std::vector<std::int32_t> weights = {sign * kOne, sign * kOne / 2, sign * kOne / 2 - sign * kOne / 50};
        std::vector<std::uint8_t> out(kCount, 7);
        table().combineRowsU8(in.data(), kCount, 3, weights.data(), kCount, out.data());
        for (std::size_t j = 0; j < kCount; ++j) {
            check.equal(out[j], static_cast<std::uint8_t>(expected), j);
        }
    }
}

void halvesAreRoundedUp(Check &check)
{
    constexpr std::size_t kCount = 64;
    std::vector<std::uint8_t> in(kCount);
    for (std::size_t j = 0; j < kCount; ++j) {
        in[j] = static_cast<std::uint8_t>(j);
    }
    const std::int32_t half = kOne / 2;
    std::vector<std::uint8_t> out(kCount);
    table().combineRowsU8(in.data(), kCount, 1, &half, kCount, out.data());
    for (std::size_t j = 0; j < kCount; ++j) {
        check.equal(out[j], static_cast<std::uint8_t>((j + 1) / 2), j);
    }
}

void matricesOfEverySizeAreTransposed(Check &check)
{
    likeness::tests::RandomData random;
    for (const std::size_t rows : {1U, 2U, 15U, 16U, 17U, 31U, 32U, 40U}) {
        for (std::size_t columns = 1; columns < 70; ++columns) {
            check.row("rows", rows, "columns", columns);
            const std::size_t inStride = columns + 3;
            const std::size_t outStride = rows + 2;
            const auto in = random.integers<std::uint8_t>((rows - 1) * inStride + columns);
            std::vector<std::uint8_t> out((columns - 1) * outStride + rows);
            std::vector<std::uint8_t> expected = out; // gaps stay as they are
            for (std::size_t i = 0; i < rows; ++i) {
                for (std::size_t j = 0; j < columns; ++j) {
                    expected[j * outStride + i] = in[i * inStride + j];
                }
            }
            table().transposeU8(in.data(), inStride, rows, columns, out.data(), outStride);
            check.that(out == expected, "every byte is where it belongs, and no other was written");
        }
    }
}

} // namespace

int main()
{
    return likeness::tests::runAll({
        {"rowsOfEveryLengthAreCombinedExactly", rowsOfEveryLengthAreCombinedExactly},
        {"whatLiesOutsideBecomesBlackOrWhite", whatLiesOutsideBecomesBlackOrWhite},
        {"halvesAreRoundedUp", halvesAreRoundedUp},
        {"matricesOfEverySizeAreTransposed", matricesOfEverySizeAreTransposed},
    });
}

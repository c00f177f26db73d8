#include "support/check.h"

#include "codes.h"
#include "conv_cases.h"

#include <limits>

using likeness::tests::Check;
using likeness::tests::codeOf;
using likeness::tests::RandomData;

namespace {

void sumsAreExact(Check &check)
{
    for (const std::size_t count : {1U, 16U, 63U, 64U, 333U}) {
        check.row("count", count);
        RandomData random;
        const auto a = random.integers<std::uint8_t>(count);
        const auto b = random.integers<std::uint8_t>(count);
        std::vector<std::uint8_t> out(count);
        likeness::kernels::table().addU8({.a = a.data(),
                                          .b = b.data(),
                                          .count = count,
                                          .zeroA = 100,
                                          .zeroB = 3,
                                          .scaleA = 1.25F,
                                          .scaleB = 0.4F,
                                          .zero = 77,
                                          .out = out.data()});
        for (std::size_t i = 0; i < count; ++i) {
            volatile float first = static_cast<float>(a[i] - 100) * 1.25F;
            volatile float second = static_cast<float>(b[i] - 3) * 0.4F;
            check.equal(out[i], codeOf(first + second, 77), i);
        }
    }
}

void scaledChannelsAreExact(Check &check)
{
    for (const std::size_t channels : {16U, 48U, 64U, 240U}) {
        check.row("channels", channels);
        constexpr std::size_t kRows = 5;
        RandomData random;
        const auto scale = random.floats(channels, 0, 2);
        const auto input = random.integers<std::uint8_t>(kRows * channels);
        std::vector<std::uint8_t> out(input.size());
        likeness::kernels::table().scaleChannelsU8({.input = input.data(),
                                                    .rows = kRows,
                                                    .channels = channels,
                                                    .inputZero = 40,
                                                    .scale = scale.data(),
                                                    .zero = 30,
                                                    .output = out.data()});
        for (std::size_t i = 0; i < out.size(); ++i) {
            check.equal(out[i], codeOf(static_cast<float>(input[i] - 40) * scale[i % channels], 30), i);
        }
    }
}

void largestOfEachWindow(Check &check)
{
    for (const std::size_t channels : {16U, 48U, 112U}) {
        const auto shape = likeness::tests::sameShape(7, 10, 3, 2);
        check.row(likeness::tests::describe(shape), "channels", channels);
        RandomData random;
        const auto input = random.integers<std::uint8_t>(shape.height * shape.width * channels);
        std::vector<std::uint8_t> out(shape.outHeight * shape.outWidth * channels);
        likeness::kernels::table().maxPoolU8(
            {.shape = shape, .channels = channels, .input = input.data(), .output = out.data()});
        for (std::size_t i = 0; i < out.size(); ++i) {
            std::uint8_t largest = 0;
            likeness::tests::forEachTap(shape, i / channels, [&](std::size_t, std::size_t pixel) {
                largest = std::max(largest, input[pixel * channels + i % channels]);
            });
            check.equal(out[i], largest, i);
        }
    }
}

void averagesAreExact(Check &check)
{
    for (const std::size_t rows : {1U, 4U, 49U, 64U}) {
        for (const std::size_t channels : {16U, 80U, 1280U}) {
            check.row("rows", rows, "channels", channels);
            RandomData random;
            const auto input = random.integers<std::uint8_t>(rows * channels);
            std::vector<float> out(channels);
            likeness::kernels::table().averagePoolU8(input.data(), rows, channels, 17, 0.03F, out.data());
            for (std::size_t c = 0; c < channels; ++c) {
                std::int32_t sum = 0;
                for (std::size_t r = 0; r < rows; ++r) {
                    sum += input[r * channels + c] - 17;
                }
                check.equal(out[c], static_cast<float>(sum) * 0.03F, c);
            }
        }
    }
}

void quantizingRoundsHalfToEvenAndSaturates(Check &check)
{
    RandomData random;
    std::vector<float> in = random.floats(70, -300, 300);
    const std::vector<float> special{0.5F, 1.5F, 2.5F, -0.5F, -1.5F, 1e9F, -1e9F, 254.5F, 255.5F, 0.0F};
    in.insert(in.end(), special.begin(), special.end());
    std::vector<std::uint8_t> out(in.size());
    likeness::kernels::table().quantizeU8(in.data(), in.size(), 1.0F, 2, out.data());
    for (std::size_t i = 0; i < in.size(); ++i) {
        check.equal(out[i], codeOf(in[i], 2), i);
    }
}

void notANumberBecomesTheLowestCode(Check &check)
{
    const std::vector<float> in(20, std::numeric_limits<float>::quiet_NaN());
    std::vector<std::uint8_t> out(in.size(), 9);
    likeness::kernels::table().quantizeU8(in.data(), in.size(), 3.0F, 128, out.data());
    for (std::size_t i = 0; i < in.size(); ++i) {
        check.equal(out[i], std::uint8_t{0}, i);
    }
}

void dequantizingIsExact(Check &check)
{
    RandomData random;
    const auto in = random.integers<std::uint8_t>(77);
    std::vector<float> out(in.size());
    likeness::kernels::table().dequantizeU8(in.data(), in.size(), 0.013F, 90, out.data());
    for (std::size_t i = 0; i < in.size(); ++i) {
        check.equal(out[i], static_cast<float>(in[i] - 90) * 0.013F, i);
    }
}

} // namespace

int main()
{
    return likeness::tests::runAll({
        {"sumsAreExact", sumsAreExact},
        {"scaledChannelsAreExact", scaledChannelsAreExact},
        {"largestOfEachWindow", largestOfEachWindow},
        {"averagesAreExact", averagesAreExact},
        {"quantizingRoundsHalfToEvenAndSaturates", quantizingRoundsHalfToEvenAndSaturates},
        {"notANumberBecomesTheLowestCode", notANumberBecomesTheLowestCode},
        {"dequantizingIsExact", dequantizingIsExact},
    });
}

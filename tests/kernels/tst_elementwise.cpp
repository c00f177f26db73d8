#include "support/check.h"

#include "conv_cases.h"
#include "expected.h"
#include "random_data.h"

#include "kernels/table.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

using likeness::kernels::Activation;
using likeness::kernels::table;
using likeness::tests::Check;
using likeness::tests::Expected;

namespace {

constexpr std::size_t kCounts[]{0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 240};

void activationsMatchTheDefinition(Check &check)
{
    likeness::tests::RandomData random;
    for (const Activation activation : likeness::tests::kAllActivations) {
        for (const std::size_t count : kCounts) {
            check.row("activation", static_cast<int>(activation), "count", count);
            const std::vector<float> input = random.floats(count, -9, 9);
            std::vector<float> data = input;
            table().activateF32(data.data(), count, activation);
            for (std::size_t i = 0; i < count; ++i) {
                check.near(data[i], likeness::tests::activated(input[i], activation), 2e-6, i);
            }
        }
    }
}

void sigmoidsAreWithinTheirBound(Check &check)
{
    std::vector<float> input;
    for (float x = -87; x <= 100; x += 0.00390625F * 1.37F) {
        input.push_back(x);
    }
    for (const Activation activation : {Activation::Sigmoid, Activation::Silu}) {
        check.row("activation", static_cast<int>(activation));
        std::vector<float> data = input;
        table().activateF32(data.data(), data.size(), activation);
        for (std::size_t i = 0; i < data.size(); ++i) {
            const double expected = likeness::tests::activated(input[i], activation);
            check.near(data[i], expected, 6e-7 * std::abs(expected), i);
        }
    }
}

void everyActivationHasAZero(Check &check)
{
    for (const Activation activation : likeness::tests::kAllActivations) {
        check.row("activation", static_cast<int>(activation));
        std::vector<float> data(17, likeness::kernels::zeroOf(activation));
        table().activateF32(data.data(), data.size(), activation);
        for (const float x : data) {
            check.equal(x, 0.0F);
        }
    }
}

void activationsKeepTheirBoundsExactly(Check &check)
{
    const std::vector<float> input{-INFINITY, -3, -0.5F, 0, 0.5F, 6, 7, INFINITY};
    const auto applied = [&](Activation activation) {
        std::vector<float> data = input;
        table().activateF32(data.data(), data.size(), activation);
        return data;
    };
    const std::vector<float> relu = applied(Activation::Relu);
    const std::vector<float> relu6 = applied(Activation::Relu6);
    const std::vector<float> gate = applied(Activation::HardSigmoid);
    for (std::size_t i = 0; i < input.size(); ++i) {
        check.equal(relu[i], std::max(input[i], 0.0F), i);
        check.equal(relu6[i], std::clamp(input[i], 0.0F, 6.0F), i);
    }
    check.equal(gate[0], 0.0F);
    check.equal(gate[1], 0.0F);
    check.equal(gate[6], 1.0F);
    check.equal(gate[7], 1.0F);
    check.equal(applied(Activation::HardSwish)[1], 0.0F);
    check.equal(applied(Activation::Sigmoid)[0], 0.0F);
    check.equal(applied(Activation::Sigmoid)[7], 1.0F);
    check.equal(applied(Activation::Silu)[7], INFINITY);
}

void activationsKeepNan(Check &check)
{
    for (const Activation activation : likeness::tests::kAllActivations) {
        check.row("activation", static_cast<int>(activation));
        std::vector<float> data(33, std::nanf(""));
        table().activateF32(data.data(), data.size(), activation);
        for (const float x : data) {
            check.that(std::isnan(x), "NaN stays NaN");
        }
    }
}

void sumsMatchTheDefinition(Check &check)
{
    likeness::tests::RandomData random;
    for (const Activation activation : likeness::tests::kAllActivations) {
        for (const std::size_t count : kCounts) {
            check.row("activation", static_cast<int>(activation), "count", count);
            const std::vector<float> a = random.floats(count, -5, 5);
            const std::vector<float> b = random.floats(count, -5, 5);
            std::vector<float> apart(count);
            std::vector<float> inPlace = a;
            table().addF32(a.data(), b.data(), count, activation, apart.data());
            table().addF32(inPlace.data(), b.data(), count, activation, inPlace.data());
            for (std::size_t i = 0; i < count; ++i) {
                check.near(apart[i], likeness::tests::activated(double{a[i]} + double{b[i]}, activation), 3e-6, i);
                check.equal(inPlace[i], apart[i], i);
            }
        }
    }
}

void everyMeanMatchesTheDefinition(Check &check)
{
    likeness::tests::RandomData random;
    for (const std::size_t rows : {1U, 2U, 49U, 64U}) {
        for (const std::size_t channels : {16U, 32U, 48U, 1280U}) {
            check.row("rows", rows, "channels", channels);
            const std::vector<float> input = random.floats(rows * channels);
            std::vector<float> out(channels);
            table().averagePoolF32(input.data(), rows, channels, out.data());
            for (std::size_t c = 0; c < channels; ++c) {
                Expected sum;
                for (std::size_t r = 0; r < rows; ++r) {
                    sum.add(input[r * channels + c]);
                }
                const auto count = static_cast<double>(rows);
                check.near(out[c], sum.sum / count, sum.bound() / count, c);
            }
        }
    }
}

void checkMaxPool(Check &check, const likeness::kernels::ConvShape &shape, std::size_t channels)
{
    check.row(likeness::tests::describe(shape), "channels", channels);
    likeness::tests::RandomData random;
    const std::vector<float> input = random.floats(shape.height * shape.width * channels, -9, -1);
    std::vector<float> output(shape.outHeight * shape.outWidth * channels, 77);
    table().maxPoolF32({.shape = shape, .channels = channels, .input = input.data(), .output = output.data()});
    for (std::size_t i = 0; i < output.size(); ++i) {
        float largest = -INFINITY;
        likeness::tests::forEachTap(shape, i / channels, [&](std::size_t, std::size_t pixel) {
            largest = std::max(largest, input[pixel * channels + i % channels]);
        });
        check.equal(output[i], largest, i);
    }
}

void everyMaximumIsExactAndIgnoresThePadding(Check &check)
{
    for (const std::size_t kernel : {2U, 3U, 5U}) {
        for (const std::size_t stride : {1U, 2U}) {
            for (std::size_t side = 1; side <= 9; ++side) {
                checkMaxPool(check, likeness::tests::sameShape(side, 10 - side, kernel, stride), 16);
            }
            checkMaxPool(check, likeness::tests::sameShape(6, 8, kernel, stride), 48);
        }
    }
    const likeness::kernels::ConvShape symmetric{
        .height = 8, .width = 6, .outHeight = 4, .outWidth = 3, .kernel = 3, .stride = 2, .padTop = 1, .padLeft = 1};
    checkMaxPool(check, symmetric, 32);
}

void everyChannelIsScaledByItsOwnFactor(Check &check)
{
    likeness::tests::RandomData random;
    for (const std::size_t channels : {16U, 48U, 144U}) {
        check.row("channels", channels);
        const std::vector<float> input = random.floats(5 * channels);
        const std::vector<float> scale = random.floats(channels);
        std::vector<float> data = input;
        table().scaleChannelsF32(data.data(), 5, channels, scale.data());
        for (std::size_t i = 0; i < data.size(); ++i) {
            check.equal(data[i], input[i] * scale[i % channels], i);
        }
    }
}

void everyPixelIsNormalizedExactly(Check &check)
{
    constexpr float kMean[3]{127, 123.675F, 0};
    constexpr float kScale[3]{1.0F / 128, 1.0F / 57.375F, 0.25F};
    for (std::size_t count = 0; count <= 100; ++count) {
        check.row("pixels", count);
        std::vector<std::uint8_t> input(3 * count);
        for (std::size_t i = 0; i < input.size(); ++i) {
            input[i] = static_cast<std::uint8_t>(i);
        }
        std::vector<float> out(input.size());
        table().normalizeU8(input.data(), count, kMean, kScale, out.data());
        for (std::size_t i = 0; i < out.size(); ++i) {
            check.equal(out[i], (static_cast<float>(input[i]) - kMean[i % 3]) * kScale[i % 3], i);
        }
    }
}

} // namespace

int main()
{
    return likeness::tests::runAll({
        {"activationsMatchTheDefinition", activationsMatchTheDefinition},
        {"sigmoidsAreWithinTheirBound", sigmoidsAreWithinTheirBound},
        {"everyActivationHasAZero", everyActivationHasAZero},
        {"activationsKeepTheirBoundsExactly", activationsKeepTheirBoundsExactly},
        {"activationsKeepNan", activationsKeepNan},
        {"sumsMatchTheDefinition", sumsMatchTheDefinition},
        {"everyMeanMatchesTheDefinition", everyMeanMatchesTheDefinition},
        {"everyMaximumIsExactAndIgnoresThePadding", everyMaximumIsExactAndIgnoresThePadding},
        {"everyChannelIsScaledByItsOwnFactor", everyChannelIsScaledByItsOwnFactor},
        {"everyPixelIsNormalizedExactly", everyPixelIsNormalizedExactly},
    });
}

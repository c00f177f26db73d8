#include "support/check.h"

#include "conv_cases.h"
#include "expected.h"
#include "random_data.h"

#include "kernels/table.h"

#include <cstddef>
#include <vector>

using likeness::kernels::Activation;
using likeness::kernels::ConvShape;
using likeness::tests::Check;
using likeness::tests::Expected;

namespace {

/// Convolves a random picture and compares every value with the definition in double.
void checkDepthwise(Check &check, const ConvShape &shape, std::size_t channels,
                    Activation activation = Activation::None)
{
    check.row(likeness::tests::describe(shape), "channels", channels, "activation", static_cast<int>(activation));
    likeness::tests::RandomData random;
    const std::vector<float> input = random.floats(shape.height * shape.width * channels);
    const std::vector<float> weights = random.floats(shape.kernel * shape.kernel * channels);
    const std::vector<float> bias = random.floats(channels, -4, 4);
    std::vector<float> output(shape.outHeight * shape.outWidth * channels, 77);

    likeness::kernels::table().depthwiseF32({.shape = shape,
                                             .channels = channels,
                                             .input = input.data(),
                                             .inputRows = shape.height,
                                             .weights = weights.data(),
                                             .bias = bias.data(),
                                             .output = output.data(),
                                             .activation = activation,
                                             .rows = shape.outHeight});

    for (std::size_t i = 0; i < output.size(); ++i) {
        const std::size_t c = i % channels;
        Expected expected;
        expected.add(bias[c]);
        likeness::tests::forEachTap(shape, i / channels, [&](std::size_t tap, std::size_t pixel) {
            expected.add(double{input[pixel * channels + c]} * double{weights[tap * channels + c]});
        });
        check.near(output[i], likeness::tests::activated(expected.sum, activation), expected.bound(), i);
    }
}

void everyWidthMatchesTheDefinition(Check &check)
{
    for (const std::size_t kernel : {3U, 5U}) {
        for (const std::size_t stride : {1U, 2U}) {
            for (std::size_t width = 1; width <= 36; ++width) {
                checkDepthwise(check, likeness::tests::sameShape(6, width, kernel, stride), 16);
            }
        }
    }
}

void everyHeightMatchesTheDefinition(Check &check)
{
    for (const std::size_t kernel : {3U, 5U}) {
        for (const std::size_t stride : {1U, 2U}) {
            for (std::size_t height = 1; height <= 9; ++height) {
                checkDepthwise(check, likeness::tests::sameShape(height, 7, kernel, stride), 16);
            }
        }
    }
}

void everyCountOfChannelsMatchesTheDefinition(Check &check)
{
    for (const std::size_t channels : {16U, 32U, 48U, 64U, 80U, 128U, 144U}) {
        checkDepthwise(check, likeness::tests::sameShape(5, 8, 3, 1), channels);
        checkDepthwise(check, likeness::tests::sameShape(5, 8, 5, 2), channels);
    }
}

void everyActivationIsApplied(Check &check)
{
    for (const Activation activation : likeness::tests::kAllActivations) {
        checkDepthwise(check, likeness::tests::sameShape(4, 14, 3, 1), 16, activation);
    }
}

void withoutPaddingMatchesTheDefinition(Check &check)
{
    checkDepthwise(check, {.height = 8, .width = 12, .outHeight = 6, .outWidth = 10, .kernel = 3}, 32);
    checkDepthwise(check, {.height = 9, .width = 21, .outHeight = 3, .outWidth = 9, .kernel = 5, .stride = 2}, 32);
}

/// A few rows at a time, of an input that is there only as far as the next window reaches.
void bandsOverARingMatchTheWhole(Check &check)
{
    constexpr std::size_t kChannels = 32;
    constexpr std::size_t kBand = 2;
    for (const std::size_t kernel : {3U, 5U}) {
        for (const std::size_t stride : {1U, 2U}) {
            const ConvShape shape = likeness::tests::sameShape(13, 9, kernel, stride);
            check.row(likeness::tests::describe(shape));
            likeness::tests::RandomData random;
            const std::size_t rowFloats = shape.width * kChannels;
            const std::vector<float> input = random.floats(shape.height * rowFloats);
            const std::vector<float> weights = random.floats(kernel * kernel * kChannels);
            const std::vector<float> bias = random.floats(kChannels);
            std::vector<float> whole(shape.outHeight * shape.outWidth * kChannels);
            likeness::kernels::DepthwiseF32 op{.shape = shape,
                                               .channels = kChannels,
                                               .input = input.data(),
                                               .inputRows = shape.height,
                                               .weights = weights.data(),
                                               .bias = bias.data(),
                                               .output = whole.data(),
                                               .rows = shape.outHeight};
            likeness::kernels::table().depthwiseF32(op);

            const std::size_t ringRows = (kBand - 1) * stride + kernel;
            std::vector<float> ring(ringRows * rowFloats, 77);
            std::vector<float> banded(whole.size());
            std::size_t filled = 0;
            for (std::size_t y = 0; y < shape.outHeight; y += kBand) {
                const std::size_t rows = std::min(kBand, shape.outHeight - y);
                const std::size_t end = std::min(shape.height, (y + rows - 1) * stride + kernel - shape.padTop);
                for (; filled < end; ++filled) {
                    std::copy_n(input.data() + filled * rowFloats, rowFloats,
                                ring.data() + filled % ringRows * rowFloats);
                }
                op.input = ring.data();
                op.inputRows = ringRows;
                op.output = banded.data() + y * shape.outWidth * kChannels;
                op.firstRow = y;
                op.rows = rows;
                likeness::kernels::table().depthwiseF32(op);
            }
            check.that(banded == whole, "bands give the same numbers");
        }
    }
}

} // namespace

int main()
{
    return likeness::tests::runAll({
        {"everyWidthMatchesTheDefinition", everyWidthMatchesTheDefinition},
        {"everyHeightMatchesTheDefinition", everyHeightMatchesTheDefinition},
        {"everyCountOfChannelsMatchesTheDefinition", everyCountOfChannelsMatchesTheDefinition},
        {"everyActivationIsApplied", everyActivationIsApplied},
        {"withoutPaddingMatchesTheDefinition", withoutPaddingMatchesTheDefinition},
        {"bandsOverARingMatchTheWhole", bandsOverARingMatchTheWhole},
    });
}

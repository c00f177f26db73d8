#include "support/check.h"

#include "conv_cases.h"
#include "expected.h"
#include "random_data.h"

#include "kernels/pack.h"
#include "kernels/table.h"

#include <cstddef>
#include <vector>

using likeness::kernels::Activation;
using likeness::kernels::ConvShape;
using likeness::tests::Check;
using likeness::tests::Expected;

namespace {

/// Convolves a random picture and compares every value with the definition in double.
void checkConv(Check &check, const ConvShape &shape, std::size_t inChannels, std::size_t outChannels,
               Activation activation = Activation::None)
{
    check.row(likeness::tests::describe(shape), "channels", inChannels, outChannels);
    likeness::tests::RandomData random;
    const std::size_t depth = shape.kernel * shape.kernel * inChannels;
    const std::vector<float> input = random.floats(shape.height * shape.width * inChannels);
    const std::vector<float> matrix = random.floats(depth * outChannels);
    const std::vector<float> bias = random.floats(outChannels);
    std::vector<float> packed(likeness::kernels::packedGemmF32Floats(depth, outChannels));
    likeness::kernels::packGemmF32(matrix.data(), depth, outChannels, packed);
    std::vector<float> scratch(likeness::kernels::convScratchFloats(shape, inChannels), 77);
    std::vector<float> output(shape.outHeight * shape.outWidth * outChannels, 77);

    likeness::kernels::table().convF32({.shape = shape,
                                        .inChannels = inChannels,
                                        .outChannels = outChannels,
                                        .input = input.data(),
                                        .weights = packed.data(),
                                        .bias = bias.data(),
                                        .output = output.data(),
                                        .scratch = scratch.data(),
                                        .activation = activation,
                                        .rows = shape.outHeight});

    for (std::size_t i = 0; i < output.size(); ++i) {
        const std::size_t c = i % outChannels;
        Expected expected;
        expected.add(bias[c]);
        likeness::tests::forEachTap(shape, i / outChannels, [&](std::size_t tap, std::size_t pixel) {
            for (std::size_t in = 0; in < inChannels; ++in) {
                expected.add(double{input[pixel * inChannels + in]}
                             * double{matrix[(tap * inChannels + in) * outChannels + c]});
            }
        });
        check.near(output[i], likeness::tests::activated(expected.sum, activation), expected.bound(), i);
    }
}

void theFirstLayerOfAPictureMatchesTheDefinition(Check &check)
{
    for (const std::size_t side : {2U, 7U, 8U, 32U}) {
        checkConv(check, likeness::tests::sameShape(side, side + 2, 3, 2), 3, 32, Activation::Relu6);
    }
}

void everyWindowMatchesTheDefinition(Check &check)
{
    for (const std::size_t kernel : {1U, 2U, 3U, 5U}) {
        for (const std::size_t stride : {1U, 2U, 3U}) {
            checkConv(check, likeness::tests::sameShape(9, 6, kernel, stride), 3, 48);
        }
    }
}

void everyCountOfInputChannelsMatchesTheDefinition(Check &check)
{
    for (const std::size_t channels : {1U, 4U, 5U, 16U, 17U}) {
        checkConv(check, likeness::tests::sameShape(5, 4, 3, 1), channels, 16);
    }
}

void windowsWiderThanThePictureMatchTheDefinition(Check &check)
{
    checkConv(check, likeness::tests::sameShape(1, 1, 5, 1), 3, 16);
    checkConv(check, likeness::tests::sameShape(2, 1, 3, 2), 3, 16);
}

void withoutPaddingMatchesTheDefinition(Check &check)
{
    checkConv(check, {.height = 8, .width = 9, .outHeight = 6, .outWidth = 7, .kernel = 3}, 3, 16);
}

} // namespace

int main()
{
    return likeness::tests::runAll({
        {"theFirstLayerOfAPictureMatchesTheDefinition", theFirstLayerOfAPictureMatchesTheDefinition},
        {"everyWindowMatchesTheDefinition", everyWindowMatchesTheDefinition},
        {"everyCountOfInputChannelsMatchesTheDefinition", everyCountOfInputChannelsMatchesTheDefinition},
        {"windowsWiderThanThePictureMatchTheDefinition", windowsWiderThanThePictureMatchTheDefinition},
        {"withoutPaddingMatchesTheDefinition", withoutPaddingMatchesTheDefinition},
    });
}

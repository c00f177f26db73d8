#include "support/check.h"

#include "conv_cases.h"
#include "expected.h"
#include "random_data.h"

#include "kernels/conv_algorithms.h"
#include "kernels/winograd.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

using likeness::kernels::Activation;
using likeness::kernels::ConvAlgorithm;
using likeness::kernels::ConvShape;
using likeness::kernels::kAllConvAlgorithms;
using likeness::tests::Check;
using likeness::tests::Expected;
using likeness::tests::RandomData;
using likeness::tests::sameShape;

namespace {

/// A convolution and its data.
struct Case {
    ConvShape shape;
    std::size_t inChannels = 0;
    std::size_t outChannels = 0;
    Activation activation = Activation::None;
    std::vector<float> input;
    std::vector<float> matrix;
    std::vector<float> bias;
};

Case randomCase(const ConvShape &shape, std::size_t inChannels, std::size_t outChannels,
                Activation activation = Activation::None)
{
    RandomData random;
    return {.shape = shape,
            .inChannels = inChannels,
            .outChannels = outChannels,
            .activation = activation,
            .input = random.floats(shape.height * shape.width * inChannels),
            .matrix = random.floats(shape.kernel * shape.kernel * inChannels * outChannels),
            .bias = random.floats(outChannels)};
}

std::vector<float> convolve(ConvAlgorithm algorithm, const Case &data)
{
    using namespace likeness::kernels;
    std::vector<float> packed(packedConvF32Floats(algorithm, data.shape.kernel, data.inChannels, data.outChannels), 77);
    packConvF32(algorithm, data.matrix.data(), data.shape.kernel, data.inChannels, data.outChannels, packed);
    std::vector<float> scratch(convScratchFloats(algorithm, data.shape, data.inChannels, data.outChannels), 77);
    std::vector<float> output(data.shape.outHeight * data.shape.outWidth * data.outChannels, 77);
    convF32With(table(), algorithm,
                {.shape = data.shape,
                 .inChannels = data.inChannels,
                 .outChannels = data.outChannels,
                 .input = data.input.data(),
                 .weights = packed.data(),
                 .bias = data.bias.data(),
                 .output = output.data(),
                 .scratch = scratch.data(),
                 .activation = data.activation,
                 .rows = data.shape.outHeight});
    return output;
}

/// What an algorithm promises, as a share of |bias| + the largest |input| * the sum of |weight|.
double errorBound(ConvAlgorithm algorithm)
{
    switch (algorithm) {
    case ConvAlgorithm::WinogradF2:
        return likeness::kernels::winogradErrorBound(2);
    case ConvAlgorithm::WinogradF4:
        return likeness::kernels::winogradErrorBound(4);
    default:
        return 5e-7;
    }
}

/// |bias| + the largest |input| * the sum of |weight|, a channel.
std::vector<double> reaches(const Case &data)
{
    double largest = 0;
    for (const float x : data.input) {
        largest = std::max(largest, std::abs(double{x}));
    }
    std::vector<double> reach(data.bias.begin(), data.bias.end());
    std::transform(reach.begin(), reach.end(), reach.begin(), [](double x) { return std::abs(x); });
    for (std::size_t i = 0; i < data.matrix.size(); ++i) {
        reach[i % data.outChannels] += largest * std::abs(double{data.matrix[i]});
    }
    return reach;
}

/// The definition, in double.
std::vector<double> definition(const Case &data)
{
    std::vector<double> output(data.shape.outHeight * data.shape.outWidth * data.outChannels);
    for (std::size_t i = 0; i < output.size(); ++i) {
        const std::size_t c = i % data.outChannels;
        double sum = data.bias[c];
        likeness::tests::forEachTap(data.shape, i / data.outChannels, [&](std::size_t tap, std::size_t pixel) {
            for (std::size_t in = 0; in < data.inChannels; ++in) {
                sum += double{data.input[pixel * data.inChannels + in]}
                    * double{data.matrix[(tap * data.inChannels + in) * data.outChannels + c]};
            }
        });
        output[i] = likeness::tests::activated(sum, data.activation);
    }
    return output;
}

/// Every algorithm that can, against the definition.
void checkAll(Check &check, const Case &data)
{
    const std::vector<double> expected = definition(data);
    const std::vector<double> reach = reaches(data);
    for (const ConvAlgorithm algorithm : kAllConvAlgorithms) {
        if (!canCompute(algorithm, data.shape.kernel, data.shape.stride)) {
            continue;
        }
        check.row(name(algorithm), likeness::tests::describe(data.shape), "channels", data.inChannels,
                  data.outChannels);
        const std::vector<float> actual = convolve(algorithm, data);
        for (std::size_t i = 0; i < actual.size(); ++i) {
            check.near(actual[i], expected[i], errorBound(algorithm) * reach[i % data.outChannels] + 3e-7, i);
        }
    }
}

void everySizeOfPictureMatchesTheDefinition(Check &check)
{
    for (const std::size_t height : {1U, 2U, 3U, 4U, 5U, 8U, 13U}) {
        for (const std::size_t width : {1U, 2U, 5U, 6U, 7U, 12U}) {
            checkAll(check, randomCase(sameShape(height, width, 3, 1), 16, 16));
        }
    }
}

void everyCountOfChannelsMatchesTheDefinition(Check &check)
{
    for (const std::size_t in : {1U, 3U, 4U, 7U, 8U, 15U, 17U, 31U, 40U}) {
        for (const std::size_t out : {16U, 48U}) {
            checkAll(check, randomCase(sameShape(7, 9, 3, 1), in, out));
        }
    }
}

void everyOddKernelMatchesTheDefinition(Check &check)
{
    for (const std::size_t kernel : {1U, 5U, 7U}) {
        checkAll(check, randomCase(sameShape(9, 14, kernel, 1), 5, 32));
    }
}

void everyPaddingMatchesTheDefinition(Check &check)
{
    for (const std::size_t pad : {0U, 1U, 2U}) {
        checkAll(check,
                 randomCase({.height = 9,
                             .width = 10,
                             .outHeight = 7 + pad,
                             .outWidth = 8 + pad,
                             .kernel = 3,
                             .padTop = pad,
                             .padLeft = 2 - pad},
                            16, 16));
    }
}

void everyActivationMatchesTheDefinition(Check &check)
{
    for (const Activation activation : likeness::tests::kAllActivations) {
        checkAll(check, randomCase(sameShape(6, 7, 3, 1), 4, 16, activation));
    }
}

/// More tiles, and deeper products, than one block of Winograd's has.
void manyTilesMatchTheDefinition(Check &check)
{
    checkAll(check, randomCase(sameShape(41, 37, 3, 1), 32, 32));
    checkAll(check, randomCase(sameShape(25, 26, 3, 1), 70, 64));
}

/// A bright pixel beside dim ones: what its tile loses is in proportion to it.
void errorsStayInProportionToTheLargestInput(Check &check)
{
    Case data = randomCase(sameShape(12, 12, 3, 1), 16, 16);
    for (std::size_t i = 0; i < data.input.size(); i += 37) {
        data.input[i] *= 1000;
    }
    checkAll(check, data);
}

/// On inputs and weights of size 1 the planner counts on 1e-4 of the largest output.
void tilesOfFourLoseLessThanThePlannerAllows(Check &check)
{
    const Case data = randomCase(sameShape(8, 8, 3, 1), 256, 32);
    const std::vector<double> expected = definition(data);
    const std::vector<float> actual = convolve(ConvAlgorithm::WinogradF4, data);
    double largest = 0;
    double error = 0;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        largest = std::max(largest, std::abs(expected[i]));
        error = std::max(error, std::abs(actual[i] - expected[i]));
    }
    check.near(error / largest, 0, 1e-4);
}

void everyStrideMatchesTheDefinition(Check &check)
{
    checkAll(check, randomCase(sameShape(9, 8, 3, 2), 5, 16));
    checkAll(check, randomCase(sameShape(9, 8, 5, 3), 5, 16));
}

void onlyWinogradAndFftAreBound(Check &check)
{
    for (const ConvAlgorithm algorithm : kAllConvAlgorithms) {
        check.row(name(algorithm));
        const bool winograd = algorithm == ConvAlgorithm::WinogradF2 || algorithm == ConvAlgorithm::WinogradF4;
        check.equal(canCompute(algorithm, 3, 1), true);
        check.equal(canCompute(algorithm, 5, 1), !winograd);
        check.equal(canCompute(algorithm, 3, 2), !winograd && algorithm != ConvAlgorithm::Fft);
    }
}

} // namespace

int main()
{
    return likeness::tests::runAll({
        {"everySizeOfPictureMatchesTheDefinition", everySizeOfPictureMatchesTheDefinition},
        {"everyCountOfChannelsMatchesTheDefinition", everyCountOfChannelsMatchesTheDefinition},
        {"everyOddKernelMatchesTheDefinition", everyOddKernelMatchesTheDefinition},
        {"everyPaddingMatchesTheDefinition", everyPaddingMatchesTheDefinition},
        {"everyActivationMatchesTheDefinition", everyActivationMatchesTheDefinition},
        {"manyTilesMatchTheDefinition", manyTilesMatchTheDefinition},
        {"errorsStayInProportionToTheLargestInput", errorsStayInProportionToTheLargestInput},
        {"tilesOfFourLoseLessThanThePlannerAllows", tilesOfFourLoseLessThanThePlannerAllows},
        {"everyStrideMatchesTheDefinition", everyStrideMatchesTheDefinition},
        {"onlyWinogradAndFftAreBound", onlyWinogradAndFftAreBound},
    });
}

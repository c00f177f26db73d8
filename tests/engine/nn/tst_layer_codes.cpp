#include "nn/calibration/calibration.h"
#include "nn/quantize/layer_codes.h"

#include "kernels/pack.h"
#include "kernels/quantized.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace likeness::engine::nn;
using likeness::kernels::kPairLimit;

/// A layer: kind, channels in and out, kernel.
struct Case {
    StepKind kind;
    std::size_t in;
    std::size_t out;
    std::size_t kernel;
};
Q_DECLARE_METATYPE(Case)

class TestLayerCodes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRangeHoldsZeroExactly_data();
    void aRangeHoldsZeroExactly();
    void everyWeightIsNearItsCode_data() { addCases(); }
    void everyWeightIsNearItsCode();
    void neighboursKeepTheirLimit_data() { addCases(); }
    void neighboursKeepTheirLimit();
    void codesUseTheirRoom_data() { addCases(); }
    void codesUseTheirRoom();
    void aConstantInputGivesTheExactSum_data() { addCases(); }
    void aConstantInputGivesTheExactSum();
    void weightsOfNothingKeepTheirBias();
    void aLayerCanHaveOneScale();

private:
    static void addCases();
};

namespace {

/// A network of this layer alone, with weights of which some want more than the limit of pairs.
struct Layer {
    NetworkLayout layout;
    LayerWeights weights;

    const Step &step() const { return layout.steps[0]; }
    std::size_t filter() const { return weights.in * weights.window; }
    LayerCodes codes(const Quantization &input, const std::vector<double> &mean = {}) const
    {
        return layerCodes(layout, step(), weights, input, mean);
    }
    /// Where the kernels want a weight: by its place in the filter.
    std::size_t depthOf(std::size_t place) const
    {
        const std::size_t channel = place / weights.window;
        const std::size_t tap = place % weights.window;
        if (step().kind == StepKind::Depthwise) {
            return tap;
        }
        const std::size_t lane = lanes(layout, step().input);
        const std::size_t run = (step().kernel * lane + 3) / 4 * 4;
        return tap / step().kernel * run + tap % step().kernel * lane + channel;
    }
};

Layer layerOf(const Case &of)
{
    Layer layer;
    const bool ofPicture = of.in == 3;
    layer.layout.tensors = {
        {.shape = {.channels = 3, .reduction = 1}, .type = TensorType::U8, .quantization = {}},
        {.shape = {.channels = of.in, .reduction = 1}, .type = TensorType::U8, .quantization = {}},
        {.shape = {.channels = of.out, .reduction = 1}, .type = TensorType::U8, .quantization = {}}};
    layer.layout.steps = {
        {.kind = of.kind, .name = "layer", .input = ofPicture ? 0U : 1U, .output = 2, .kernel = of.kernel}};
    layer.weights.in = of.kind == StepKind::Depthwise ? 1 : of.in;
    layer.weights.window = of.kernel * of.kernel;
    std::mt19937 random(42);
    const auto uniform = [&] { return static_cast<float>(random() % 20'001) / 10'000 - 1; };
    for (std::size_t o = 0; o < of.out; ++o) {
        for (std::size_t i = 0; i < layer.filter(); ++i) {
            // Columns of one sign, of one large weight, and of all kinds.
            layer.weights.weight.push_back(o % 3 == 0                ? std::abs(uniform())
                                               : o % 3 == 1 && i > 0 ? 0.1F * uniform()
                                                                     : uniform());
        }
        layer.weights.bias.push_back(double{uniform()});
    }
    return layer;
}

} // namespace

void TestLayerCodes::addCases()
{
    QTest::addColumn<Case>("of");
    QTest::newRow("gemm") << Case{StepKind::Gemm, 40, 7, 1};
    QTest::newRow("gemm of one channel") << Case{StepKind::Gemm, 1, 7, 1};
    QTest::newRow("stem") << Case{StepKind::Conv, 3, 7, 3};
    QTest::newRow("conv") << Case{StepKind::Conv, 20, 7, 3};
    QTest::newRow("depthwise 3x3") << Case{StepKind::Depthwise, 30, 30, 3};
    QTest::newRow("depthwise 5x5") << Case{StepKind::Depthwise, 30, 30, 5};
}

void TestLayerCodes::aRangeHoldsZeroExactly_data()
{
    QTest::addColumn<float>("low");
    QTest::addColumn<float>("high");
    QTest::newRow("both signs") << -1.3F << 2.9F;
    QTest::newRow("relu6") << 0.0F << 6.0F;
    QTest::newRow("positive") << 2.0F << 5.0F;
    QTest::newRow("negative") << -5.0F << -2.0F;
    QTest::newRow("nothing") << 0.0F << 0.0F;
    QTest::newRow("tiny") << -1e-12F << 1e-12F;
}

void TestLayerCodes::aRangeHoldsZeroExactly()
{
    QFETCH(float, low);
    QFETCH(float, high);
    const Quantization codes = codesOf({.low = low, .high = high});
    QVERIFY(codes.zero >= 0 && codes.zero <= 255 && codes.scale > 0);
    const float least = codes.scale * static_cast<float>(0 - codes.zero);
    const float largest = codes.scale * static_cast<float>(255 - codes.zero);
    QVERIFY(least <= std::min(low, 0.0F) + 0.501F * codes.scale);
    QVERIFY(largest >= std::max(high, 0.0F) - 0.501F * codes.scale);
}

void TestLayerCodes::everyWeightIsNearItsCode()
{
    QFETCH(Case, of);
    const Layer layer = layerOf(of);
    const LayerCodes codes = layer.codes({.scale = 0.1F, .zero = 3});
    std::size_t further = 0;
    for (std::size_t o = 0; o < of.out; ++o) {
        for (std::size_t i = 0; i < layer.filter(); ++i) {
            const int code = codes.weights[layer.depthOf(i) * of.out + o];
            const double error = std::abs(code - double{layer.weights.weight[o * layer.filter() + i]} / codes.scale[o]);
            QVERIFY(error <= 1.5); // half by rounding, one for the sake of a pair
            further += std::size_t{error > 0.5001};
        }
    }
    QVERIFY(further <= layer.weights.weight.size() / 20);
}

void TestLayerCodes::neighboursKeepTheirLimit()
{
    QFETCH(Case, of);
    const LayerCodes codes = layerOf(of).codes({.scale = 0.1F, .zero = 3});
    const std::size_t depth = codes.weights.size() / of.out;
    const bool depthwise = of.kind == StepKind::Depthwise;
    for (std::size_t o = 0; o < of.out; ++o) {
        for (std::size_t k = 0; k < depth; ++k) {
            const int code = codes.weights[k * of.out + o];
            QVERIFY(std::abs(code) <= 127);
            const std::size_t neighbour = depthwise ? k + of.kernel : k ^ 1U;
            if (neighbour < depth) {
                QVERIFY(std::abs(code + codes.weights[neighbour * of.out + o]) <= kPairLimit);
            }
        }
    }
}

void TestLayerCodes::codesUseTheirRoom()
{
    QFETCH(Case, of);
    const LayerCodes codes = layerOf(of).codes({.scale = 0.1F, .zero = 3});
    const std::size_t depth = codes.weights.size() / of.out;
    for (std::size_t o = 0; o < of.out; ++o) {
        int largest = 0; // of codes and of what neighbours add up to
        for (std::size_t k = 0; k < depth; ++k) {
            const int code = codes.weights[k * of.out + o];
            const std::size_t next = of.kind == StepKind::Depthwise ? k + of.kernel : k + 1;
            const int sum = next < depth ? code + codes.weights[next * of.out + o] : code;
            largest = std::max({largest, std::abs(code), std::abs(sum)});
        }
        QVERIFY2(largest >= 126, std::to_string(largest).c_str());
    }
}

void TestLayerCodes::aConstantInputGivesTheExactSum()
{
    // Where the input is its mean everywhere, rounded weights and biases give what the real ones give.
    QFETCH(Case, of);
    const Layer layer = layerOf(of);
    const Quantization input{.scale = 0.1F, .zero = 30};
    constexpr int kCode = 77;
    const double mean = double{input.scale} * (kCode - input.zero);
    const LayerCodes codes = layer.codes(input, std::vector<double>(of.in, mean));
    for (std::size_t o = 0; o < of.out; ++o) {
        double expected = layer.weights.bias[o];
        std::int64_t sum = codes.bias[o];
        for (std::size_t i = 0; i < layer.filter(); ++i) {
            expected += double{layer.weights.weight[o * layer.filter() + i]} * mean;
            sum += kCode * codes.weights[layer.depthOf(i) * of.out + o];
        }
        const double unit = double{input.scale} * codes.scale[o];
        QVERIFY(std::abs(static_cast<double>(sum) * unit - expected) <= 0.501 * unit);
    }
}

void TestLayerCodes::weightsOfNothingKeepTheirBias()
{
    Layer layer = layerOf({StepKind::Gemm, 16, 3, 1});
    std::fill(layer.weights.weight.begin(), layer.weights.weight.end(), 0.0F);
    layer.weights.bias = {0.0, 123.456, -1e-7};
    const Quantization input{.scale = 0.1F, .zero = 3};
    const LayerCodes codes = layer.codes(input);
    for (std::size_t o = 0; o < 3; ++o) {
        QVERIFY(codes.scale[o] > 0);
        const double bias = codes.bias[o] * double{input.scale} * codes.scale[o];
        QVERIFY(std::abs(bias - layer.weights.bias[o]) <= 1e-8 * std::abs(layer.weights.bias[o]));
    }
}

void TestLayerCodes::aLayerCanHaveOneScale()
{
    const Layer layer = layerOf({.kind = StepKind::Gemm, .in = 20, .out = 24, .kernel = 1});
    const Quantization input{.scale = 0.1F, .zero = 7};
    const LayerCodes one = layerCodes(layer.layout, layer.step(), layer.weights, input, {}, WeightScales::PerTensor);
    const LayerCodes many = layer.codes(input);
    QCOMPARE(one.scale, std::vector<double>(24, *std::max_element(many.scale.begin(), many.scale.end())));
    for (std::size_t i = 0; i < many.weights.size(); ++i) {
        const double weight = many.weights[i] * many.scale[i % 24];
        QVERIFY(std::abs(one.weights[i] * one.scale[0] - weight) < 1.1 * one.scale[0] + many.scale[i % 24]);
    }
}

QTEST_APPLESS_MAIN(TestLayerCodes)
#include "tst_layer_codes.moc"

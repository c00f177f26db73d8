#include "network_fixture.h"
#include "nn/graph/efficientnet_lite.h"
#include "nn/graph/mobilenet_v3.h"
#include "nn/graph/random_weights.h"
#include "nn/network/arena_plan.h"
#include "nn/network/compile.h"

#include <QTest>

#include <algorithm>

using namespace likeness::engine;
using namespace likeness::engine::nn;

Q_DECLARE_METATYPE(likeness::engine::nn::Fusion)

class TestArenaPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatLivesTogetherLiesApart_data();
    void whatLivesTogetherLiesApart();
    void isNotMuchLargerThanItsLargestStep_data();
    void isNotMuchLargerThanItsLargestStep();
    void padsLikeTheFrameworks_data();
    void padsLikeTheFrameworks();
};

namespace {

NetworkPtr networkNamed(const QString &name)
{
    const Graph graph = name == QLatin1String("lite2") ? efficientNetLite(2)
        : name == QLatin1String("tiny")                ? tinyGraph()
                                                       : mobileNetV3(MobileNetV3Size::Large);
    return compile(graph, randomWeights(graph, 1)).value();
}

struct Block {
    std::size_t begin;
    std::size_t end;
};

/// The tensors that hold something needed at or after a step, found by looking ahead from each step.
bool isNeeded(const NetworkLayout &layout, std::size_t tensor, std::size_t step)
{
    if (step >= layout.featureSteps && tensor == layout.features) {
        return true;
    }
    for (std::size_t i = step; i < layout.steps.size(); ++i) {
        if (layout.steps[i].input == tensor || layout.steps[i].second == tensor) {
            return true;
        }
        if (layout.steps[i].output == tensor) {
            return i == step;
        }
    }
    return tensor == layout.logits;
}

/// Whether a step writes its output exactly over this tensor, one of its own that nobody needs later.
bool isWrittenOver(const NetworkLayout &layout, const ArenaPlan &plan, std::size_t step, std::size_t tensor)
{
    const Step &now = layout.steps[step];
    const bool elementwise =
        now.kind == StepKind::ScaleChannels || now.kind == StepKind::Activate || now.kind == StepKind::Add;
    const bool mayBe = (elementwise && tensor == now.input)
        || (tensor == now.second && tensor != now.input && now.kind != StepKind::ScaleChannels);
    return mayBe && plan.offsets[tensor] == plan.offsets[now.output] && !isNeeded(layout, tensor, step + 1)
        && layout.tensors[tensor].shape == layout.tensors[now.output].shape;
}

/// Steps that run in turns; a step that is not fused is alone.
FusedSteps turnFrom(const ArenaPlan &plan, std::size_t step)
{
    for (const FusedSteps &fused : plan.fused) {
        if (fused.first == step) {
            return fused;
        }
    }
    return {.first = step, .last = step};
}

/// What is in use while the steps of a turn run, by place.
std::vector<Block> blocksDuring(const NetworkLayout &layout, const ArenaPlan &plan, const FusedSteps &turn)
{
    std::vector<Block> blocks;
    for (std::size_t t = 0; t < layout.tensors.size(); ++t) {
        bool needed = false;
        for (std::size_t step = turn.first; step <= turn.last; ++step) {
            needed = needed || isNeeded(layout, t, step);
        }
        if (needed && !isWrittenOver(layout, plan, turn.last, t)) {
            blocks.push_back({plan.offsets[t], plan.offsets[t] + plan.rows[t] * plan.rowBytes[t]});
        }
    }
    for (std::size_t step = turn.first; step <= turn.last; ++step) {
        const Step &now = layout.steps[step];
        if (now.kind == StepKind::Conv) {
            const auto shape = windowShape(layout, now, plan.height, plan.width);
            const std::size_t size =
                likeness::kernels::convScratchFloats(shape, lanes(layout, now.input)) * sizeof(float);
            blocks.push_back({plan.scratch[step], plan.scratch[step] + size});
        }
    }
    std::sort(blocks.begin(), blocks.end(), [](const Block &a, const Block &b) { return a.begin < b.begin; });
    return blocks;
}

void addNetworks()
{
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<Fusion>("fusion");
    for (const char *name : {"lite2", "v3-large", "tiny"}) {
        for (const Fusion fusion : {Fusion::Off, Fusion::On}) {
            const char *how = fusion == Fusion::On ? " fused" : "";
            QTest::addRow("%s%s", name, how) << 256 << 256 << fusion;
            QTest::addRow("%s wide%s", name, how) << 96 << 736 << fusion;
        }
    }
}

QString networkOfRow()
{
    return QString(QLatin1String(QTest::currentDataTag())).section(QLatin1Char(' '), 0, 0);
}

} // namespace

void TestArenaPlan::whatLivesTogetherLiesApart_data()
{
    addNetworks();
}

void TestArenaPlan::whatLivesTogetherLiesApart()
{
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(Fusion, fusion);
    const NetworkPtr network = networkNamed(networkOfRow());
    const NetworkLayout &layout = network->layout();
    const ArenaPlan plan = planArena(layout, static_cast<std::size_t>(height), static_cast<std::size_t>(width), fusion);
    for (std::size_t step = 0; step < layout.steps.size(); ++step) {
        const FusedSteps turn = turnFrom(plan, step);
        step = turn.last;
        const auto blocks = blocksDuring(layout, plan, turn);
        QVERIFY(blocks.size() >= 2);
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            QCOMPARE(blocks[i].begin % kAlignment, std::size_t{0});
            QVERIFY(blocks[i].end <= plan.bytes);
            QVERIFY(i == 0 || blocks[i - 1].end <= blocks[i].begin);
        }
    }
}

void TestArenaPlan::isNotMuchLargerThanItsLargestStep_data()
{
    addNetworks();
}

void TestArenaPlan::isNotMuchLargerThanItsLargestStep()
{
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(Fusion, fusion);
    const NetworkPtr network = networkNamed(networkOfRow());
    const ArenaPlan plan =
        planArena(network->layout(), static_cast<std::size_t>(height), static_cast<std::size_t>(width), fusion);
    std::size_t largest = 0;
    for (std::size_t step = 0; step < network->layout().steps.size(); ++step) {
        const FusedSteps turn = turnFrom(plan, step);
        step = turn.last;
        std::size_t needed = 0;
        for (const Block &block : blocksDuring(network->layout(), plan, turn)) {
            needed += aligned(block.end - block.begin);
        }
        largest = std::max(largest, needed);
    }
    QVERIFY(plan.bytes >= largest);
    QVERIFY2(plan.bytes <= largest + largest / 10, std::to_string(plan.bytes).c_str());
}

void TestArenaPlan::padsLikeTheFrameworks_data()
{
    QTest::addColumn<bool>("same");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    QTest::addColumn<int>("before");
    QTest::newRow("same 3 stride 1") << true << 3 << 1 << 1;
    QTest::newRow("same 3 stride 2") << true << 3 << 2 << 0;
    QTest::newRow("same 5 stride 2") << true << 5 << 2 << 1;
    QTest::newRow("same 1 stride 2") << true << 1 << 2 << 0;
    QTest::newRow("symmetric 3 stride 2") << false << 3 << 2 << 1;
    QTest::newRow("symmetric 5 stride 2") << false << 5 << 2 << 2;
}

void TestArenaPlan::padsLikeTheFrameworks()
{
    QFETCH(bool, same);
    QFETCH(int, kernel);
    QFETCH(int, stride);
    QFETCH(int, before);
    NetworkLayout layout;
    layout.tensors = {{.shape = {.channels = 3, .reduction = 1}, .type = TensorType::F32, .quantization = {}},
                      {.shape = {.channels = 16, .reduction = static_cast<std::size_t>(stride)},
                       .type = TensorType::F32,
                       .quantization = {}}};
    const Step step{.kind = StepKind::Conv,
                    .name = {},
                    .output = 1,
                    .kernel = static_cast<std::size_t>(kernel),
                    .stride = static_cast<std::size_t>(stride),
                    .padding = same ? Padding::Same : Padding::Symmetric};
    const auto shape = windowShape(layout, step, 96, 256);
    QCOMPARE(shape.padTop, static_cast<std::size_t>(before));
    QCOMPARE(shape.padLeft, static_cast<std::size_t>(before));
    QCOMPARE(shape.outHeight, std::size_t{96} / static_cast<std::size_t>(stride));
    QCOMPARE(shape.outWidth, std::size_t{256} / static_cast<std::size_t>(stride));
}

QTEST_APPLESS_MAIN(TestArenaPlan)
#include "tst_arena_plan.moc"

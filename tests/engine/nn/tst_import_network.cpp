#include "network_fixture.h"
#include "nn/graph/random_weights.h"
#include "nn/network/compile.h"
#include "nn/network/executor.h"
#include "nn/onnx/import_network.h"
#include "onnx_writer.h"

#include <QTest>

#include <functional>
#include <map>
#include <random>

using namespace likeness::engine;
using namespace likeness::engine::nn;
using likeness::kernels::Activation;
using onnx::importNetwork;

class TestImportNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void computesWhatTheSameGraphDoes_data();
    void computesWhatTheSameGraphDoes();
    void flattensInTheOrderOfTheFile();
    void withoutAClassifierTheFeaturesAreTheResult();
    void readsOnlyWhatTheLastOutputNeeds();
    void everythingMissingIsListed();
    void featuresThatAreMissingAreNamed_data();
    void featuresThatAreMissingAreNamed();
    void brokenFilesAreCorrupt_data();
    void brokenFilesAreCorrupt();
    void damagedBytesNeverCrash();
};

namespace {

using Ints = OnnxWriter::Ints;

const auto kAttribute = [](const auto &name, const auto &value) { return OnnxWriter::attribute(name, value); };

/// What a network computes of some picture, logits behind features.
std::vector<float> results(const Graph &graph, const Tensors &weights, std::size_t side = 64)
{
    const auto network = compile(graph, weights);
    if (!network) {
        qWarning("%s", network.error().message.c_str());
        return {};
    }
    Executor executor(*network);
    const auto input = noise(side, side);
    const auto features = executor.runFeatures(input, side, side);
    std::vector<float> all(features.begin(), features.end());
    const auto logits = executor.runLogits();
    all.insert(all.end(), logits.begin(), logits.end());
    return all;
}

/// The network that the rows below are written as: with a depthwise convolution, a residual, a gate and a classifier.
Graph plainGraph(Activation activation, Activation gate)
{
    Graph graph;
    ValueId x = graph.conv("stem", 0, {.in = 3, .out = 8, .kernel = 3, .stride = 2, .bias = true});
    x = graph.activate(x, activation);
    ValueId y = graph.conv("dw", x, {.in = 8, .out = 8, .kernel = 3, .padding = Padding::Symmetric, .depthwise = true});
    y = graph.batchNorm("norm", y, double{1e-3F});
    y = graph.maxPool(graph.add(y, x), {.kernel = 3, .stride = 2, .padding = Padding::Symmetric});
    ValueId s = graph.conv("gate", graph.globalAveragePool(y), {.in = 8, .out = 8, .bias = true});
    y = graph.scaleChannels(y, graph.activate(s, gate));
    const ValueId features = graph.globalAveragePool(y);
    graph.setOutputs(features, graph.linear("fc", features, 5));
    return graph;
}

/// The choices of an exporter; every one leaves what is computed as it is.
struct Style {
    std::function<std::string(OnnxWriter &, const std::string &)> activation;
    std::function<std::string(OnnxWriter &, const std::string &)> gate;
    std::function<std::string(OnnxWriter &, const std::string &)> pool;
    std::function<std::string(OnnxWriter &, const Tensors &, const std::string &)> classifier;
    std::function<std::string(OnnxWriter &, const Tensors &)> stem;
};

std::string relu6(OnnxWriter &file, const std::string &x)
{
    return file.node("Clip", {x, file.scalar(0), file.scalar(6)});
}

std::string shiftedClip(OnnxWriter &file, const std::string &x)
{
    return file.node("Clip", {file.node("Add", {x, file.scalar(3)}), file.scalar(0), file.scalar(6)});
}

std::string paddedStem(OnnxWriter &file, const Tensors &weights)
{
    return file.conv(weights, "stem", "picture",
                     {kAttribute("strides", Ints{2, 2}), kAttribute("pads", Ints{0, 0, 1, 1})});
}

std::string classifier(OnnxWriter &file, const Tensors &weights, const std::string &x)
{
    return file.gemm(weights, "fc", file.node("Flatten", {x}));
}

Style plainStyle()
{
    return {.activation = relu6,
            .gate = [](OnnxWriter &file, const std::string &x) { return file.node("Sigmoid", {x}); },
            .pool = [](OnnxWriter &file, const std::string &x) { return file.node("GlobalAveragePool", {x}); },
            .classifier = classifier,
            .stem = paddedStem};
}

std::vector<std::uint8_t> plainFile(const Tensors &weights, const Style &style)
{
    OnnxWriter file(64);
    const std::string x = style.activation(file, style.stem(file, weights));
    std::string y = file.conv(weights, "dw", x, {kAttribute("group", 8), kAttribute("pads", Ints{1, 1, 1, 1})});
    y = file.node("Add", {file.batchNorm(weights, "norm", y, 1e-3F), x});
    y = file.node("MaxPool", {y},
                  {kAttribute("kernel_shape", Ints{3, 3}), kAttribute("strides", Ints{2, 2}),
                   kAttribute("pads", Ints{1, 1, 1, 1})});
    const std::string gate = style.gate(file, file.conv(weights, "gate", file.node("GlobalAveragePool", {y})));
    return file.file(style.classifier(file, weights, style.pool(file, file.node("Mul", {gate, y}))));
}

struct Row {
    Activation activation = Activation::Relu6;
    Activation gate = Activation::Sigmoid;
    std::function<void(Style &)> change = [](Style &) {};
};

std::string transposedMatMul(OnnxWriter &file, const Tensors &weights, const std::string &x, bool biasFirst)
{
    const Tensor &weight = weights.at("fc.weight");
    std::vector<float> turned;
    for (std::size_t i = 0; i < 8; ++i) {
        for (std::size_t o = 0; o < 5; ++o) {
            turned.push_back(weight.values[o * 8 + i]);
        }
    }
    const std::string row = file.node("Squeeze", {x, file.ints("axes", {2, 3})});
    const std::string product = file.node("MatMul", {row, file.floats("turned", {8, 5}, turned)});
    const std::string bias = file.weight(weights, "fc.bias");
    return file.node("Add", biasFirst ? OnnxWriter::Inputs{bias, product} : OnnxWriter::Inputs{product, bias});
}

std::string reshaped(OnnxWriter &file, const std::string &x)
{
    const std::string pictures = file.node("Gather", {file.node("Shape", {x}), file.ints("first", {0})});
    const std::string shape = file.node("Concat", {pictures, file.ints("rest", {-1})}, {kAttribute("axis", 0)});
    return file.node("Reshape", {x, shape});
}

const std::map<std::string, Row> kRows{
    {"as PyTorch writes it", {}},
    {"Clip by attributes",
     {.change =
          [](Style &style) {
              style.activation = [](OnnxWriter &file, const std::string &x) {
                  return file.node("Clip", {x}, {kAttribute("min", 0.0F), kAttribute("max", 6.0F)});
              };
          }}},
    {"Relu",
     {.activation = Activation::Relu,
      .change =
          [](Style &style) {
              style.activation = [](OnnxWriter &file, const std::string &x) { return file.node("Relu", {x}); };
          }}},
    {"HardSwish",
     {.activation = Activation::HardSwish,
      .change =
          [](Style &style) {
              style.activation = [](OnnxWriter &file, const std::string &x) { return file.node("HardSwish", {x}); };
          }}},
    {"hard-swish as x * HardSigmoid(x)",
     {.activation = Activation::HardSwish,
      .gate = Activation::HardSigmoid,
      .change =
          [](Style &style) {
              style.gate = [](OnnxWriter &file, const std::string &x) {
                  return file.node("HardSigmoid", {x}, {kAttribute("alpha", 1.0F / 6)});
              };
              style.activation = [](OnnxWriter &file, const std::string &x) {
                  return file.node("Mul", {x, file.node("HardSigmoid", {x}, {kAttribute("alpha", 1.0F / 6)})});
              };
          }}},
    {"hard-swish as x * Clip(x + 3) / 6",
     {.activation = Activation::HardSwish,
      .gate = Activation::HardSigmoid,
      .change =
          [](Style &style) {
              style.gate = [](OnnxWriter &file, const std::string &x) {
                  return file.node("Mul", {shiftedClip(file, x), file.scalar(1.0F / 6)});
              };
              style.activation = [](OnnxWriter &file, const std::string &x) {
                  return file.node("Div", {file.node("Mul", {x, shiftedClip(file, x)}), file.scalar(6)});
              };
          }}},
    {"SiLU as x * Sigmoid(x)",
     {.activation = Activation::Silu,
      .change =
          [](Style &style) {
              style.activation = [](OnnxWriter &file, const std::string &x) {
                  return file.node("Mul", {file.node("Sigmoid", {x}), x});
              };
          }}},
    {"ReduceMean of the last two",
     {.change =
          [](Style &style) {
              style.pool = [](OnnxWriter &file, const std::string &x) {
                  return file.node("ReduceMean", {x}, {kAttribute("axes", Ints{-1, -2})});
              };
          }}},
    {"AveragePool over everything",
     {.change =
          [](Style &style) {
              style.pool = [](OnnxWriter &file, const std::string &x) {
                  return file.node("AveragePool", {x}, {kAttribute("kernel_shape", Ints{16, 16})});
              };
          }}},
    {"MatMul and Add",
     {.change =
          [](Style &style) {
              style.classifier = [](OnnxWriter &file, const Tensors &weights, const std::string &x) {
                  return transposedMatMul(file, weights, x, false);
              };
          }}},
    {"bias first, Softmax behind",
     {.change =
          [](Style &style) {
              style.classifier = [](OnnxWriter &file, const Tensors &weights, const std::string &x) {
                  return file.node("Softmax", {transposedMatMul(file, weights, x, true)});
              };
          }}},
    {"Reshape to a computed shape, Dropout",
     {.change =
          [](Style &style) {
              style.classifier = [](OnnxWriter &file, const Tensors &weights, const std::string &x) {
                  return file.gemm(weights, "fc", file.node("Dropout", {reshaped(file, x)}));
              };
          }}},
    {"Pad apart",
     {.change =
          [](Style &style) {
              style.stem = [](OnnxWriter &file, const Tensors &weights) {
                  const std::string padded = file.node("Pad", {"picture", file.ints("pads", {0, 0, 0, 0, 0, 0, 1, 1})});
                  return file.conv(weights, "stem", padded, {kAttribute("strides", Ints{2, 2})});
              };
          }}},
    {"SAME_UPPER",
     {.change =
          [](Style &style) {
              style.stem = [](OnnxWriter &file, const Tensors &weights) {
                  return file.conv(weights, "stem", "picture",
                                   {kAttribute("strides", Ints{2, 2}), kAttribute("auto_pad", "SAME_UPPER")});
              };
          }}},
};

/// A stem, a mean and a classifier, with something between the stem and the mean.
std::vector<std::uint8_t> fileAround(const std::function<std::string(OnnxWriter &, const std::string &)> &middle)
{
    const Tensors weights = randomWeights(tinyGraph(), 1);
    OnnxWriter file(64);
    const std::string x = middle(file, paddedStem(file, weights));
    return file.file(file.node("GlobalAveragePool", {x}));
}

/// A valid file that is as small as can be.
OnnxWriter smallWriter(std::string &output)
{
    const Graph graph = plainGraph(Activation::Relu6, Activation::Sigmoid);
    const Tensors weights = randomWeights(graph, 3);
    OnnxWriter file(64);
    const std::string x = file.node("Relu", {paddedStem(file, weights)});
    output = file.gemm(weights, "fc", file.node("Flatten", {file.node("GlobalAveragePool", {x})}));
    return file;
}

} // namespace

void TestImportNetwork::computesWhatTheSameGraphDoes_data()
{
    QTest::addColumn<std::string>("row");
    for (const auto &[name, row] : kRows) {
        QTest::newRow(name.c_str()) << name;
    }
}

void TestImportNetwork::computesWhatTheSameGraphDoes()
{
    QFETCH(std::string, row);
    const Row &expected = kRows.at(row);
    const Graph graph = plainGraph(expected.activation, expected.gate);
    const Tensors weights = randomWeights(graph, 7);
    Style style = plainStyle();
    expected.change(style);
    const auto imported = importNetwork(plainFile(weights, style), 0);
    QVERIFY2(imported, imported ? "" : imported.error().message.c_str());
    QCOMPARE(imported->side, std::size_t{64});
    QCOMPARE(imported->producer, std::string("a test"));
    QVERIFY(!imported->classifier.empty());
    QCOMPARE(imported->graph.side(), std::size_t{0});
    QCOMPARE(results(imported->graph, imported->weights), results(graph, weights));
}

void TestImportNetwork::flattensInTheOrderOfTheFile()
{
    Graph graph;
    ValueId x = graph.conv("stem", 0, {.in = 3, .out = 5, .kernel = 3, .stride = 2, .bias = true});
    x = graph.maxPool(graph.activate(x, Activation::Relu), {.kernel = 2, .stride = 2});
    const ValueId hidden = graph.activate(graph.linear("hidden", graph.flatten(x, 64), 7), Activation::Relu);
    graph.setOutputs(hidden, graph.linear("fc", hidden, 4));
    const Tensors weights = randomWeights(graph, 7);

    OnnxWriter file(64);
    std::string y = file.node("Relu", {paddedStem(file, weights)});
    y = file.node("MaxPool", {y}, {kAttribute("kernel_shape", Ints{2, 2}), kAttribute("strides", Ints{2, 2})});
    y = file.node("Relu", {file.gemm(weights, "hidden", file.node("Flatten", {y}))});
    const auto imported = importNetwork(file.file(file.gemm(weights, "fc", y)), 0);
    QVERIFY2(imported, imported ? "" : imported.error().message.c_str());
    QCOMPARE(imported->graph.side(), std::size_t{64});
    QCOMPARE(results(imported->graph, imported->weights), results(graph, weights));
}

void TestImportNetwork::withoutAClassifierTheFeaturesAreTheResult()
{
    const auto imported = importNetwork(fileAround([](OnnxWriter &, const std::string &x) { return x; }), 0);
    QVERIFY2(imported, imported ? "" : imported.error().message.c_str());
    QVERIFY(imported->classifier.empty());
    QCOMPARE(imported->graph.features(), imported->graph.logits());
    QCOMPARE(results(imported->graph, imported->weights).size(), std::size_t{8 + 8});
}

void TestImportNetwork::readsOnlyWhatTheLastOutputNeeds()
{
    std::string output;
    OnnxWriter file = smallWriter(output);
    file.node("Erf", {output});
    file.ints("unused", {1, 2, 3});
    const auto imported = importNetwork(file.file(output), 0);
    QVERIFY2(imported, imported ? "" : imported.error().message.c_str());
    QCOMPARE(imported->weights.size(), std::size_t{4});
}

void TestImportNetwork::everythingMissingIsListed()
{
    const auto imported = importNetwork(
        fileAround([](OnnxWriter &file, const std::string &x) {
            std::string y = file.node("LeakyRelu", {x});
            y = file.node("InstanceNormalization", {file.node("LeakyRelu", {y})});
            const Ints twice{2, 2};
            return file.node("MaxPool", {y}, {kAttribute("kernel_shape", twice), kAttribute("dilations", twice)});
        }),
        0);
    QVERIFY(!imported && imported.error().fault == Fault::Unsupported);
    for (const char *part : {"LeakyRelu (2 times)", "InstanceNormalization", "MaxPool with dilations", "HardSwish"}) {
        QVERIFY2(imported.error().message.find(part) != std::string::npos, imported.error().message.c_str());
    }
}

void TestImportNetwork::featuresThatAreMissingAreNamed_data()
{
    QTest::addColumn<QString>("op");
    QTest::addColumn<std::string>("attribute");
    QTest::addColumn<Ints>("values");
    QTest::addColumn<std::string>("named");
    const auto row = [](const char *name, const char *op, const std::string &attribute, const Ints &values,
                        const std::string &named) {
        QTest::newRow(name) << QString::fromLatin1(op) << attribute << values << named;
    };
    row("no padding", "Conv", "pads", Ints{0, 0, 0, 0}, "Conv with a kernel of 3, stride 1 and pads 0 0 0 0");
    row("odd padding", "Conv", "pads", Ints{2, 0, 0, 2}, "pads 2 0 0 2");
    row("long stride", "Conv", "strides", Ints{3, 3}, "stride 3");
    row("oblong stride", "Conv", "strides", Ints{1, 2}, "not square");
    row("dilation", "Conv", "dilations", Ints{2, 2}, "dilations");
    row("small average", "AveragePool", "kernel_shape", Ints{2, 2}, "AveragePool of a part of the picture");
    row("mean over channels", "ReduceMean", "axes", Ints{1}, "ReduceMean over");
    row("even reshaping", "Squeeze", "axes", Ints{0}, "Squeeze of more than one pixel");
    row("exponential", "Exp", "axes", Ints{0}, "the operator Exp");
}

void TestImportNetwork::featuresThatAreMissingAreNamed()
{
    QFETCH(QString, op);
    QFETCH(std::string, attribute);
    QFETCH(Ints, values);
    QFETCH(std::string, named);
    const auto imported =
        importNetwork(fileAround([&](OnnxWriter &file, const std::string &x) {
                          OnnxWriter::Inputs inputs{x};
                          if (op == QLatin1String("Conv")) {
                              inputs.push_back(file.floats("w", {8, 8, 3, 3}, std::vector<float>(8 * 8 * 9, 0.5F)));
                          }
                          return file.node(op.toStdString(), inputs, {kAttribute(attribute, values)});
                      }),
                      0);
    QVERIFY(!imported && imported.error().fault == Fault::Unsupported);
    QVERIFY2(imported.error().message.find(named) != std::string::npos, imported.error().message.c_str());
}

namespace {

using onnx::schema::GraphProto;

const std::map<std::string, std::function<void(GraphProto &)>> kBreaks{
    {"a weight is missing", [](GraphProto &graph) { graph.mutable_initializer()->DeleteSubrange(0, 1); }},
    {"a cycle", [](GraphProto &graph) { graph.mutable_node(1)->set_input(0, graph.node(3).output(0)); }},
    {"the order is wrong", [](GraphProto &graph) { graph.mutable_node()->SwapElements(1, 2); }},
    {"two makers of one name",
     [](GraphProto &graph) { graph.mutable_node(2)->set_output(0, graph.node(1).output(0)); }},
    {"a node without output", [](GraphProto &graph) { graph.mutable_node(1)->clear_output(); }},
    {"an output that nothing makes", [](GraphProto &graph) { graph.mutable_output(0)->set_name("nowhere"); }},
    {"no output", [](GraphProto &graph) { graph.clear_output(); }},
    {"no picture", [](GraphProto &graph) { graph.clear_input(); }},
    {"a huge claim", [](GraphProto &graph) { graph.mutable_initializer(0)->set_dims(0, 1'000'000'000'000); }},
    {"claims whose product overflows",
     [](GraphProto &graph) {
         graph.mutable_initializer(0)->set_dims(0, std::int64_t{1} << 33U);
         graph.mutable_initializer(0)->set_dims(1, std::int64_t{1} << 33U);
     }},
    {"a negative dimension", [](GraphProto &graph) { graph.mutable_initializer(0)->set_dims(0, -8); }},
    {"fewer numbers than claimed",
     [](GraphProto &graph) { graph.mutable_initializer(0)->mutable_raw_data()->pop_back(); }},
    {"weights for other channels",
     [](GraphProto &graph) {
         graph.mutable_initializer(0)->set_dims(0, 24);
         graph.mutable_initializer(0)->set_dims(1, 1);
     }},
    {"a bias of another length",
     [](GraphProto &graph) {
         graph.mutable_initializer(1)->set_dims(0, 7);
         graph.mutable_initializer(1)->mutable_raw_data()->resize(28);
     }},
    {"a number that is not finite",
     [](GraphProto &graph) { graph.mutable_initializer(0)->mutable_raw_data()->replace(0, 4, "\xff\xff\xff\xff", 4); }},
    {"an attribute of another type",
     [](GraphProto &graph) { graph.mutable_node(0)->mutable_attribute(0)->set_type(OnnxWriter::Attribute::FLOAT); }},
};

} // namespace

void TestImportNetwork::brokenFilesAreCorrupt_data()
{
    QTest::addColumn<std::string>("row");
    for (const auto &[name, damage] : kBreaks) {
        QTest::newRow(name.c_str()) << name;
    }
}

void TestImportNetwork::brokenFilesAreCorrupt()
{
    QFETCH(std::string, row);
    std::string output;
    OnnxWriter file = smallWriter(output);
    file.file(output);
    kBreaks.at(row)(*file.model.mutable_graph());
    const std::string bytes = file.model.SerializeAsString();
    const auto imported = importNetwork({reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size()}, 0);
    const auto network = imported ? compile(imported->graph, imported->weights) : tl::unexpected(imported.error());
    QVERIFY(!network);
    QVERIFY2(network.error().fault == Fault::Corrupt, network.error().message.c_str());
}

void TestImportNetwork::damagedBytesNeverCrash()
{
    std::string output;
    const std::vector<std::uint8_t> whole = smallWriter(output).file(output);
    QVERIFY(importNetwork(whole, 0));
    std::size_t read = 0;
    const auto tryOut = [&](std::span<const std::uint8_t> bytes) {
        if (const auto imported = importNetwork(bytes, 0)) {
            if (const auto network = compile(imported->graph, imported->weights)) {
                const std::size_t side = imported->graph.side() != 0 ? imported->graph.side() : 64;
                Executor(*network).runFeatures(noise(side, side), side, side);
                ++read;
            }
        }
    };
    for (std::size_t length = 0; length < whole.size(); ++length) {
        tryOut(std::span(whole).first(length));
    }
    QCOMPARE(read, std::size_t{0});
    std::mt19937 random(42);
    for (std::size_t place = 0; place < whole.size(); ++place) {
        auto bytes = whole;
        bytes[place] ^= static_cast<std::uint8_t>(1U << random() % 8);
        tryOut(bytes);
        bytes[place] = static_cast<std::uint8_t>(random());
        bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
        tryOut(bytes);
    }
    QVERIFY(read > 0); // a weight's last digits
}

QTEST_APPLESS_MAIN(TestImportNetwork)
#include "tst_import_network.moc"

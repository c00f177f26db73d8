#include "support/test_pictures.h"

#include "network_fixture.h"
#include "nn/graph/random_weights.h"
#include "nn/model.h"
#include "nn/network/network.h"
#include "onnx_writer.h"

#include "engine/embed.h"
#include "engine/models.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <stop_token>
#include <string>

using namespace likeness::engine;
using namespace likeness::engine::nn;

Q_DECLARE_METATYPE(CalibrationMethod)

class TestImportModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anImportedNetworkIsListedTimedAndEmbeds();
    void onlyFloatsAreThere();
    void calibratedOnPicturesItNearlyGivesTheFloats_data();
    void calibratedOnPicturesItNearlyGivesTheFloats();
    void pixelsInTheRulesRangeAreReadAsCodes();
    void aStoppedCalibrationLeavesNoModel();
    void codesNeedPicturesWhereNoBatchNormTells();
    void pixelsAreNormalisedByChannel();
    void manyClassesGiveTheirSubspace();
    void fewClassesLeaveTheFeatures();
    void aNetworkWithoutClassifierHasNoLogits();
    void aNetworkOfOneSizeSeesTheCentre();
    void pixelRangeAndSideAreInTheId();
    void namesThatMeanSomethingElseAreRefused_data();
    void namesThatMeanSomethingElseAreRefused();
    void sidesThatDoNotFitAreRefused();

private:
    std::filesystem::path write(const std::vector<std::uint8_t> &bytes) const
    {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / "some network.onnx";
        QFile file(QString::fromStdString(path.string()));
        if (file.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
            file.write(reinterpret_cast<const char *>(bytes.data()), static_cast<qint64>(bytes.size()));
        }
        return path;
    }
    ModelPtr imported(const std::vector<std::uint8_t> &bytes, const ImportOptions &options) const
    {
        const auto made = m_store.importFile(write(bytes), options);
        if (!made) {
            qWarning("%s", made.error().message.c_str());
            return nullptr;
        }
        return loadModel(m_store, options.name).value_or(nullptr);
    }

    std::filesystem::path pictures() const
    {
        const auto folder = std::filesystem::path(m_folder.path().toStdString()) / "pictures";
        for (unsigned i = 0; i < 24; ++i) {
            test::writeFile(folder / (std::to_string(i) + ".bmp"), test::bmp(120, 96, i));
        }
        return folder;
    }

    QTemporaryDir m_folder;
    ModelStore m_store{std::filesystem::path(m_folder.path().toStdString()) / "models"};
};

namespace {

/// A convolution, a mean or all pixels, and a classifier where classes > 0.
std::vector<std::uint8_t> file(std::size_t channels, std::size_t classes, bool flat = false, std::int64_t side = 96)
{
    Graph graph;
    const ValueId x = graph.conv("stem", 0, {.in = 3, .out = channels, .kernel = 3, .stride = 2, .bias = true});
    const ValueId features = flat ? graph.flatten(x, 96) : graph.globalAveragePool(x);
    graph.setOutputs(features, graph.linear("fc", features, std::max<std::size_t>(classes, 1)));
    const Tensors weights = randomWeights(graph, 5);
    OnnxWriter writer(side);
    const std::string y = writer.conv(weights, "stem", "picture",
                                      {OnnxWriter::attribute("strides", OnnxWriter::Ints{2, 2}),
                                       OnnxWriter::attribute("pads", OnnxWriter::Ints{0, 0, 1, 1})});
    const std::string row = writer.node("Flatten", {flat ? y : writer.node("GlobalAveragePool", {y})});
    return writer.file(classes == 0 ? row : writer.gemm(weights, "fc", row));
}

/// Three convolutions with ReLU between them.
std::vector<std::uint8_t> deepFile()
{
    Graph graph;
    ValueId x = graph.conv("stem", 0, {.in = 3, .out = 16, .kernel = 3, .stride = 2, .bias = true});
    x = graph.conv("wide", x, {.in = 16, .out = 32, .bias = true});
    const ValueId features = graph.globalAveragePool(graph.conv("last", x, {.in = 32, .out = 24, .bias = true}));
    graph.setOutputs(features, graph.linear("fc", features, 6));
    const Tensors weights = randomWeights(graph, 5);
    OnnxWriter writer(96);
    const std::string stem = writer.conv(weights, "stem", "picture",
                                         {OnnxWriter::attribute("strides", OnnxWriter::Ints{2, 2}),
                                          OnnxWriter::attribute("pads", OnnxWriter::Ints{0, 0, 1, 1})});
    const std::string wide = writer.conv(weights, "wide", writer.node("Relu", {stem}), {});
    const std::string last = writer.conv(weights, "last", writer.node("Relu", {wide}), {});
    return writer.file(writer.gemm(weights, "fc", writer.node("Flatten", {writer.node("GlobalAveragePool", {last})})));
}

Image gradient(int width, int height)
{
    Image image{.width = width, .height = height, .pixels = {}};
    for (int i = 0; i < width * height * 3; ++i) {
        image.pixels.push_back(static_cast<std::uint8_t>(i * 7 % 251));
    }
    return image;
}

} // namespace

void TestImportModel::anImportedNetworkIsListedTimedAndEmbeds()
{
    const auto made = m_store.importFile(write(file(8, 6)), {.name = "mine"});
    QVERIFY2(made, made ? "" : made.error().message.c_str());
    QCOMPARE(made->size(), std::size_t{1});
    const ModelCard &card = made->front().card;
    QCOMPARE(card.name, std::string("mine"));
    QCOMPARE(card.side, 96);
    QVERIFY(card.origin.find("some network.onnx, exported by a test") != std::string::npos);
    const auto all = m_store.list();
    QVERIFY(all && all->size() == 1 && (*all)[0].card.name == "mine");
    QVERIFY(benchModel(m_store, {.model = "mine"}));
    const auto model = loadModel(m_store, "mine");
    QVERIFY(model);
    QCOMPARE(Embedder(*model).embed(gradient(96, 96)).code.size(), std::size_t{8});
}

void TestImportModel::onlyFloatsAreThere()
{
    QVERIFY(imported(file(8, 6), {.name = "floats"}));
    QCOMPARE(loadModel(m_store, "floats").value()->card.precision, Precision::Fp32);
    QVERIFY(loadModel(m_store, "floats", Precision::Fp32));
    const auto codes = loadModel(m_store, "floats", Precision::Int8);
    QVERIFY(!codes && codes.error().fault == Fault::NotFound);
    QVERIFY2(codes.error().message.find("fp32 only") != std::string::npos, codes.error().message.c_str());
}

void TestImportModel::calibratedOnPicturesItNearlyGivesTheFloats_data()
{
    QTest::addColumn<CalibrationMethod>("method");
    QTest::addColumn<bool>("equalise");
    for (const CalibrationMethod method : kAllCalibrationMethods) {
        for (const bool equalise : {false, true}) {
            QTest::newRow((std::string(name(method)) + (equalise ? ", equalised" : "")).c_str()) << method << equalise;
        }
    }
}

void TestImportModel::calibratedOnPicturesItNearlyGivesTheFloats()
{
    QFETCH(CalibrationMethod, method);
    QFETCH(bool, equalise);
    ImportOptions options{.name = "calibrated"};
    const auto floats = imported(deepFile(), options);
    options.precision = Precision::Int8;
    options.calibration.pictures = pictures();
    options.calibration.count = 16; // the others are new to it
    options.calibration.method = method;
    options.calibration.equalise = equalise;
    const auto codes = imported(deepFile(), options);
    QVERIFY(floats && codes);
    QCOMPARE(codes->card.precision, Precision::Int8);
    QVERIFY2(codes->card.origin.find("from 16 pictures") != std::string::npos, codes->card.origin.c_str());
    EmbedOptions embed{.model = "calibrated", .precision = Precision::Fp32};
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(options.calibration.pictures)) {
        files.push_back(entry.path());
    }
    const auto expected = embedFiles(m_store, embed, files);
    embed.precision = Precision::Int8;
    const auto got = embedFiles(m_store, embed, files);
    QVERIFY(expected && got && got->skipped.empty());
    for (std::size_t row = 0; row < got->rows; ++row) {
        double cosine = 0;
        for (std::size_t i = row * got->columns; i < (row + 1) * got->columns; ++i) {
            cosine += double{got->values[i]} * double{expected->values[i]};
        }
        QVERIFY2(cosine > 0.99, std::to_string(cosine).c_str());
    }
}

void TestImportModel::pixelsInTheRulesRangeAreReadAsCodes()
{
    ImportOptions options{.name = "codes", .precision = Precision::Int8};
    options.calibration.pictures = pictures();
    const auto otherRange = imported(deepFile(), options);
    options.mean = {127.0 / 255, 127.0 / 255, 127.0 / 255};
    options.deviation = {128.0 / 255, 128.0 / 255, 128.0 / 255};
    const auto rulesRange = imported(deepFile(), options);
    QVERIFY(otherRange && rulesRange);
    QVERIFY(otherRange->network->layout().tensors[0].type == TensorType::F32);
    QVERIFY(rulesRange->network->layout().tensors[0].type == TensorType::U8);
}

void TestImportModel::aStoppedCalibrationLeavesNoModel()
{
    ImportOptions options{.name = "stopped", .precision = Precision::Int8};
    options.calibration.pictures = pictures();
    std::stop_source source;
    const auto stop = [&](std::size_t, std::size_t total) {
        QCOMPARE(total, std::size_t{24});
        source.request_stop();
    };
    const auto made = m_store.importFile(write(deepFile()), options, stop, source.get_token());
    QVERIFY(!made && made.error().fault == Fault::Cancelled);
    QVERIFY(!loadModel(m_store, "stopped"));
}

void TestImportModel::codesNeedPicturesWhereNoBatchNormTells()
{
    const auto made = m_store.importFile(write(deepFile()), {.name = "mine", .precision = Precision::Int8});
    QVERIFY(!made && made.error().fault == Fault::Unsupported);
    QVERIFY2(made.error().message.find("without pictures") != std::string::npos, made.error().message.c_str());
}

void TestImportModel::pixelsAreNormalisedByChannel()
{
    const auto model =
        imported(file(8, 6), {.name = "range", .mean = {0.5, 0.25, 0.75}, .deviation = {0.5, 0.25, 0.125}});
    QVERIFY(model);
    const Image picture = gradient(96, 128);
    std::vector<float> values;
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
        const float mean = std::array{127.5F, 63.75F, 191.25F}[i % 3];
        const float deviation = std::array{127.5F, 63.75F, 31.875F}[i % 3];
        values.push_back((static_cast<float>(picture.pixels[i]) - mean) / deviation);
    }
    Embedder ofPixels(model);
    Embedder ofValues(model);
    const auto got = ofPixels.features(picture);
    const auto expected = ofValues.features(values, 128, 96);
    for (std::size_t i = 0; i < got.size(); ++i) {
        QVERIFY(std::abs(got[i] - expected[i]) < 1e-5F);
    }
}

void TestImportModel::manyClassesGiveTheirSubspace()
{
    const auto model = imported(file(600, 520), {.name = "many"});
    QVERIFY(model);
    QCOMPARE(model->card.dimension, std::size_t{512});
    QCOMPARE(model->basis.size(), std::size_t{600 * 512});
    QCOMPARE(model->classifier.size(), std::size_t{520 * 512});
}

void TestImportModel::fewClassesLeaveTheFeatures()
{
    const auto model = imported(file(20, 6), {.name = "few"});
    QVERIFY(model);
    QCOMPARE(model->card.dimension, std::size_t{20});
    QVERIFY(model->basis.empty());
    Embedder embedder(model);
    const auto features = embedder.features(gradient(96, 96));
    float norm = 0;
    const auto unit = embedder.unitVector(features, &norm);
    for (std::size_t i = 0; i < features.size(); ++i) {
        QVERIFY(std::abs(unit[i] * norm - features[i]) < 1e-5F);
    }
}

void TestImportModel::aNetworkWithoutClassifierHasNoLogits()
{
    const auto model = imported(file(8, 0), {.name = "plain"});
    QVERIFY(model);
    QCOMPARE(model->card.classCount, std::size_t{0});
    EmbedOptions options;
    options.model = "plain";
    const std::vector<float> tensor(96 * 96 * 3);
    QVERIFY(embedTensor(m_store, options, tensor, 1, 96, 96));
    options.output = EmbedOutput::Logits;
    const auto logits = embedTensor(m_store, options, tensor, 1, 96, 96);
    QVERIFY(!logits && logits.error().fault == Fault::Unsupported);
}

void TestImportModel::aNetworkOfOneSizeSeesTheCentre()
{
    const auto model = imported(file(8, 6, true), {.name = "flat"});
    QVERIFY(model);
    QCOMPARE(model->network->layout().side, std::size_t{96});
    QVERIFY(viewFor(*model, View::Whole) == View::Center);
    EmbedOptions options;
    options.model = "flat";
    const std::vector<float> tensor(96 * 128 * 3);
    const auto wide = embedTensor(m_store, options, tensor, 1, 96, 128);
    QVERIFY(!wide && wide.error().fault == Fault::Unsupported);
}

void TestImportModel::pixelRangeAndSideAreInTheId()
{
    const auto bytes = file(8, 6);
    const auto model = imported(bytes, {.name = "a"});
    const auto ranged = imported(bytes, {.name = "b", .mean = {0.5, 0.5, 0.5}});
    const auto sided = imported(bytes, {.name = "c", .side = 128});
    const auto same = imported(bytes, {.name = "d"});
    QVERIFY(model && ranged && sided && same);
    QVERIFY(model->card.id != ranged->card.id);
    QVERIFY(model->card.id != sided->card.id);
    QCOMPARE(model->card.id, same->card.id);
}

void TestImportModel::namesThatMeanSomethingElseAreRefused_data()
{
    QTest::addColumn<std::string>("name");
    QTest::newRow("the file's own") << std::string();
    QTest::newRow("folder") << std::string("../mine");
    QTest::newRow("published") << std::string("efficientnet-lite2");
    QTest::newRow("hidden") << std::string(".mine");
    QTest::newRow("long") << std::string(65, 'x');
}

void TestImportModel::namesThatMeanSomethingElseAreRefused()
{
    QFETCH(std::string, name);
    const auto made = m_store.importFile(write(file(8, 6)), {.name = name}); // "some network" has a space
    QVERIFY(!made && made.error().fault == Fault::Unsupported);
}

void TestImportModel::sidesThatDoNotFitAreRefused()
{
    QVERIFY(!m_store.importFile(write(file(8, 6)), {.name = "mine", .side = 100}));
    QVERIFY(!m_store.importFile(write(file(8, 6)), {.name = "mine", .side = 64}));
    QVERIFY(!m_store.importFile(write(file(8, 6, true)), {.name = "mine", .side = 128}));
    QVERIFY(!m_store.importFile(write(file(8, 6, true, 100)), {.name = "mine"}));
    QVERIFY(m_store.importFile(write(file(8, 6, false, 100)), {.name = "mine"}));
}

QTEST_APPLESS_MAIN(TestImportModel)
#include "tst_import_model.moc"

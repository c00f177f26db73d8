#include "hash.h"
#include "nn/network/executor.h"
#include "nn/store/model_file.h"
#include "tiny_model.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace likeness::engine;
using namespace likeness::engine::nn;

class TestModelFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void returnsWhatWasWritten_data();
    void returnsWhatWasWritten();
    void theCardIsReadAlone();
    void theIdNamesWeightsBasisAndPixelRules();
    void everyTruncationIsCorrupt();
    void everyChangedByteIsCorrupt();
    void anotherFormatVersionSaysToBuildAgain();
    void otherPixelRulesSayToBuildAgain();
    void aMissingFileIsNotFound();
    void anUnwritableFolderIsSaid();
    void replacingLeavesNothingBeside();
    void aCardOfAnotherPrecisionIsCorrupt();
    void forgedHeadersNeverCrash_data();
    void forgedHeadersNeverCrash();
    void forgedCodesNeverOverflow();

private:
    std::filesystem::path path(const char *name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    QTemporaryDir m_folder;
};

namespace {

QByteArray bytesOf(const std::filesystem::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const std::filesystem::path &path, const QByteArray &bytes)
{
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

constexpr int kPreludeBytes = 16;
constexpr int kChecksumBytes = 16;

int headerEnd(const QByteArray &file)
{
    std::uint32_t length = 0;
    std::memcpy(&length, file.constData() + 12, sizeof(length));
    return kPreludeBytes + static_cast<int>(length);
}

/// Makes length and checksum right for a header that was changed.
QByteArray forged(const QByteArray &file, const QByteArray &header)
{
    const auto length = static_cast<std::uint32_t>(header.size());
    QByteArray out = file.left(12) + QByteArray(reinterpret_cast<const char *>(&length), sizeof(length)) + header
        + file.mid(headerEnd(file), file.size() - headerEnd(file) - kChecksumBytes);
    const Hash128 hash =
        hashBytes({reinterpret_cast<const std::uint8_t *>(out.constData()), static_cast<std::size_t>(out.size())});
    return out + QByteArray(reinterpret_cast<const char *>(hash.bytes.data()), static_cast<int>(hash.bytes.size()));
}

/// Runs a network once: whatever a file made of it, no memory but its own may be touched.
void runOnce(const NetworkPtr &network)
{
    Executor executor(network);
    executor.runFeatures(std::vector<float>(32 * 64 * 3, 0.5F), 32, 64);
    executor.runLogits();
}

void addPrecisions()
{
    QTest::addColumn<Precision>("precision");
    for (const Precision precision : kAllPrecisions) {
        QTest::newRow(std::string(name(precision)).c_str()) << precision;
    }
}

} // namespace

void TestModelFile::returnsWhatWasWritten_data()
{
    addPrecisions();
}

void TestModelFile::returnsWhatWasWritten()
{
    QFETCH(Precision, precision);
    const Model model = tinyModel(precision);
    QVERIFY(writeModelFile(path("round.model"), model));
    const auto loaded = readModelFile(path("round.model"));
    QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
    QCOMPARE((*loaded)->card.name, model.card.name);
    QCOMPARE((*loaded)->card.precision, precision);
    QCOMPARE((*loaded)->card.id, model.card.id);
    QCOMPARE((*loaded)->card.side, model.card.side);
    QCOMPARE((*loaded)->card.weightsSha256, model.card.weightsSha256);
    QCOMPARE((*loaded)->basis, model.basis);
    QCOMPARE((*loaded)->classifier, model.classifier);
    QCOMPARE((*loaded)->classifierBias, model.classifierBias);
    QVERIFY((*loaded)->network->weights() == model.network->weights());
    QCOMPARE(modelId(**loaded), model.card.id);

    Executor before(model.network);
    Executor after((*loaded)->network);
    const auto input = noise(64, 96);
    const auto expected = before.runFeatures(input, 64, 96);
    const auto got = after.runFeatures(input, 64, 96);
    QVERIFY(std::equal(expected.begin(), expected.end(), got.begin(), got.end()));
}

void TestModelFile::theCardIsReadAlone()
{
    QVERIFY(writeModelFile(path("card.model"), tinyModel()));
    QByteArray bytes = bytesOf(path("card.model"));
    bytes.truncate(headerEnd(bytes));
    write(path("card.model"), bytes);
    const auto card = readModelCard(path("card.model"));
    QVERIFY(card);
    QCOMPARE(card->name, std::string("tiny"));
    QCOMPARE(card->origin, std::string("a test"));
}

void TestModelFile::theIdNamesWeightsBasisAndPixelRules()
{
    Model model = tinyModel();
    const std::string id = model.card.id;
    QCOMPARE(id.size(), std::size_t{32});
    model.card.origin = "elsewhere";
    QCOMPARE(modelId(model), id);
    model.card.preprocessing = 2;
    QVERIFY(modelId(model) != id);
    model.card.preprocessing = 1;
    model.basis[3] += 1;
    QVERIFY(modelId(model) != id);
    model.basis[3] -= 1;
    model.network = tinyModel(Precision::Int8, 43).network;
    QVERIFY(modelId(model) != id);
    model.network = tinyModel(Precision::Fp32).network;
    QVERIFY(modelId(model) != id);
}

void TestModelFile::everyTruncationIsCorrupt()
{
    QVERIFY(writeModelFile(path("whole.model"), tinyModel()));
    const QByteArray whole = bytesOf(path("whole.model"));
    for (int size = 0; size < whole.size(); size += size < kPreludeBytes ? 1 : 97) {
        write(path("short.model"), whole.left(size));
        const auto loaded = readModelFile(path("short.model"));
        QVERIFY(!loaded);
        QVERIFY(loaded.error().fault == Fault::Corrupt);
        QVERIFY(loaded.error().message.find("Build the model again") != std::string::npos);
    }
    write(path("long.model"), whole + "x");
    QVERIFY(!readModelFile(path("long.model")));
}

void TestModelFile::everyChangedByteIsCorrupt()
{
    QVERIFY(writeModelFile(path("whole.model"), tinyModel()));
    const QByteArray whole = bytesOf(path("whole.model"));
    for (int at = 0; at < whole.size(); at += at < kPreludeBytes ? 1 : 97) {
        QByteArray changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x10);
        write(path("changed.model"), changed);
        const auto loaded = readModelFile(path("changed.model"));
        QVERIFY2(!loaded, std::to_string(at).c_str());
        QVERIFY(loaded.error().fault == Fault::Corrupt);
    }
}

void TestModelFile::anotherFormatVersionSaysToBuildAgain()
{
    QVERIFY(writeModelFile(path("version.model"), tinyModel()));
    QByteArray bytes = bytesOf(path("version.model"));
    bytes[8] = static_cast<char>(kModelFormatVersion + 1);
    write(path("version.model"), bytes);
    const auto loaded = readModelFile(path("version.model"));
    QVERIFY(!loaded && loaded.error().fault == Fault::Corrupt);
    QVERIFY(loaded.error().message.find("another version") != std::string::npos);
}

void TestModelFile::otherPixelRulesSayToBuildAgain()
{
    Model model = tinyModel();
    model.card.preprocessing = 99;
    QVERIFY(writeModelFile(path("pixels.model"), model));
    const auto loaded = readModelFile(path("pixels.model"));
    QVERIFY(!loaded && loaded.error().fault == Fault::Corrupt);
    QVERIFY(loaded.error().message.find("pixel rules") != std::string::npos);
}

void TestModelFile::aMissingFileIsNotFound()
{
    const auto loaded = readModelFile(path("none.model"));
    QVERIFY(!loaded && loaded.error().fault == Fault::NotFound);
    QVERIFY(loaded.error().path == path("none.model"));
}

void TestModelFile::anUnwritableFolderIsSaid()
{
    write(path("file"), "not a folder");
    const auto written = writeModelFile(path("file") / "x.model", tinyModel());
    QVERIFY(!written && written.error().fault == Fault::Unreadable);
    QVERIFY(!written.error().message.empty());
}

void TestModelFile::replacingLeavesNothingBeside()
{
    const auto folder = path("clean");
    QVERIFY(writeModelFile(folder / "a.model", tinyModel()));
    QVERIFY(writeModelFile(folder / "a.model", tinyModel()));
    std::size_t files = 0;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        QVERIFY(entry.path().filename() == "a.model");
        ++files;
    }
    QCOMPARE(files, std::size_t{1});
}

void TestModelFile::aCardOfAnotherPrecisionIsCorrupt()
{
    Model model = tinyModel(Precision::Int8);
    model.card.precision = Precision::Fp32;
    QVERIFY(writeModelFile(path("mixed.model"), model));
    const auto loaded = readModelFile(path("mixed.model"));
    QVERIFY(!loaded && loaded.error().fault == Fault::Corrupt);
}

void TestModelFile::forgedHeadersNeverCrash_data()
{
    addPrecisions();
}

void TestModelFile::forgedHeadersNeverCrash()
{
    QFETCH(Precision, precision);
    QVERIFY(writeModelFile(path("whole.model"), tinyModel(precision)));
    const QByteArray whole = bytesOf(path("whole.model"));
    const QByteArray header = whole.mid(kPreludeBytes, headerEnd(whole) - kPreludeBytes);
    std::mt19937 random(42);
    const QByteArray digits = "0123456789-.e\"";
    std::size_t accepted = 0;
    for (int round = 0; round < 1'500; ++round) {
        QByteArray changed = header;
        for (auto changes = 1U + random() % 3U; changes > 0; --changes) {
            qsizetype at = static_cast<qsizetype>(random() % static_cast<unsigned>(changed.size()));
            while (at + 1 < changed.size() && !isdigit(changed[at])) { // numbers are what can lead astray
                ++at;
            }
            const char digit = digits[static_cast<qsizetype>(random() % static_cast<unsigned>(digits.size()))];
            random() % 4 == 0 ? changed.insert(at, digit) : changed.replace(at, 1, QByteArray(1, digit));
        }
        write(path("forged.model"), forged(whole, changed));
        const auto loaded = readModelFile(path("forged.model"));
        QVERIFY(loaded || loaded.error().fault == Fault::Corrupt);
        if (loaded) {
            ++accepted;
            runOnce((*loaded)->network);
        }
    }
    QVERIFY(accepted > 50);
}

void TestModelFile::forgedCodesNeverOverflow()
{
    // Whatever stands in the packed weights, also as biases and scales: refused, or run without leaving an integer.
    QVERIFY(writeModelFile(path("whole.model"), tinyModel()));
    const QByteArray whole = bytesOf(path("whole.model"));
    const QByteArray header = whole.mid(kPreludeBytes, headerEnd(whole) - kPreludeBytes);
    std::mt19937 random(42);
    std::size_t accepted = 0;
    std::size_t refused = 0;
    for (int round = 0; round < 500; ++round) {
        QByteArray changed = whole;
        for (auto changes = 1U + random() % 8U; changes > 0; --changes) {
            const auto body = static_cast<unsigned>(whole.size() - headerEnd(whole) - kChecksumBytes);
            changed[headerEnd(whole) + static_cast<int>(random() % body)] = static_cast<char>(random());
        }
        write(path("forged.model"), forged(changed, header));
        const auto loaded = readModelFile(path("forged.model"));
        QVERIFY(loaded || loaded.error().fault == Fault::Corrupt);
        ++(loaded ? accepted : refused);
        if (loaded) {
            runOnce((*loaded)->network);
        }
    }
    QVERIFY(accepted > 5 && refused > 50);
}

QTEST_APPLESS_MAIN(TestModelFile)
#include "tst_model_file.moc"

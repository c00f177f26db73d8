#include "checkpoint_writer.h"
#include "nn/checkpoint/checkpoint.h"

#include <QTest>

#include <cmath>
#include <numeric>
#include <random>

using namespace likeness::engine;
using namespace likeness::engine::nn;

class TestCheckpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTensors();
    void honoursStrides();
    void readsScalarsAndEmptyTensors();
    void tensorsMayShareAStorage();
    void leavesOutCounters();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void refusesOtherFormats_data();
    void refusesOtherFormats();
    void aSmallFileCannotBecomeALargeNetwork();
    void everyTruncationIsAnError();
    void mutatedFilesNeverCrash();
};

namespace {

Result<Tensors> read(const std::string &bytes)
{
    return readCheckpoint(asBytes(bytes));
}

std::vector<float> counting(std::size_t count)
{
    std::vector<float> values(count);
    std::iota(values.begin(), values.end(), 0.0F);
    return values;
}

/// A file of one storage of count floats 0, 1, 2, … with the views into it.
std::string fileOf(const std::vector<DescribedTensor> &tensors, std::size_t count)
{
    return checkpointHeader() + describedTensors(tensors) + storageKeys({"0"}) + storage<float>(counting(count));
}

Tensors smallNetwork()
{
    return {{"a.weight", {.shape = {2, 3}, .values = counting(6)}}, {"a.bias", {.shape = {2}, .values = counting(2)}}};
}

} // namespace

void TestCheckpoint::readsTensors()
{
    const auto tensors = read(writtenCheckpoint(smallNetwork()));
    QVERIFY2(tensors, tensors ? "" : tensors.error().message.c_str());
    QCOMPARE(tensors->size(), std::size_t{2});
    QCOMPARE(tensors->at("a.weight").shape, (std::vector<std::size_t>{2, 3}));
    QCOMPARE(tensors->at("a.weight").values, counting(6));
    QCOMPARE(tensors->at("a.bias").values, counting(2));
}

void TestCheckpoint::honoursStrides()
{
    // (kernel, in, out) in the file, a view (out, in, kernel) of it in the network.
    const auto tensors =
        read(fileOf({{.name = "w", .storageCount = 13, .offset = 1, .shape = {2, 3, 2}, .strides = {1, 2, 6}}}, 13));
    QVERIFY(tensors);
    QCOMPARE(tensors->at("w").values, (std::vector<float>{1, 7, 3, 9, 5, 11, 2, 8, 4, 10, 6, 12}));
}

void TestCheckpoint::readsScalarsAndEmptyTensors()
{
    const auto tensors =
        read(fileOf({{.name = "scalar", .storageCount = 3, .offset = 2, .shape = {}, .strides = {}},
                     {.name = "empty", .storageCount = 3, .offset = 9, .shape = {0, 4}, .strides = {4, 1}}},
                    3));
    QVERIFY2(tensors, tensors ? "" : tensors.error().message.c_str());
    QCOMPARE(tensors->at("scalar").values, std::vector<float>{2});
    QVERIFY(tensors->at("empty").values.empty());
}

void TestCheckpoint::tensorsMayShareAStorage()
{
    const auto tensors = read(fileOf({{.name = "a", .storageCount = 4, .shape = {2}, .strides = {1}},
                                      {.name = "b", .storageCount = 4, .offset = 2, .shape = {2}, .strides = {1}}},
                                     4));
    QVERIFY(tensors);
    QCOMPARE(tensors->at("a").values, (std::vector<float>{0, 1}));
    QCOMPARE(tensors->at("b").values, (std::vector<float>{2, 3}));
}

void TestCheckpoint::leavesOutCounters()
{
    const std::vector<std::int64_t> counter{7};
    const auto tensors = read(
        checkpointHeader()
        + describedTensors(
            {{.name = "a", .storageCount = 1, .shape = {1}, .strides = {1}},
             {.name = "seen", .storage = "1", .storageCount = 1, .shape = {}, .strides = {}, .type = "LongStorage"}})
        + storageKeys({"0", "1"}) + storage<float>(counting(1)) + storage<std::int64_t>(counter));
    QVERIFY2(tensors, tensors ? "" : tensors.error().message.c_str());
    QCOMPARE(tensors->size(), std::size_t{1});
    QVERIFY(tensors->contains("a"));
}

void TestCheckpoint::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const std::string &bytes) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes);
    };
    const std::int64_t huge = INT64_MAX;
    const auto one = [](DescribedTensor tensor) { return fileOf({std::move(tensor)}, 4); };
    row("shape too large", one({.name = "a", .storageCount = 4, .shape = {5}, .strides = {1}}));
    row("offset too large", one({.name = "a", .storageCount = 4, .offset = 4, .shape = {1}, .strides = {1}}));
    row("offset huge", one({.name = "a", .storageCount = 4, .offset = huge, .shape = {2}, .strides = {1}}));
    row("offset negative", one({.name = "a", .storageCount = 4, .offset = -1, .shape = {1}, .strides = {1}}));
    row("stride too large", one({.name = "a", .storageCount = 4, .shape = {2}, .strides = {4}}));
    row("stride huge", one({.name = "a", .storageCount = 4, .shape = {3}, .strides = {huge}}));
    row("stride negative", one({.name = "a", .storageCount = 4, .offset = 3, .shape = {2}, .strides = {-1}}));
    row("overflowing product", one({.name = "a", .storageCount = 4, .shape = {huge, huge, 4}, .strides = {0, 0, 0}}));
    row("view that expands", one({.name = "a", .storageCount = 4, .shape = {4, 4}, .strides = {0, 1}}));
    row("shape and strides differ", one({.name = "a", .storageCount = 4, .shape = {2, 2}, .strides = {1}}));
    row("too many dimensions",
        one({.name = "a",
             .storageCount = 4,
             .shape = std::vector<std::int64_t>(9, 1),
             .strides = std::vector<std::int64_t>(9, 1)}));
    row("storage smaller than described", one({.name = "a", .storageCount = 5, .shape = {5}, .strides = {1}}));
    row("negative storage", one({.name = "a", .storageCount = -1, .shape = {1}, .strides = {1}}));
    row("tensor named twice",
        fileOf({{.name = "a", .storageCount = 4, .shape = {1}, .strides = {1}},
                {.name = "a", .storageCount = 4, .shape = {1}, .strides = {1}}},
               4));
    row("storage described differently",
        fileOf({{.name = "a", .storageCount = 4, .shape = {1}, .strides = {1}},
                {.name = "b", .storageCount = 3, .shape = {1}, .strides = {1}}},
               4));
    const std::string views = describedTensors({{.name = "a", .storageCount = 4, .shape = {1}, .strides = {1}}});
    const std::string data = storage<float>(counting(4));
    row("storage that nobody has", checkpointHeader() + views + storageKeys({"0", "1"}) + data + data);
    row("storage left out", checkpointHeader() + views + storageKeys({}));
    // 2^62 elements of four bytes are zero bytes in 64-bit arithmetic.
    row("storage of every address",
        checkpointHeader()
            + describedTensors({{.name = "a",
                                 .storageCount = std::int64_t{1} << 62,
                                 .offset = 1'000'000,
                                 .shape = {1},
                                 .strides = {1}}})
            + storageKeys({}));
    row("bytes behind the end", fileOf({{.name = "a", .storageCount = 4, .shape = {1}, .strides = {1}}}, 4) + "x");
}

void TestCheckpoint::refusesWhatDoesNotFit()
{
    QFETCH(QByteArray, bytes);
    const auto tensors = read(bytes.toStdString());
    QVERIFY(!tensors);
    QVERIFY2(tensors.error().fault == Fault::Corrupt, tensors.error().message.c_str());
}

void TestCheckpoint::refusesOtherFormats_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const std::string &bytes) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes);
    };
    row("empty file", "");
    row("text", "hello");
    row("zip", std::string("PK\x03\x04", 4) + std::string(100, '\0'));
    row("another pickle", PickleWriter().integer(5).done());
    row("other protocol version",
        checkpointHeader().substr(0, PickleWriter().raw(std::string(12, '\0')).done().size())
            + PickleWriter().integer(1002).done());
    row("list of tensors", checkpointHeader() + PickleWriter().raw("]").done() + storageKeys({}));
    row("dictionary of numbers",
        checkpointHeader() + PickleWriter().raw("}").text("a").integer(1).raw("s").done() + storageKeys({}));
}

void TestCheckpoint::refusesOtherFormats()
{
    QFETCH(QByteArray, bytes);
    const auto tensors = read(bytes.toStdString());
    QVERIFY(!tensors);
    QVERIFY2(tensors.error().fault == Fault::Unsupported, tensors.error().message.c_str());
}

void TestCheckpoint::aSmallFileCannotBecomeALargeNetwork()
{
    std::vector<DescribedTensor> views;
    for (int i = 0; i < 2'000; ++i) {
        views.push_back({.name = std::to_string(i), .storageCount = 100'000, .shape = {100'000}, .strides = {1}});
    }
    const auto tensors = read(fileOf(views, 100'000));
    QVERIFY(!tensors);
    QVERIFY(tensors.error().fault == Fault::Corrupt);
}

void TestCheckpoint::everyTruncationIsAnError()
{
    const std::string whole = writtenCheckpoint(smallNetwork());
    for (std::size_t size = 0; size < whole.size(); ++size) {
        QVERIFY2(!read(whole.substr(0, size)), std::to_string(size).c_str());
    }
}

void TestCheckpoint::mutatedFilesNeverCrash()
{
    const std::string whole = writtenCheckpoint(smallNetwork());
    std::mt19937 random(42);
    std::size_t accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = whole;
        for (auto changes = 1U + random() % 4U; changes > 0; --changes) {
            const std::size_t at = random() % bytes.size();
            switch (random() % 4) {
            case 0:
                bytes[at] = static_cast<char>(random());
                break;
            case 1:
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
                break;
            case 2:
                bytes.erase(at, 1 + random() % 8);
                break;
            default:
                bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 16));
                break;
            }
        }
        const auto tensors = read(bytes);
        accepted += tensors ? 1U : 0U;
        QVERIFY(tensors || !tensors.error().message.empty());
    }
    QVERIFY(accepted > 0); // the files must be near valid ones to be a test
}

QTEST_APPLESS_MAIN(TestCheckpoint)
#include "tst_checkpoint.moc"

#include "checkpoint_writer.h"
#include "nn/checkpoint/pickle.h"

#include <QTest>

using namespace likeness::engine;
using namespace likeness::engine::nn;
using namespace std::string_view_literals;

class TestPickle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNumbersOfEveryForm();
    void readsContainersThroughTheMemo();
    void discardsTheStateOfADictionary();
    void stopsAtTheEndOfThePickle();
    void refusesWhatCouldRunCode_data();
    void refusesWhatCouldRunCode();
    void refusesMalformedInput_data();
    void refusesMalformedInput();
    void nestingOfAnyDepthIsData();
    void endlessDescriptionsAreRefused();
};

namespace {

Result<Pickle> read(const std::string &bytes)
{
    return readPickle(asBytes(bytes));
}

} // namespace

void TestPickle::readsNumbersOfEveryForm()
{
    const std::string bytes =
        PickleWriter()
            .raw("(K\xffM\xff\xffJ\xff\xff\xff\xff\x8a\x00\x8a\x05\x00\x00\x00\x00\x01\x8a\x01\xfe"
                 "t"sv)
            .done();
    const auto pickle = read(bytes);
    QVERIFY(pickle);
    const auto *tuple = pickle->get<PickleTuple>(pickle->root);
    QVERIFY(tuple != nullptr);
    const std::vector<std::int64_t> expected{255, 65'535, -1, 0, std::int64_t{1} << 32, -2};
    QCOMPARE(tuple->items.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(*pickle->get<std::int64_t>(tuple->items[i]), expected[i]);
    }
}

void TestPickle::readsContainersThroughTheMemo()
{
    PickleWriter writer;
    writer.raw("]q\x07"sv).text("a").raw("r\x01\x00\x00\x00"sv).raw("a").raw("h\x01"sv).raw("a"); // ["a", "a"]
    const std::string bytes = writer.done();
    const auto pickle = read(bytes);
    QVERIFY(pickle);
    const auto *list = pickle->get<PickleList>(pickle->root);
    QVERIFY(list != nullptr && list->items.size() == 2);
    QVERIFY(list->items[0] == list->items[1]);
    QVERIFY(*pickle->get<std::string_view>(list->items[0]) == "a");
}

void TestPickle::discardsTheStateOfADictionary()
{
    const std::string bytes = PickleWriter().emptyOrderedDict().text("key").integer(1).raw("s").raw("}b").done();
    const auto pickle = read(bytes);
    QVERIFY(pickle);
    QCOMPARE(pickle->get<PickleDict>(pickle->root)->items.size(), std::size_t{1});
}

void TestPickle::stopsAtTheEndOfThePickle()
{
    const std::string bytes = PickleWriter().raw("N").done();
    const std::string more = bytes + "garbage";
    const auto pickle = read(more);
    QVERIFY(pickle);
    QCOMPARE(pickle->size, bytes.size());
}

void TestPickle::refusesWhatCouldRunCode_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const std::string &bytes, const char *named) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(QLatin1String(named));
    };
    row("global", PickleWriter().global("os", "system").text("x").raw("\x85R").done(), "os.system");
    row("builtin", PickleWriter().global("__builtin__", "eval").done(), "__builtin__.eval");
    row("near miss", PickleWriter().global("torch._utils", "_rebuild_tensor").done(), "torch._utils._rebuild_tensor");
    row("half", PickleWriter().global("torch", "HalfStorage").done(), "torch.HalfStorage");
    row("control characters", PickleWriter().global("\x1b[2J", "x").done(), "?[2J.x");
    row("newobj", PickleWriter().global("collections", "OrderedDict").raw(")\x81").done(), "0x81");
    row("inst", PickleWriter().raw("(ios\nsystem\n").done(), "0x69");
    row("obj", PickleWriter().raw("(o").done(), "0x6f");
    row("stack global", PickleWriter().text("os").text("system").raw("\x93").done(), "0x93");
    row("extension", PickleWriter().raw("\x82\x01").done(), "0x82");
    row("text persistent id", PickleWriter().raw("Pid\n").done(), "0x50");
    row("protocol 4", std::string("\x80\x04N."), "protocol 4");
    row("called storage", PickleWriter().global("torch", "FloatStorage").raw(")R").done(), "storage");
    row("filled dictionary", PickleWriter().global("collections", "OrderedDict").raw("N\x85R").done(), "OrderedDict");
}

void TestPickle::refusesWhatCouldRunCode()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, named);
    const std::string copy = bytes.toStdString();
    const auto pickle = read(copy);
    QVERIFY(!pickle);
    QVERIFY(pickle.error().fault == Fault::Unsupported);
    QVERIFY2(pickle.error().message.find(named.toStdString()) != std::string::npos, pickle.error().message.c_str());
}

void TestPickle::refusesMalformedInput_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, std::string_view bytes) {
        QTest::newRow(name) << QByteArray(bytes.data(), static_cast<int>(bytes.size()));
    };
    row("empty", ""sv);
    row("no stop", "\x80\x02N"sv);
    row("nothing on the stack", "\x80\x02."sv);
    row("two things on the stack", "\x80\x02NN."sv);
    row("open mark", "\x80\x02N(."sv);
    row("tuple of too few", "\x80\x02N\x86."sv);
    row("tuple beyond a mark", "\x80\x02N(\x85."sv);
    row("no mark", "\x80\x02t."sv);
    row("append to nothing", "\x80\x02Na."sv);
    row("append to a dictionary", "\x80\x02}Na."sv);
    row("append beyond a mark", "\x80\x02](N(e."sv);
    row("odd number of items", "\x80\x02}(Nu."sv);
    row("item of a list", "\x80\x02]NNs."sv);
    row("unknown memo", "\x80\x02h\x05."sv);
    row("memo of nothing", "\x80\x02q\x05."sv);
    row("memo beyond a mark", "\x80\x02N(q\x05."sv);
    row("string longer than the file", "\x80\x02X\xff\xff\xff\xffx."sv);
    row("long longer than the file", "\x80\x02\x8a\xff."sv);
    row("global without end",
        "\x80\x02"
        "ctorch"sv);
    row("call of a number", "\x80\x02K\x01)R."sv);
    row("call without a tuple",
        "\x80\x02"
        "ccollections\nOrderedDict\nNR."sv);
    row("state of a list", "\x80\x02]}b."sv);
    row("persistent id of nothing", "\x80\x02Q."sv);
}

void TestPickle::refusesMalformedInput()
{
    QFETCH(QByteArray, bytes);
    const std::string copy = bytes.toStdString();
    const auto pickle = read(copy);
    QVERIFY(!pickle);
    QVERIFY(pickle.error().fault == Fault::Corrupt);
    QVERIFY(!pickle.error().message.empty());
}

void TestPickle::nestingOfAnyDepthIsData()
{
    const std::string deep = PickleWriter().raw("N" + std::string(500'000, '\x85')).done();
    QVERIFY(read(deep));
    // A list that contains itself.
    const std::string cyclic = PickleWriter().raw("]q\x01h\x01"sv).raw("a").done();
    QVERIFY(read(cyclic));
}

void TestPickle::endlessDescriptionsAreRefused()
{
    const std::string bytes = PickleWriter().raw("(" + std::string(2'000'000, 'N') + "t").done();
    const auto pickle = read(bytes);
    QVERIFY(!pickle && pickle.error().fault == Fault::Unsupported);
}

QTEST_APPLESS_MAIN(TestPickle)
#include "tst_pickle.moc"

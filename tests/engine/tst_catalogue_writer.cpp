#include "catalogue_writer.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>

using namespace likeness::engine;
using library::Catalogue;

namespace {

library::NewFile file(const std::string &name)
{
    return {.path = "/pictures/" + name, .volume = "source:test", .stat = {.size = 1, .mtimeNs = 2, .inode = 3}};
}

} // namespace

class TestCatalogueWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsToldAsWrittenIsThere();
    void aFailedWriteTakesNoOtherWithIt();
    void destroyingTheWriterKeepsWhatWasPosted();
    void whatAPersonDoesGoesAheadOfWhatWaits();
    void whatMayBeLostIsNotTakenWhereVeryMuchWaits();

private:
    std::unique_ptr<Catalogue> open(Access access) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCatalogueWriter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<Catalogue> TestCatalogueWriter::open(Access access) const
{
    auto opened = Catalogue::open(m_folder->path().toStdString(), access);
    return opened ? std::move(*opened) : nullptr;
}

void TestCatalogueWriter::whatIsToldAsWrittenIsThere()
{
    CatalogueWriter writer(open(Access::ReadWrite));
    const auto written =
        writer.write([](Catalogue &catalogue) { return catalogue.storeUnreadable(file("a.jpg"), "No picture."); });
    QVERIFY(written.has_value());
    const auto files = open(Access::ReadOnly)->filesBelow("/pictures");
    QVERIFY(files.has_value());
    QCOMPARE(files->size(), std::size_t{1});
}

void TestCatalogueWriter::aFailedWriteTakesNoOtherWithIt()
{
    CatalogueWriter writer(open(Access::ReadWrite));
    std::atomic<int> good = 0;
    std::atomic<int> bad = 0;
    for (int i = 0; i < 100; ++i) {
        writer.post(
            [i](Catalogue &catalogue) -> Result<void> {
                const auto stored = catalogue.storeUnreadable(file(std::to_string(i)), "No picture.");
                return i % 10 == 7 ? failure(Fault::Internal, "planned") : stored;
            },
            [&](Catalogue &, const Result<void> &result) { ++(result ? good : bad); });
    }
    writer.flush();
    QCOMPARE(good.load(), 90);
    QCOMPARE(bad.load(), 10);
    const auto files = open(Access::ReadOnly)->filesBelow("/pictures");
    QCOMPARE(files->size(), std::size_t{90});
    QVERIFY(!files->contains("/pictures/17"));
}

void TestCatalogueWriter::destroyingTheWriterKeepsWhatWasPosted()
{
    {
        CatalogueWriter writer(open(Access::ReadWrite));
        for (int i = 0; i < 500; ++i) {
            writer.post([i](Catalogue &catalogue) {
                return catalogue.storeUnreadable(file(std::to_string(i)), "No picture.");
            });
        }
    }
    QCOMPARE(open(Access::ReadOnly)->filesBelow("/pictures")->size(), std::size_t{500});
}

void TestCatalogueWriter::whatAPersonDoesGoesAheadOfWhatWaits()
{
    std::vector<int> order; // on the writer's thread
    CatalogueWriter writer(open(Access::ReadWrite));
    std::promise<void> begin;
    writer.post([&, wait = begin.get_future().share()](Catalogue &) -> Result<void> {
        wait.wait();
        return {};
    });
    const auto remember = [&order](int what) {
        return [&order, what](Catalogue &, const Result<void> &) { order.push_back(what); };
    };
    const auto nothing = [](Catalogue &) -> Result<void> { return {}; };
    writer.post(nothing, remember(3));
    writer.postAhead(nothing, remember(1));
    writer.postAhead(nothing, remember(2));
    begin.set_value();
    writer.flush();
    QCOMPARE(order, (std::vector{1, 2, 3}));
}

void TestCatalogueWriter::whatMayBeLostIsNotTakenWhereVeryMuchWaits()
{
    int written = 0; // on the writer's thread
    CatalogueWriter writer(open(Access::ReadWrite));
    std::promise<void> begin;
    writer.post([&, wait = begin.get_future().share()](Catalogue &) -> Result<void> {
        wait.wait();
        return {};
    });
    const auto count = [&written](Catalogue &) -> Result<void> {
        ++written;
        return {};
    };
    int taken = 0;
    while (taken < 100'000 && writer.tryPost(count)) {
        ++taken;
    }
    begin.set_value();
    writer.flush();
    QCOMPARE(written, taken);
    QVERIFY(0 < taken && taken < 100'000);
    QVERIFY(writer.tryPost(count));
    writer.flush();
    QCOMPARE(written, taken + 1);
}

QTEST_APPLESS_MAIN(TestCatalogueWriter)
#include "tst_catalogue_writer.moc"

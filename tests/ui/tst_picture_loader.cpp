#include "fake_pictures.h"

#include "ui/pictures/picture_loader.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace likeness;
using likeness::ui::pictures::LoadedPicture;
using likeness::ui::pictures::PictureLoader;

class TestPictureLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLargePictureComesWithSmallerLevels();
    void aPictureThatCannotBeReadSaysWhy();
    void aDroppedRequestIsNotLoaded();
    void nothingIsDecodedInTheGuiThread();
};

void TestPictureLoader::aLargePictureComesWithSmallerLevels()
{
    PictureLoader loader([](const std::filesystem::path &, int) { return fake::pixels(6001, 100); });
    QSignalSpy loaded(&loader, &PictureLoader::loaded);
    const quint64 ticket = loader.load("/a.jpg", 10'000);
    QVERIFY(loaded.wait());
    QCOMPARE(loaded[0][0].toULongLong(), ticket);
    const auto levels = loaded[0][1].value<LoadedPicture>().levels;
    QCOMPARE(levels.size(), std::size_t{3});
    QCOMPARE(levels[0].size(), QSize(6001, 100));
    QCOMPARE(levels[1].size(), QSize(3001, 50));
    QCOMPARE(levels[2].size(), QSize(1501, 25));
}

void TestPictureLoader::aPictureThatCannotBeReadSaysWhy()
{
    const auto source = [](const std::filesystem::path &file, int) -> engine::Result<engine::Image> {
        return engine::failure(engine::Fault::Corrupt, "The file is damaged.", file);
    };
    PictureLoader loader(source);
    QSignalSpy loaded(&loader, &PictureLoader::loaded);
    loader.load("/a.jpg", 100);
    QVERIFY(loaded.wait());
    const auto picture = loaded[0][1].value<LoadedPicture>();
    QVERIFY(picture.levels.empty());
    QCOMPARE(picture.problem, QStringLiteral("The file is damaged."));
}

void TestPictureLoader::aDroppedRequestIsNotLoaded()
{
    QSemaphore gate;
    std::atomic<int> asked = 0;
    const auto source = [&](const std::filesystem::path &, int) {
        gate.acquire();
        ++asked;
        return fake::pixels(8, 8);
    };
    PictureLoader loader(source);
    QSignalSpy loaded(&loader, &PictureLoader::loaded);
    std::vector<quint64> tickets;
    for (int n = 0; n < 100; ++n) {
        tickets.push_back(loader.load("/a.jpg", 100));
    }
    for (std::size_t n = 0; n + 1 < tickets.size(); ++n) {
        loader.drop(tickets[n]);
    }
    gate.release(100);
    QTRY_VERIFY(!loaded.empty() && loaded.back()[0].toULongLong() == tickets.back());
    QVERIFY(asked <= 3);
}

void TestPictureLoader::nothingIsDecodedInTheGuiThread()
{
    std::atomic<QThread *> where = nullptr;
    const auto source = [&](const std::filesystem::path &, int) {
        where = QThread::currentThread();
        return fake::pixels(8, 8);
    };
    PictureLoader loader(source);
    QSignalSpy loaded(&loader, &PictureLoader::loaded);
    loader.load("/a.jpg", 100);
    QVERIFY(loaded.wait());
    QVERIFY(where != nullptr && where != thread());
}

QTEST_GUILESS_MAIN(TestPictureLoader)
#include "tst_picture_loader.moc"

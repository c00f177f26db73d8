#include "fake_pictures.h"

#include "ui/pictures/thumbnail_cache.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <mutex>

using namespace likeness;
using likeness::engine::PictureId;
using likeness::ui::pictures::ThumbnailCache;

namespace {

constexpr qsizetype kPlenty = 64 << 20;

std::vector<PictureId> ids(std::int64_t from, std::int64_t to)
{
    std::vector<PictureId> result;
    for (std::int64_t id = from; id <= to; ++id) {
        result.push_back(PictureId{id});
    }
    return result;
}

} // namespace

class TestThumbnailCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aThumbnailFitsTheSide();
    void aSmallPictureIsNotEnlarged();
    void nothingIsDecodedInTheGuiThread();
    void whatIsNoLongerWantedIsNotLoaded();
    void theBoundInBytesHolds();
    void whatIsAtHandIsNotLoadedAgain();
    void anotherSideIsLoadedAndTheOldOneShownMeanwhile();
    void aThumbnailThatCannotBeHadIsAskedForOnce();
    void destroyingItWaitsForTheWorkers();
};

void TestThumbnailCache::aThumbnailFitsTheSide()
{
    ThumbnailCache cache([](PictureId) { return fake::jpeg(400, 200); }, kPlenty);
    QSignalSpy settled(&cache, &ThumbnailCache::settled);
    cache.want(ids(1, 1), 100);
    QVERIFY(settled.wait());
    QCOMPARE(cache.thumbnail(PictureId{1}).image.size(), QSize(100, 50));
}

void TestThumbnailCache::aSmallPictureIsNotEnlarged()
{
    ThumbnailCache cache([](PictureId) { return fake::jpeg(20, 10); }, kPlenty);
    QSignalSpy settled(&cache, &ThumbnailCache::settled);
    cache.want(ids(1, 1), 100);
    QVERIFY(settled.wait());
    QCOMPARE(cache.thumbnail(PictureId{1}).image.size(), QSize(20, 10));
    QCOMPARE(cache.thumbnail(PictureId{1}).side, 100);
}

void TestThumbnailCache::nothingIsDecodedInTheGuiThread()
{
    std::atomic<QThread *> where = nullptr;
    const auto source = [&](PictureId) {
        where = QThread::currentThread();
        return fake::jpeg();
    };
    ThumbnailCache cache(source, kPlenty);
    QSignalSpy settled(&cache, &ThumbnailCache::settled);
    cache.want(ids(1, 1), 100);
    QVERIFY(settled.wait());
    QVERIFY(where != nullptr && where != thread());
}

void TestThumbnailCache::whatIsNoLongerWantedIsNotLoaded()
{
    QSemaphore gate;
    std::mutex mutex;
    std::vector<PictureId> asked;
    const auto source = [&](PictureId id) {
        gate.acquire();
        const std::scoped_lock lock(mutex);
        asked.push_back(id);
        return fake::jpeg(8, 8);
    };
    ThumbnailCache cache(source, kPlenty);
    cache.want(ids(1, 1000), 100); // scrolled over
    cache.want(ids(2001, 2003), 100); // came to rest
    gate.release(1000);
    QTRY_VERIFY(!cache.thumbnail(PictureId{2003}).image.isNull());
    QTRY_VERIFY(!cache.thumbnail(PictureId{2001}).image.isNull());
    const std::scoped_lock lock(mutex);
    QVERIFY2(asked.size() <= 8, "only what had begun and what is wanted");
}

void TestThumbnailCache::theBoundInBytesHolds()
{
    constexpr qsizetype kBound = 50 * 100 * 100 * 4;
    ThumbnailCache cache([](PictureId) { return fake::jpeg(100, 100); }, kBound);
    QSignalSpy settled(&cache, &ThumbnailCache::settled);
    cache.want(ids(1, 200), 100);
    QTRY_COMPARE(settled.size(), 200);
    QVERIFY(cache.bytes() <= kBound);
    QVERIFY(cache.bytes() > kBound / 2);
    QVERIFY(cache.thumbnail(PictureId{1}).image.isNull());
    QVERIFY(!cache.thumbnail(PictureId{200}).image.isNull());
}

void TestThumbnailCache::whatIsAtHandIsNotLoadedAgain()
{
    std::atomic<int> asked = 0;
    const auto source = [&](PictureId) {
        ++asked;
        return fake::jpeg(8, 8);
    };
    ThumbnailCache cache(source, kPlenty);
    QSignalSpy settled(&cache, &ThumbnailCache::settled);
    cache.want(ids(1, 3), 100);
    QTRY_COMPARE(settled.size(), 3);
    cache.want(ids(1, 4), 100);
    QTRY_COMPARE(settled.size(), 4);
    QCOMPARE(asked.load(), 4);
}

void TestThumbnailCache::anotherSideIsLoadedAndTheOldOneShownMeanwhile()
{
    ThumbnailCache cache([](PictureId) { return fake::jpeg(400, 400); }, kPlenty);
    QSignalSpy settled(&cache, &ThumbnailCache::settled);
    cache.want(ids(1, 1), 100);
    QVERIFY(settled.wait());
    cache.want(ids(1, 1), 200);
    QCOMPARE(cache.thumbnail(PictureId{1}).image.width(), 100);
    QVERIFY(settled.wait());
    QCOMPARE(cache.thumbnail(PictureId{1}).image.width(), 200);
}

void TestThumbnailCache::aThumbnailThatCannotBeHadIsAskedForOnce()
{
    std::atomic<int> asked = 0;
    const auto source = [&](PictureId) -> engine::Result<std::vector<std::uint8_t>> {
        ++asked;
        return std::vector<std::uint8_t>{1, 2, 3}; // no JPEG
    };
    ThumbnailCache cache(source, kPlenty);
    QSignalSpy settled(&cache, &ThumbnailCache::settled);
    cache.want(ids(1, 1), 100);
    QVERIFY(settled.wait());
    QVERIFY(cache.hasFailed(PictureId{1}));
    cache.want(ids(1, 2), 100);
    QVERIFY(settled.wait());
    QCOMPARE(asked.load(), 2);
    cache.forgetFailures();
    cache.want(ids(1, 1), 100);
    QVERIFY(settled.wait());
    QCOMPARE(asked.load(), 3);
}

void TestThumbnailCache::destroyingItWaitsForTheWorkers()
{
    std::atomic<int> running = 0;
    for (int round = 0; round < 50; ++round) {
        const auto source = [&](PictureId) {
            ++running;
            auto bytes = fake::jpeg(64, 64);
            --running;
            return bytes;
        };
        {
            ThumbnailCache cache(source, kPlenty);
            cache.want(ids(1, 100), 100);
        }
        QCOMPARE(running.load(), 0);
    }
}

QTEST_GUILESS_MAIN(TestThumbnailCache)
#include "tst_thumbnail_cache.moc"

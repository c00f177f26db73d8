#include "snapshot_builder.h"

#include <QTest>

#include <map>
#include <utility>

using namespace likeness::engine;

namespace {

Item item(std::int64_t id, const char *path = "/a.jpg")
{
    return {.id = PictureId{id}, .path = path, .also = {}, .capturedAt = {}};
}

std::vector<Item> items(std::int64_t count)
{
    std::vector<Item> all;
    for (std::int64_t id = 1; id <= count; ++id) {
        all.push_back(item(2 * id));
    }
    return all;
}

Marks starred(std::uint8_t stars)
{
    Marks marks;
    marks.stars = stars;
    return marks;
}

void mark(SnapshotBuilder &builder, const Marks &marks, std::vector<PictureId> pictures)
{
    MarkedPictures marked;
    marked.marks = marks;
    marked.pictures = std::move(pictures);
    builder.mark(marked);
}

} // namespace

class TestSnapshotBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatItWasGiven_data();
    void holdsWhatItWasGiven();
    void anOldSnapshotDoesNotChange();
    void unchangedChunksAreShared();
    void aPictureBetweenOthersAsksForANewReading();
    void marksReplaceOnlyTheChunksTheyAreIn();
    void marksLeaveThePicturesRevisionAlone();
    void tagsAreCounted();
};

void TestSnapshotBuilder::holdsWhatItWasGiven_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 4095, 4096, 4097, 9000}) {
        QTest::addRow("%d", count) << count;
    }
}

void TestSnapshotBuilder::holdsWhatItWasGiven()
{
    QFETCH(int, count);
    SnapshotBuilder read;
    read.reset(items(count));
    SnapshotBuilder grown;
    for (Item &one : items(count)) {
        QVERIFY(grown.put(std::move(one)));
    }
    for (const SnapshotPtr &snapshot : {read.publish(), grown.publish()}) {
        QCOMPARE(snapshot->size(), static_cast<std::size_t>(count));
        for (std::int64_t id = 1; id <= 2 * count + 1; ++id) {
            const Item *found = snapshot->find(PictureId{id});
            QCOMPARE(found != nullptr, id % 2 == 0);
            QVERIFY(found == nullptr || found == &(*snapshot)[static_cast<std::size_t>(id / 2 - 1)]);
        }
    }
}

void TestSnapshotBuilder::anOldSnapshotDoesNotChange()
{
    SnapshotBuilder builder;
    builder.reset(items(10));
    const SnapshotPtr before = builder.publish();
    QVERIFY(builder.put(item(4, "/moved.jpg")));
    QVERIFY(builder.put(item(100)));
    const SnapshotPtr after = builder.publish();
    QCOMPARE(before->size(), std::size_t{10});
    QCOMPARE(before->find(PictureId{4})->path, std::filesystem::path("/a.jpg"));
    QCOMPARE(after->size(), std::size_t{11});
    QCOMPARE(after->find(PictureId{4})->path, std::filesystem::path("/moved.jpg"));
    QVERIFY(after->revision() > before->revision());
}

void TestSnapshotBuilder::unchangedChunksAreShared()
{
    SnapshotBuilder builder;
    builder.reset(items(3 * Snapshot::kChunkItems));
    const SnapshotPtr before = builder.publish();
    QVERIFY(builder.put(item(2)));
    const SnapshotPtr after = builder.publish();
    QVERIFY(before->chunks()[0] != after->chunks()[0]);
    QCOMPARE(before->chunks()[1], after->chunks()[1]);
    QCOMPARE(before->chunks()[2], after->chunks()[2]);
}

void TestSnapshotBuilder::aPictureBetweenOthersAsksForANewReading()
{
    SnapshotBuilder builder;
    builder.reset(items(10));
    QVERIFY(!builder.put(item(5)));
    QCOMPARE(builder.publish()->size(), std::size_t{10});
}

void TestSnapshotBuilder::marksReplaceOnlyTheChunksTheyAreIn()
{
    SnapshotBuilder builder;
    builder.reset(items(3 * Snapshot::kChunkItems));
    const SnapshotPtr before = builder.publish();
    mark(builder, starred(3), {PictureId{4}, PictureId{5}, PictureId{1 << 20}});
    const SnapshotPtr after = builder.publish();
    QCOMPARE(before->find(PictureId{4})->marks, Marks());
    QCOMPARE(after->find(PictureId{4})->marks, starred(3));
    QVERIFY(before->chunks()[0] != after->chunks()[0]);
    QCOMPARE(before->chunks()[1], after->chunks()[1]);
    QCOMPARE(before->chunks()[2], after->chunks()[2]);
    QCOMPARE(after->size(), before->size());
}

void TestSnapshotBuilder::marksLeaveThePicturesRevisionAlone()
{
    SnapshotBuilder builder;
    builder.reset(items(10));
    const SnapshotPtr before = builder.publish();
    mark(builder, starred(3), {PictureId{4}});
    const SnapshotPtr marked = builder.publish();
    QVERIFY(marked->revision() > before->revision());
    QCOMPARE(marked->picturesRevision(), before->picturesRevision());
    QVERIFY(builder.put(item(100)));
    QVERIFY(builder.publish()->picturesRevision() > before->picturesRevision());
}

void TestSnapshotBuilder::tagsAreCounted()
{
    const auto counts = [](const SnapshotPtr &snapshot) {
        std::map<std::string, std::size_t> all;
        for (const TagCount &each : snapshot->tags()) {
            all[each.tag] = each.pictures;
        }
        return all;
    };
    using Counts = std::map<std::string, std::size_t>;
    std::vector<Item> read = items(3);
    read[0].marks.tags = Tags({"sea", "sun"});
    SnapshotBuilder builder;
    builder.reset(read);
    QCOMPARE(counts(builder.publish()), (Counts{{"sea", 1}, {"sun", 1}}));
    Marks sunny;
    sunny.tags = Tags({"sun"});
    mark(builder, sunny, {PictureId{2}, PictureId{4}});
    Item another = item(8);
    another.marks.tags = Tags({"moon"});
    QVERIFY(builder.put(std::move(another)));
    QCOMPARE(counts(builder.publish()), (Counts{{"moon", 1}, {"sun", 2}}));
    QVERIFY(builder.put(item(8)));
    QCOMPARE(counts(builder.publish()), (Counts{{"sun", 2}}));
}

QTEST_APPLESS_MAIN(TestSnapshotBuilder)
#include "tst_snapshot_builder.moc"

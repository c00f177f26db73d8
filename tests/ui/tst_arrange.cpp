#include "fake_pictures.h"

#include "ui/library/arrange.h"

#include <QTest>

using namespace likeness;
using namespace likeness::ui::library;
using likeness::ui::pictures::RowMoves;

namespace {

/// In the order in which they came.
engine::SnapshotPtr library()
{
    return fake::snapshotOfItems({fake::item(1, "/b/img10.jpg", "2024-05-31 18:00:00"),
                                  fake::item(2, "/a/img2.jpg", "2023-05-01 10:00:00"), fake::item(3, "/b/IMG1.png"),
                                  fake::item(4, "/a/x.jpg", "2024-05-31 09:00:00"),
                                  fake::item(5, "/a/c/y.jpg", "2024-01-02 00:00:00")});
}

ArrangedPtr arranged(const Arrangement &arrangement, const engine::SnapshotPtr &snapshot = library())
{
    return arrange(snapshot, arrangement, {});
}

std::vector<int> ids(const Arranged &arranged)
{
    std::vector<int> result;
    for (const int place : arranged.places) {
        result.push_back(static_cast<int>((*arranged.snapshot)[static_cast<std::size_t>(place)].id));
    }
    return result;
}

std::vector<int> idsIn(const Arrangement &arrangement)
{
    return ids(*arranged(arrangement));
}

std::vector<int> moves(const ArrangedPtr &before, const ArrangedPtr &after)
{
    std::vector<int> result;
    const RowMoves moves = movesBetween(*before, *after);
    for (int row = 0; row < static_cast<int>(before->places.size()); ++row) {
        result.push_back(moves.of(row));
    }
    return result;
}

} // namespace

class TestArrange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picturesComeInTheOrderWanted();
    void withoutADatePicturesComeLastEitherWay();
    void starsAreAnOrder();
    void theFilterHidesPictures();
    void rowsAndPlacesAreEachOthersInverse();
    void groupsBeginWhereTheDateChanges();
    void insideAGroupTheOrderHolds();
    void foldersAreGroupsOfTheirOwn();
    void anEmptyLibraryHasNoGroups();
    void onlyChronologicalRowsHaveAHistogram();
    void whatIsStoppedHasNoResult();
    void movesFollowPicturesThroughANewOrder();
    void movesFollowPicturesIntoANewSnapshot();
    void appendedPicturesLeaveTheRowsAlone();
};

void TestArrange::picturesComeInTheOrderWanted()
{
    QCOMPARE(idsIn({}), (std::vector{1, 2, 3, 4, 5}));
    QCOMPARE(idsIn({.descending = true}), (std::vector{5, 4, 3, 2, 1}));
    QCOMPARE(idsIn({.order = Order::Name}), (std::vector{3, 2, 1, 4, 5}));
    QCOMPARE(idsIn({.order = Order::Name, .descending = true}), (std::vector{5, 4, 1, 2, 3}));
    QCOMPARE(idsIn({.order = Order::Folder}), (std::vector{2, 4, 5, 3, 1}));
}

void TestArrange::withoutADatePicturesComeLastEitherWay()
{
    QCOMPARE(idsIn({.order = Order::Taken}), (std::vector{2, 5, 4, 1, 3}));
    QCOMPARE(idsIn({.order = Order::Taken, .descending = true}), (std::vector{1, 4, 5, 2, 3}));
}

void TestArrange::starsAreAnOrder()
{
    std::vector<engine::Item> items{fake::item(1), fake::item(2), fake::item(3), fake::item(4)};
    items[1].marks.stars = 5;
    items[3].marks.stars = 2;
    const auto snapshot = fake::snapshotOfItems(items);
    QCOMPARE(ids(*arranged({.order = Order::Stars}, snapshot)), (std::vector{1, 3, 4, 2}));
    QCOMPARE(ids(*arranged({.order = Order::Stars, .descending = true}, snapshot)), (std::vector{2, 4, 1, 3}));
}

void TestArrange::theFilterHidesPictures()
{
    Arrangement arrangement{.order = Order::Taken};
    arrangement.filter.words = QStringLiteral("img");
    QCOMPARE(idsIn(arrangement), (std::vector{2, 1, 3}));
}

void TestArrange::rowsAndPlacesAreEachOthersInverse()
{
    Arrangement arrangement{.order = Order::Name};
    arrangement.filter.words = QStringLiteral("img");
    const ArrangedPtr result = arranged(arrangement);
    QCOMPARE(result->places, (std::vector{2, 1, 0}));
    QCOMPARE(result->rows, (std::vector{2, 1, 0, Arranged::kHidden, Arranged::kHidden}));
}

void TestArrange::groupsBeginWhereTheDateChanges()
{
    const auto groups = [](Grouping grouping) {
        return arranged({.order = Order::Taken, .grouping = grouping})->groups;
    };
    QCOMPARE(groups(Grouping::None), std::vector<int>());
    QCOMPARE(groups(Grouping::Day), (std::vector{0, 1, 2, 4})); // 2, 5, 4 1, 3
    QCOMPARE(groups(Grouping::Month), (std::vector{0, 1, 2, 4}));
    QCOMPARE(groups(Grouping::Year), (std::vector{0, 1, 4}));
}

void TestArrange::insideAGroupTheOrderHolds()
{
    QCOMPARE(idsIn({.order = Order::Name, .grouping = Grouping::Year}), (std::vector{2, 1, 4, 5, 3}));
    QCOMPARE(idsIn({.order = Order::Name, .descending = true, .grouping = Grouping::Year}),
             (std::vector{5, 4, 1, 2, 3}));
}

void TestArrange::foldersAreGroupsOfTheirOwn()
{
    const ArrangedPtr result = arranged({.grouping = Grouping::Folder});
    QCOMPARE(ids(*result), (std::vector{2, 4, 5, 1, 3}));
    QCOMPARE(result->groups, (std::vector{0, 2, 3}));
}

void TestArrange::anEmptyLibraryHasNoGroups()
{
    const ArrangedPtr result = arranged({.grouping = Grouping::Day}, std::make_shared<const engine::Snapshot>());
    QVERIFY(result->places.empty());
    QVERIFY(result->groups.empty());
}

void TestArrange::onlyChronologicalRowsHaveAHistogram()
{
    QVERIFY(!arranged({.order = Order::Taken})->histogram.bars.empty());
    QVERIFY(!arranged({.order = Order::Name, .grouping = Grouping::Month})->histogram.bars.empty());
    QVERIFY(arranged({.order = Order::Name})->histogram.bars.empty());
    QVERIFY(arranged({.order = Order::Taken, .grouping = Grouping::Folder})->histogram.bars.empty());
}

void TestArrange::whatIsStoppedHasNoResult()
{
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!arrange(library(), {.order = Order::Name, .grouping = Grouping::Month}, stop.get_token()));
}

void TestArrange::movesFollowPicturesThroughANewOrder()
{
    const auto snapshot = library();
    Arrangement filtered;
    filtered.filter.words = QStringLiteral("img");
    QCOMPARE(moves(arranged({}, snapshot), arranged({.descending = true}, snapshot)), (std::vector{4, 3, 2, 1, 0}));
    QCOMPARE(moves(arranged({.descending = true}, snapshot), arranged(filtered, snapshot)),
             (std::vector{RowMoves::kGone, RowMoves::kGone, 2, 1, 0}));
}

void TestArrange::movesFollowPicturesIntoANewSnapshot()
{
    const auto before = arranged({}, fake::snapshotOf({1, 2, 3, 5}));
    const auto after = arranged({.descending = true}, fake::snapshotOf({1, 3, 4, 6}));
    QCOMPARE(moves(before, after), (std::vector{3, RowMoves::kGone, 2, RowMoves::kGone}));
}

void TestArrange::appendedPicturesLeaveTheRowsAlone()
{
    const auto before = arranged({}, fake::snapshotOf({1, 2, 3}));
    QVERIFY(movesBetween(*before, *arranged({}, fake::snapshotOf({1, 2, 3, 4}))).rowsStay());
    QVERIFY(!movesBetween(*before, *arranged({}, fake::snapshotOf({1, 3, 4}))).rowsStay());
}

QTEST_GUILESS_MAIN(TestArrange)
#include "tst_arrange.moc"

#include "fake_pictures.h"
#include "shown_library.h"

#include <QLocale>
#include <QTest>

using namespace likeness;
using likeness::engine::PictureId;
using namespace likeness::ui::library;

namespace {

/// The same pictures, one of them picked.
engine::SnapshotPtr withPick(const engine::Snapshot &before, std::size_t row)
{
    auto chunk = std::make_shared<engine::Snapshot::Chunk>(*before.chunks().front());
    (*chunk)[row].marks.flag = engine::Flag::Pick;
    const engine::Snapshot::Revisions revisions{.all = before.revision() + 1, .pictures = before.picturesRevision()};
    return std::make_shared<const engine::Snapshot>(
        revisions, std::vector<std::shared_ptr<const engine::Snapshot::Chunk>>{std::move(chunk)});
}

} // namespace

class TestLibraryList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPictureIsFoundByItsId();
    void aHiddenPictureHasNoRow();
    void theListStaysUntilTheNewOneIsThere();
    void theLastOfManyWishesIsFulfilled();
    void everySnapshotIsShownInTheEnd();
    void groupsAreNamedInTheUsersLanguage();
    void aListThatIsArrangingCanGo();
    void newMarksAloneMoveNothing();
    void newMarksAreFilteredBy();
};

void TestLibraryList::everyPictureIsFoundByItsId()
{
    std::vector<std::int64_t> pictures;
    for (std::int64_t id = 1; id < 20'000; id += 2) { // more than two chunks
        pictures.push_back(id);
    }
    for (const bool descending : {false, true}) {
        LibraryList list;
        test::show(list, fake::snapshotOf(pictures));
        if (descending) {
            test::arrange(list, {.descending = true});
        }
        for (int row = 0; row < list.size(); ++row) {
            QCOMPARE(list.rowOf(list.item(row).id), std::optional(row));
        }
        QVERIFY(!list.rowOf(PictureId{2}));
        QVERIFY(!list.rowOf(PictureId{0}));
        QVERIFY(!list.rowOf(PictureId{20'000}));
    }
}

void TestLibraryList::aHiddenPictureHasNoRow()
{
    LibraryList list;
    test::show(list, fake::snapshotOf({1, 2, 12}));
    Arrangement arrangement;
    arrangement.filter.words = QStringLiteral("2.jpg");
    test::arrange(list, arrangement);
    QCOMPARE(list.size(), 2);
    QCOMPARE(list.total(), std::size_t{3});
    QVERIFY(!list.rowOf(PictureId{1}));
    QCOMPARE(list.rowOf(PictureId{12}), std::optional(1));
}

void TestLibraryList::theListStaysUntilTheNewOneIsThere()
{
    LibraryList list;
    test::show(list, fake::snapshot(3));
    list.setArrangement({.descending = true});
    QVERIFY(!list.isArranged());
    QCOMPARE(list.item(0).id, PictureId{1});
    QTRY_VERIFY(list.isArranged());
    QCOMPARE(list.item(0).id, PictureId{3});
}

void TestLibraryList::theLastOfManyWishesIsFulfilled()
{
    LibraryList list;
    test::show(list, fake::snapshot(50'000));
    Arrangement arrangement;
    for (const char *words : {"1", "12", "123", "1234", "12345"}) {
        arrangement.filter.words = QString::fromLatin1(words);
        list.setArrangement(arrangement);
    }
    QTRY_VERIFY(list.isArranged());
    QCOMPARE(list.size(), 1);
}

void TestLibraryList::everySnapshotIsShownInTheEnd()
{
    LibraryList list;
    for (std::int64_t count = 100; count <= 1000; count += 100) {
        list.setSnapshot(fake::snapshot(count));
    }
    QTRY_COMPARE(list.size(), 1000);
}

void TestLibraryList::groupsAreNamedInTheUsersLanguage()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    LibraryList list;
    test::show(list,
               fake::snapshotOfItems(
                   {fake::item(1, "/photos/a/1.jpg", "2024-05-31 18:02:11"), fake::item(2, "/photos/b/2.jpg")}));
    const std::pair<Grouping, QString> titles[] = {{Grouping::Day, QStringLiteral("Friday, May 31, 2024")},
                                                   {Grouping::Month, QStringLiteral("May 2024")},
                                                   {Grouping::Year, QStringLiteral("2024")},
                                                   {Grouping::Folder, QStringLiteral("/photos/a")}};
    for (const auto &[grouping, title] : titles) {
        test::arrange(list, {.grouping = grouping});
        QCOMPARE(list.groups(), (std::vector{0, 1}));
        QCOMPARE(list.groupTitle(0), title);
        QCOMPARE(list.groupTitle(1),
                 grouping == Grouping::Folder ? QStringLiteral("/photos/b") : QStringLiteral("No date"));
    }
}

void TestLibraryList::aListThatIsArrangingCanGo()
{
    for (int i = 0; i < 20; ++i) {
        LibraryList list;
        list.setSnapshot(fake::snapshot(5000));
        list.setArrangement({.order = Order::Name});
    }
}

void TestLibraryList::newMarksAloneMoveNothing()
{
    LibraryList list;
    const auto before = fake::snapshot(10);
    test::show(list, before);
    test::arrange(list, {.order = Order::Name, .descending = true});
    QSignalSpy changed(&list, &LibraryList::changed);
    list.setSnapshot(withPick(*before, 3));
    QCOMPARE(list.item(*list.rowOf(engine::PictureId{4})).marks.flag, engine::Flag::Pick);
    QVERIFY(changed.isEmpty());
}

void TestLibraryList::newMarksAreFilteredBy()
{
    LibraryList list;
    const auto before = fake::snapshot(10);
    test::show(list, before);
    test::arrange(list, {.filter = {.flag = FlagFilter::Unflagged}});
    test::show(list, withPick(*before, 3));
    QCOMPARE(list.size(), 9);
    QVERIFY(!list.rowOf(engine::PictureId{4}));
}

QTEST_GUILESS_MAIN(TestLibraryList)
#include "tst_library_list.moc"

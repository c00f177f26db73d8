#include "fake_pictures.h"

#include "ui/pictures/library_list.h"

#include <QSignalSpy>
#include <QTest>

using likeness::engine::PictureId;
using likeness::ui::pictures::LibraryList;

class TestLibraryList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPictureIsFoundByItsId();
    void rowsStayWhenPicturesAreAppended();
    void rowsMoveWhenAPictureHasGone();
};

void TestLibraryList::everyPictureIsFoundByItsId()
{
    std::vector<std::int64_t> ids;
    for (std::int64_t id = 1; id < 20'000; id += 2) { // more than two chunks
        ids.push_back(id);
    }
    LibraryList list;
    list.setSnapshot(fake::snapshotOf(ids));
    for (int row = 0; row < list.size(); ++row) {
        QCOMPARE(list.rowOf(list.item(row).id), std::optional(row));
    }
    QVERIFY(!list.rowOf(PictureId{2}));
    QVERIFY(!list.rowOf(PictureId{0}));
    QVERIFY(!list.rowOf(PictureId{20'000}));
}

void TestLibraryList::rowsStayWhenPicturesAreAppended()
{
    LibraryList list;
    QSignalSpy changed(&list, &LibraryList::changed);
    list.setSnapshot(fake::snapshot(10));
    list.setSnapshot(fake::snapshot(5000));
    list.setSnapshot(fake::snapshot(5000));
    QCOMPARE(changed.size(), 3);
    for (const auto &arguments : changed) {
        QVERIFY(arguments.constFirst().toBool());
    }
}

void TestLibraryList::rowsMoveWhenAPictureHasGone()
{
    LibraryList list;
    list.setSnapshot(fake::snapshotOf({1, 2, 3}));
    QSignalSpy changed(&list, &LibraryList::changed);
    list.setSnapshot(fake::snapshotOf({1, 3, 4}));
    list.setSnapshot(fake::snapshotOf({1, 3}));
    QVERIFY(!changed[0][0].toBool());
    QVERIFY(!changed[1][0].toBool());
}

QTEST_GUILESS_MAIN(TestLibraryList)
#include "tst_library_list.moc"

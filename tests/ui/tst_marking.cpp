#include "window_fixture.h"

#include "engine/library/library_fixture.h"
#include "ui/gallery/gallery_view.h"
#include "ui/marks/mark_label.h"
#include "ui/marks/tags_dialog.h"
#include "ui/viewer/canvas.h"
#include "ui/viewer/viewer.h"

#include <QAccessible>
#include <QLineEdit>

using namespace likeness;
using engine::Flag;
using engine::Marks;
using likeness::ui::gallery::GalleryView;
using likeness::ui::viewer::Viewer;

namespace {

/// The window on a library of five pictures, without a network.
struct Fixture : test::WindowFixture {
    Fixture()
        : WindowFixture({}, [](const std::filesystem::path &library) { library_fixture::makeLibrary(library, 5); })
    {
        waitForPictures();
    }

    void waitForPictures()
    {
        if (!QTest::qWaitFor([this] { return view().list().size() == 5; })) {
            qFatal("The library is not shown");
        }
        view().setFocus();
    }

    GalleryView &view() { return child<GalleryView>(QStringLiteral("All pictures")); }
    void key(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key), modifiers);
    }
    /// As the engine has them.
    Marks stored(int row) { return (*bridge().engine().snapshot())[static_cast<std::size_t>(row)].marks; }
    QString accessibleName(int row)
    {
        return QAccessible::queryAccessibleInterface(&view())->child(row)->text(QAccessible::Name);
    }
};

} // namespace

class TestMarking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysMarkWhatIsSelected();
    void aScreenReaderHearsTheMarks();
    void controlZTakesBackAndShiftDoesAgain();
    void theMenuSaysWhatIsTakenBack();
    void keysMarkTheLargePicture();
    void tagsAreGivenByKeyboardAlone();
    void nothingSelectedNothingToMark();
    void whatIsTypedIntoAFieldMarksNothing();
    void afterMarkingTheNextOneIsCurrentIfWanted();
    void severalPicturesStaySelectedAfterMarking();
    void marksAndGoingOnComeBackAfterARestart();
    void theLargeViewGoesOnWhereItsPictureWasFilteredOut();
    void zoomKeysHaveMadeRoomForStars();
};

void TestMarking::keysMarkWhatIsSelected()
{
    Fixture f;
    f.view().select(1);
    f.key(Qt::Key_P);
    f.key(Qt::Key_4);
    QTRY_COMPARE(f.stored(1).stars, 4);
    QCOMPARE(f.stored(1).flag, Flag::Pick);
    QVERIFY(f.stored(0).empty());
    f.view().selectAll();
    f.key(Qt::Key_X);
    f.key(Qt::Key_0);
    for (int row = 0; row < 5; ++row) {
        QTRY_COMPARE(f.stored(row).flag, Flag::Reject);
        QTRY_COMPARE(f.stored(row).stars, 0);
    }
    f.key(Qt::Key_U);
    QTRY_VERIFY(f.stored(4).empty());
}

void TestMarking::aScreenReaderHearsTheMarks()
{
    Fixture f;
    f.view().select(2);
    f.key(Qt::Key_3);
    f.key(Qt::Key_X);
    QVERIFY(f.accessibleName(2).endsWith(QLatin1String("2.jpg, 3 stars, rejected")));
    QVERIFY(f.accessibleName(1).endsWith(QLatin1String("1.jpg")));
}

void TestMarking::controlZTakesBackAndShiftDoesAgain()
{
    Fixture f;
    QVERIFY(!f.actions().undo->isEnabled());
    f.view().select(0);
    f.key(Qt::Key_2);
    f.view().selectAll();
    f.key(Qt::Key_5);
    f.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(f.stored(1).stars, 0);
    QTRY_COMPARE(f.stored(0).stars, 2);
    f.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(f.stored(1).stars, 5);
}

void TestMarking::theMenuSaysWhatIsTakenBack()
{
    Fixture f;
    f.view().select(0);
    f.key(Qt::Key_P);
    QCOMPARE(f.actions().undo->text(), QStringLiteral("Undo: Pick (1 picture)"));
    f.actions().undo->trigger();
    QCOMPARE(f.actions().redo->text(), QStringLiteral("Redo: Pick (1 picture)"));
    QCOMPARE(f.actions().undo->text(), QStringLiteral("Undo"));
}

void TestMarking::keysMarkTheLargePicture()
{
    Fixture f;
    f.view().select(3);
    f.key(Qt::Key_Return);
    auto &head = f.child<ui::marks::MarkLabel>();
    QVERIFY(!head.isVisible());
    f.key(Qt::Key_1);
    QVERIFY(head.isVisible());
    QCOMPARE(head.accessibleName(), QStringLiteral("1 star"));
    QTRY_COMPARE(f.stored(3).stars, 1);
}

void TestMarking::tagsAreGivenByKeyboardAlone()
{
    Fixture f;
    f.view().selectAll();
    f.key(Qt::Key_T);
    auto &dialog = f.child<ui::marks::TagsDialog>();
    QTest::keyClicks(dialog.focusWidget(), QStringLiteral("sea, sun"));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    for (int row = 0; row < 5; ++row) {
        QTRY_COMPARE(f.stored(row).tags, engine::Tags({"sea", "sun"}));
    }
    QVERIFY(f.accessibleName(0).endsWith(QLatin1String("tags: sea, sun")));
    f.actions().undo->trigger();
    QTRY_VERIFY(f.stored(4).empty());
}

void TestMarking::nothingSelectedNothingToMark()
{
    Fixture f;
    f.view().clearSelection();
    QVERIFY(!f.actions().pick->isEnabled());
    QVERIFY(!f.actions().stars.constLast()->isEnabled());
    f.view().select(0);
    QVERIFY(f.actions().pick->isEnabled());
}

void TestMarking::whatIsTypedIntoAFieldMarksNothing()
{
    Fixture f;
    f.view().select(0);
    f.actions().filter->trigger();
    f.key(Qt::Key_P);
    f.key(Qt::Key_5);
    QCOMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text(), QStringLiteral("p5"));
    QVERIFY(!f.actions().undo->isEnabled());
}

void TestMarking::afterMarkingTheNextOneIsCurrentIfWanted()
{
    Fixture f;
    f.view().select(1);
    f.key(Qt::Key_P);
    QCOMPARE(f.view().current(), 1);
    f.actions().autoAdvance->setChecked(true);
    f.key(Qt::Key_P);
    QCOMPARE(f.view().current(), 2);
    QVERIFY(f.view().selection().contains(2) && f.view().selection().count() == 1);
    f.key(Qt::Key_Return);
    f.key(Qt::Key_3);
    QCOMPARE(f.child<Viewer>().row(), std::optional(3));
    f.key(Qt::Key_3);
    f.key(Qt::Key_3); // the last one
    QCOMPARE(f.child<Viewer>().row(), std::optional(4));
}

void TestMarking::severalPicturesStaySelectedAfterMarking()
{
    Fixture f;
    f.actions().autoAdvance->setChecked(true);
    f.view().selectAll();
    f.key(Qt::Key_P);
    QCOMPARE(f.view().selection().count(), 5);
}

void TestMarking::marksAndGoingOnComeBackAfterARestart()
{
    Fixture f;
    f.actions().autoAdvance->setChecked(true);
    f.view().select(4);
    f.key(Qt::Key_4);
    f.restart();
    f.waitForPictures();
    QCOMPARE(f.stored(4).stars, 4);
    QVERIFY(f.accessibleName(4).endsWith(QLatin1String("4 stars")));
    QVERIFY(f.actions().autoAdvance->isChecked());
}

void TestMarking::theLargeViewGoesOnWhereItsPictureWasFilteredOut()
{
    Fixture f;
    auto &list = f.child<ui::library::LibraryList>();
    list.setArrangement({.filter = {.flag = ui::library::FlagFilter::Unflagged}});
    f.view().select(1);
    f.key(Qt::Key_Return);
    f.key(Qt::Key_X);
    QTRY_COMPARE(list.size(), 4);
    auto &viewer = f.child<Viewer>();
    QVERIFY(!viewer.row());
    f.key(Qt::Key_Right);
    QCOMPARE(std::filesystem::path(viewer.item()->path).filename(), std::filesystem::path("2.jpg"));
    f.key(Qt::Key_Left);
    QCOMPARE(std::filesystem::path(viewer.item()->path).filename(), std::filesystem::path("0.jpg"));
}

void TestMarking::zoomKeysHaveMadeRoomForStars()
{
    Fixture f;
    f.view().select(0);
    f.key(Qt::Key_Return);
    auto &canvas = f.child<Viewer>().canvas();
    f.key(Qt::Key_Z);
    QVERIFY(!canvas.isFitted());
    f.key(Qt::Key_Z);
    QVERIFY(canvas.isFitted());
    f.key(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(!canvas.isFitted());
    f.key(Qt::Key_0, Qt::ControlModifier);
    QVERIFY(canvas.isFitted());
}

QTEST_MAIN(TestMarking)
#include "tst_marking.moc"

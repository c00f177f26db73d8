#include "fake_pictures.h"
#include "shown_library.h"
#include "window_fixture.h"

#include "ui/compare/compare_view.h"
#include "ui/compare/pane.h"
#include "ui/compare/stage.h"
#include "ui/gallery/gallery_view.h"
#include "ui/jobs/job_row.h"
#include "ui/library/filter_bar.h"
#include "ui/library/library_list.h"
#include "ui/query/query_panel.h"
#include "ui/query/similar_search.h"
#include "ui/query/words_field.h"
#include "ui/viewer/viewer.h"
#include "ui/window/empty_page.h"
#include "ui/window/hint_strip.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QActionGroup>
#include <QClipboard>
#include <QCompleter>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QStatusBar>

#include <algorithm>

using namespace likeness;
using likeness::ui::compare::CompareView;
using likeness::ui::compare::Mode;
using likeness::ui::gallery::GalleryView;
using namespace likeness::ui::library;
using likeness::ui::query::QueryPanel;
using likeness::ui::query::SimilarSearch;
using likeness::ui::query::WordsField;
using likeness::ui::viewer::Viewer;
using likeness::ui::window::EmptyPage;
using likeness::ui::window::HintStrip;
using test::WindowFixture;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyLibrarySaysWhatToDo();
    void theTitleNamesALibraryThatIsNotTheUsualOne();
    void theWindowSaysThatItsLibraryIsBeingOpened();
    void theWindowMayCloseWhileItsLibraryIsOpened();
    void noTwoCommandsShareAShortcut();
    void everyCommandIsInAMenu();
    void aMissingNetworkIsSaidWhereThePicturesWouldBe();
    void aDroppedFolderBecomesAJob();
    void pastingNothingSaysSo();
    void pastingOtherTextSaysSo();
    void aPastedPathThatDoesNotExistIsNamed();
    void escapeTakesAMessageBack();
    void controlFFiltersAndEscapeShowsAllAgain();
    void escapeInAnEmptyFilterGoesBackToThePictures();
    void controlLGoesToTheWordsAndEscapeBackToThePictures();
    void aSlashGoesToTheWords();
    void wordsTheEngineKnowsAreOffered();
    void anUnknownWordIsNamedAndChangesNothing();
    void theFolderOfAPictureIsAFilter();
    void theStatusBarSaysHowManyPassTheFilter();
    void theFirstPicturesComeWithAHint();
    void anOrderFromTheMenuIsTaken();
    void orderAndGroupsComeBackAfterARestart();
    void theFilterComesBackAfterARestart();
    void thePlaceInTheGalleryComesBackAfterARestart();
    void whatWasLookedForComesBackAfterARestart();
    void closingBeforeThePicturesAreThereForgetsNothing();
    void themeAndThumbnailSizeComeBackAfterARestart();
    void aRectangleOnTheLargePictureIsLookedFor();
    void cComparesWhatIsSelectedAndEscapeKeepsIt();
    void comparingOnePictureAsksForMore();
    void aPictureFromTheLargeViewIsShownThereAgainAfterComparing();
    void theWayOfComparingComesBackAfterARestart();
    void aSecondWindowOnTheSameLibraryIsRefused();
};

void TestMainWindow::anEmptyLibrarySaysWhatToDo()
{
    WindowFixture f;
    f.waitUntilRead();
    auto &page = f.child<EmptyPage>();
    QVERIFY(page.isVisible());
    const QList<QPushButton *> buttons = page.findChildren<QPushButton *>();
    QVERIFY(std::any_of(buttons.begin(), buttons.end(), [](const QPushButton *each) { return each->isVisible(); }));
    QVERIFY(page.explanation().contains(QLatin1String("drop a folder")));
}

void TestMainWindow::theTitleNamesALibraryThatIsNotTheUsualOne()
{
    WindowFixture f;
    QCOMPARE(f.window().windowTitle(), QStringLiteral("library"));
}

void TestMainWindow::theWindowSaysThatItsLibraryIsBeingOpened()
{
    WindowFixture f(WindowFixture::Begin::WithoutEvents);
    auto &page = f.child<EmptyPage>();
    QVERIFY(page.isVisible());
    QVERIFY(page.headline().startsWith(QLatin1String("Opening")));
    QTRY_VERIFY(page.explanation().contains(QLatin1String("drop a folder")));
}

void TestMainWindow::theWindowMayCloseWhileItsLibraryIsOpened()
{
    for (int i = 0; i < 5; ++i) {
        const WindowFixture f(WindowFixture::Begin::WithoutEvents);
    }
}

void TestMainWindow::noTwoCommandsShareAShortcut()
{
    WindowFixture f;
    QSet<QKeySequence> seen;
    for (const QAction *action : f.actions().findChildren<QAction *>()) {
        for (const QKeySequence &keys : action->shortcuts()) {
            QVERIFY2(!seen.contains(keys), qPrintable(action->text()));
            seen.insert(keys);
        }
    }
}

void TestMainWindow::everyCommandIsInAMenu()
{
    WindowFixture f;
    QSet<const QAction *> inMenus;
    for (const QMenu *menu : f.window().menuBar()->findChildren<QMenu *>()) {
        for (const QAction *action : menu->actions()) {
            inMenus.insert(action);
        }
    }
    for (const QAction *action : f.actions().findChildren<QAction *>()) {
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
    }
}

void TestMainWindow::aMissingNetworkIsSaidWhereThePicturesWouldBe()
{
    WindowFixture f;
    test::writeFile(f.path("photos/a.bmp"), test::bmp(64, 48, 1));
    f.window().addFolders({f.path("photos")});
    QTRY_VERIFY(f.child<EmptyPage>().explanation().contains(QLatin1String("model build")));
}

void TestMainWindow::aDroppedFolderBecomesAJob()
{
    WindowFixture f;
    std::filesystem::create_directory(f.path("photos"));
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(QString::fromStdString(f.path("photos").string()))});
    f.drop(mime);
    QTRY_COMPARE(f.window().findChildren<ui::jobs::JobRow *>().size(), 1);
}

void TestMainWindow::pastingNothingSaysSo()
{
    WindowFixture f;
    QGuiApplication::clipboard()->clear();
    f.actions().paste->trigger();
    QVERIFY(!f.child<QueryPanel>().message().isEmpty());
}

void TestMainWindow::pastingOtherTextSaysSo()
{
    WindowFixture f;
    QGuiApplication::clipboard()->setText(QStringLiteral("a poem"));
    f.actions().paste->trigger();
    QVERIFY(f.child<QueryPanel>().message().contains(QLatin1String("no picture")));
}

void TestMainWindow::aPastedPathThatDoesNotExistIsNamed()
{
    WindowFixture f;
    QGuiApplication::clipboard()->setText(QStringLiteral("/nowhere/cat.jpg"));
    f.actions().paste->trigger();
    QVERIFY(f.child<QueryPanel>().message().contains(QLatin1String("/nowhere/cat.jpg")));
}

void TestMainWindow::escapeTakesAMessageBack()
{
    WindowFixture f;
    f.child<QueryPanel>().setMessage(QStringLiteral("No."));
    QTest::keyClick(&f.window(), Qt::Key_Escape);
    QVERIFY(f.child<QueryPanel>().message().isEmpty());
}

void TestMainWindow::controlFFiltersAndEscapeShowsAllAgain()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(20));
    auto &list = f.child<LibraryList>();
    QTest::keyClick(&f.window(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(f.child<FilterBar>().hasFocusInside());
    QTest::keyClicks(f.window().focusWidget(), QStringLiteral("7"));
    QTRY_COMPARE(list.size(), 2);
    QTest::keyClick(&f.window(), Qt::Key_Escape);
    QTRY_COMPARE(list.size(), 20);
    QVERIFY(f.child<GalleryView>(QStringLiteral("All pictures")).hasFocus());
}

void TestMainWindow::escapeInAnEmptyFilterGoesBackToThePictures()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(20));
    f.child<GalleryView>(QStringLiteral("All pictures")).select(3);
    QTest::keyClick(&f.window(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(&f.window(), Qt::Key_Escape);
    QVERIFY(f.child<GalleryView>(QStringLiteral("All pictures")).hasFocus());
    QCOMPARE(f.child<GalleryView>(QStringLiteral("All pictures")).selection().count(), 1);
}

void TestMainWindow::controlLGoesToTheWordsAndEscapeBackToThePictures()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(20));
    f.child<GalleryView>(QStringLiteral("All pictures")).select(3);
    QTest::keyClick(&f.window(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(f.child<WordsField>().hasFocus());
    QTest::keyClicks(&f.child<WordsField>(), QStringLiteral("xyz"));
    QTest::keyClick(&f.window(), Qt::Key_Escape);
    QVERIFY(f.child<WordsField>().text().isEmpty());
    QVERIFY(f.child<GalleryView>(QStringLiteral("All pictures")).hasFocus());
    QCOMPARE(f.child<GalleryView>(QStringLiteral("All pictures")).selection().count(), 1);
}

void TestMainWindow::aSlashGoesToTheWords()
{
    WindowFixture f;
    QTest::keyClick(&f.window(), Qt::Key_Slash);
    QVERIFY(f.child<WordsField>().hasFocus());
    QVERIFY(f.child<WordsField>().text().isEmpty());
}

void TestMainWindow::wordsTheEngineKnowsAreOffered()
{
    WindowFixture f;
    auto &words = f.child<WordsField>();
    words.takeFocus();
    QTest::keyClicks(&words, QStringLiteral("electric gui"));
    const QAbstractItemView &list = *words.findChild<QCompleter *>()->popup();
    QVERIFY(list.isVisible());
    QCOMPARE(list.model()->index(0, 0).data().toString(), QStringLiteral("electric guitar"));
}

void TestMainWindow::anUnknownWordIsNamedAndChangesNothing()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(20));
    auto &words = f.child<WordsField>();
    words.takeFocus();
    QTest::keyClicks(&words, QStringLiteral("zzz"));
    QTest::keyClick(&words, Qt::Key_Return);
    QTRY_VERIFY(f.child<QueryPanel>().message().contains(QLatin1String("zzz")));
    QVERIFY(f.child<GalleryView>(QStringLiteral("All pictures")).isVisible());
    QVERIFY2(words.hasFocus() && words.text() == QLatin1String("zzz"), "to be corrected");
}

void TestMainWindow::theFolderOfAPictureIsAFilter()
{
    WindowFixture f;
    f.showLibrary(
        fake::snapshotOfItems({fake::item(1, "/a/1.jpg"), fake::item(2, "/b/2.jpg"), fake::item(3, "/b/c/3.jpg")}));
    QVERIFY(!f.actions().onlyFolder->isEnabled());
    f.child<GalleryView>(QStringLiteral("All pictures")).select(1);
    f.actions().onlyFolder->trigger();
    QTRY_COMPARE(f.child<LibraryList>().size(), 2);
    f.actions().clearFilter->trigger();
    QTRY_COMPARE(f.child<LibraryList>().size(), 3);
}

void TestMainWindow::theStatusBarSaysHowManyPassTheFilter()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(20));
    Arrangement arrangement;
    arrangement.filter.words = QStringLiteral("7");
    test::arrange(f.child<LibraryList>(), arrangement);
    const QList<QLabel *> labels = f.window().statusBar()->findChildren<QLabel *>();
    const auto says = [](const QLabel *label) { return label->text() == QLatin1String("2 of 20 pictures"); };
    QVERIFY(std::any_of(labels.begin(), labels.end(), says));
}

void TestMainWindow::theFirstPicturesComeWithAHint()
{
    WindowFixture f;
    auto &hint = f.child<HintStrip>();
    QVERIFY(!hint.isVisible());
    f.showLibrary(fake::snapshot(3));
    QVERIFY(hint.isVisible());
    QTest::mouseClick(hint.findChild<QAbstractButton *>(), Qt::LeftButton);
    f.showLibrary(fake::snapshot(4));
    QVERIFY(!hint.isVisible());
}

void TestMainWindow::anOrderFromTheMenuIsTaken()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(20));
    f.actions().descending->trigger();
    QTRY_COMPARE(f.child<LibraryList>().item(0).id, engine::PictureId{20});
    for (QAction *action : f.actions().orders->actions()) {
        if (action->text() == QLatin1String("Name")) {
            action->trigger();
        }
    }
    QCOMPARE(f.child<LibraryList>().arrangement().order, Order::Name);
}

void TestMainWindow::orderAndGroupsComeBackAfterARestart()
{
    WindowFixture f;
    f.actions().descending->trigger();
    f.actions().orders->actions().constLast()->trigger();
    f.actions().groupings->actions().constLast()->trigger();
    f.restart();
    const Arrangement expected{.order = Order::Stars, .descending = true, .grouping = Grouping::Folder};
    QVERIFY(f.child<LibraryList>().arrangement() == expected);
    QVERIFY(f.actions().descending->isChecked());
    QVERIFY(f.actions().groupings->actions().constLast()->isChecked());
}

void TestMainWindow::theFilterComesBackAfterARestart()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(20));
    Arrangement arrangement;
    arrangement.filter.words = QStringLiteral("7");
    test::arrange(f.child<LibraryList>(), arrangement);
    f.restart();
    QCOMPARE(f.child<FilterBar>().filter().words, QStringLiteral("7"));
    f.takeLibrary(fake::snapshot(20));
    QTRY_COMPARE(f.child<LibraryList>().size(), 2);
}

void TestMainWindow::thePlaceInTheGalleryComesBackAfterARestart()
{
    WindowFixture f;
    const QString name = QStringLiteral("All pictures");
    f.showLibrary(fake::snapshot(2000));
    f.child<GalleryView>(name).select(1500);
    const int top = f.child<GalleryView>(name).visibleRows().begin;
    QVERIFY(top > 1000);
    f.restart();
    f.showLibrary(fake::snapshot(2000));
    QCOMPARE(f.child<GalleryView>(name).visibleRows().begin, top);
    QCOMPARE(f.child<GalleryView>(name).selection().rows(), std::vector<int>{1500});
}

void TestMainWindow::whatWasLookedForComesBackAfterARestart()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(20));
    f.child<SimilarSearch>().find({.examples = {}, .text = QStringLiteral("dog")});
    f.child<SimilarSearch>().takeAnswer(1, fake::matches({2, 1})); // the first query of the engine
    f.restart();
    QSignalSpy started(&f.child<SimilarSearch>(), &SimilarSearch::started);
    f.showLibrary(fake::snapshot(20));
    QCOMPARE(started.size(), 1);
}

void TestMainWindow::closingBeforeThePicturesAreThereForgetsNothing()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(20));
    f.child<GalleryView>(QStringLiteral("All pictures")).select(7);
    f.restart();
    f.restart();
    f.showLibrary(fake::snapshot(20));
    QCOMPARE(f.child<GalleryView>(QStringLiteral("All pictures")).selection().rows(), std::vector<int>{7});
}

void TestMainWindow::themeAndThumbnailSizeComeBackAfterARestart()
{
    WindowFixture f;
    const QString slider = QStringLiteral("Size of the thumbnails");
    f.child<QAbstractSlider>(slider).setValue(5);
    for (QAction *action : f.actions().findChildren<QAction *>()) {
        if (action->text() == QLatin1String("Dark")) {
            action->trigger();
        }
    }
    f.restart();
    QCOMPARE(f.child<QAbstractSlider>(slider).value(), 5);
    QCOMPARE(f.theme().choice(), ui::theme::Choice::Dark);
    QCOMPARE(QGuiApplication::palette().color(QPalette::Base), ui::theme::darkPalette().color(QPalette::Base));
}

void TestMainWindow::aRectangleOnTheLargePictureIsLookedFor()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(3));
    f.child<GalleryView>(QStringLiteral("All pictures")).select(1);
    f.actions().openLarge->trigger();
    f.actions().findRegion->trigger();
    auto &search = f.child<SimilarSearch>();
    QSignalSpy started(&search, &SimilarSearch::started);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(started.size(), 1);
    QVERIFY(!f.actions().findRegion->isEnabled()); // back among the pictures
}

void TestMainWindow::cComparesWhatIsSelectedAndEscapeKeepsIt()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(5));
    auto &gallery = f.child<GalleryView>(QStringLiteral("All pictures"));
    gallery.setFocus();
    gallery.selectAll();
    QTest::keyClick(&gallery, Qt::Key_C);
    auto &view = f.child<CompareView>();
    QVERIFY(view.isVisible());
    QCOMPARE(view.stage().count(), 4);
    QVERIFY(f.window().statusBar()->currentMessage().contains(QStringLiteral("first four")));
    QVERIFY(view.isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!view.isVisible());
    QVERIFY(gallery.hasFocus());
    QCOMPARE(gallery.selection().count(), 5);
}

void TestMainWindow::comparingOnePictureAsksForMore()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(5));
    f.child<GalleryView>(QStringLiteral("All pictures")).select(1);
    f.actions().compare->trigger();
    QVERIFY(!f.child<CompareView>().isVisible());
    QVERIFY(f.window().statusBar()->currentMessage().contains(QStringLiteral("two to four")));
}

void TestMainWindow::aPictureFromTheLargeViewIsShownThereAgainAfterComparing()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(3));
    auto &search = f.child<SimilarSearch>();
    QSignalSpy answered(&search, &SimilarSearch::answered);
    search.find({.examples = {{.picture = engine::PictureId{3}, .file = "/photos/3.jpg"}}, .text = {}});
    search.takeAnswer(1, fake::matches({2, 1})); // the first query of the engine
    QCOMPARE(answered.size(), 1);
    f.child<GalleryView>(QStringLiteral("Similar pictures")).select(0);
    f.actions().openLarge->trigger();
    f.actions().compare->trigger();
    auto &view = f.child<CompareView>();
    QVERIFY(view.isVisible());
    QVERIFY(view.stage().pane(0).item()->id == engine::PictureId{3}); // what was looked for
    QVERIFY(view.stage().pane(1).item()->id == engine::PictureId{2});
    f.actions().back->trigger();
    QVERIFY(f.child<Viewer>().isVisible());
}

void TestMainWindow::theWayOfComparingComesBackAfterARestart()
{
    WindowFixture f;
    f.showLibrary(fake::snapshot(3));
    f.child<GalleryView>(QStringLiteral("All pictures")).selectAll();
    f.actions().compare->trigger();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_3, Qt::AltModifier);
    QVERIFY(f.child<CompareView>().mode() == Mode::Split);
    f.restart();
    QVERIFY(f.child<CompareView>().mode() == Mode::Split);
}

void TestMainWindow::aSecondWindowOnTheSameLibraryIsRefused()
{
    WindowFixture f;
    ui::EngineBridge second;
    const auto opened = second.open(f.engineSettings());
    QVERIFY(!opened);
    QVERIFY(opened.error().fault == engine::Fault::Busy);
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"

#include "fake_pictures.h"
#include "shown_library.h"

#include "ui/library/filter_bar.h"
#include "ui/library/library_page.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace likeness;
using namespace likeness::ui::library;
using likeness::engine::PictureId;
using likeness::ui::pictures::ThumbnailCache;

namespace {

/// A shown library of three pictures.
struct Fixture {
    Fixture()
    {
        test::show(list,
                   fake::snapshotOfItems({fake::item(1, "/photos/beach.jpg", "2023-07-01 10:00:00"),
                                          fake::item(2, "/photos/town.png", "2024-05-31 18:00:00"),
                                          fake::item(3, "/scans/town.jpg")}));
        page.resize(1000, 600);
        page.show();
        page.activateWindow();
        (void)QTest::qWaitForWindowActive(&page);
    }

    QLineEdit &field(const char *name)
    {
        for (QLineEdit *edit : page.findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == QLatin1String(name)) {
                return *edit;
            }
        }
        qFatal("There is no such field");
    }

    bool says(const char *text)
    {
        const QList<QLabel *> labels = page.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [text](const QLabel *label) {
            return label->isVisible() && label->text().contains(QLatin1String(text));
        });
    }

    LibraryList list;
    ThumbnailCache thumbnails{[](PictureId) { return fake::jpeg(16, 16); }, 1 << 20};
    QMenu sorting{QStringLiteral("Sort by")};
    QMenu grouping{QStringLiteral("Group by")};
    QAction clearFilter{QStringLiteral("Clear the filter")};
    LibraryPage page{{list, thumbnails, sorting, grouping, clearFilter}};
};

} // namespace

class TestLibraryPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typingFilters();
    void datesFilterAsSoonAsTheyAreDates();
    void aWrongDateSaysHowDatesLook();
    void theKindFilters();
    void theOutcomeIsSaid();
    void aFilterThatNothingPassesSaysWhatToDo();
    void clearingTheFilterEmptiesTheFields();
    void aFolderIsTakenAwayByItsButton();
    void enterGoesOnToThePictures();
};

void TestLibraryPage::typingFilters()
{
    Fixture f;
    QTest::keyClicks(&f.field("Filter by name or folder"), QStringLiteral("town"));
    QTRY_COMPARE(f.list.size(), 2);
}

void TestLibraryPage::datesFilterAsSoonAsTheyAreDates()
{
    Fixture f;
    QTest::keyClicks(&f.field("From date"), QStringLiteral("2024-"));
    QTRY_COMPARE(f.list.size(), 1);
    QCOMPARE(f.list.arrangement().filter.fromDay, 20240101);
    f.field("From date").clear();
    QTest::keyClicks(&f.field("To date"), QStringLiteral("2023"));
    QTRY_COMPARE(f.list.arrangement().filter.toDay, 20231231);
    QTRY_COMPARE(f.list.item(0).id, PictureId{1});
}

void TestLibraryPage::aWrongDateSaysHowDatesLook()
{
    Fixture f;
    QSignalSpy left(&f.page.filterBar(), &FilterBar::left);
    QTest::keyClicks(&f.field("From date"), QStringLiteral("31.5.2024"));
    QTest::keyClick(&f.field("From date"), Qt::Key_Return);
    QVERIFY(f.says("A date looks like"));
    QCOMPARE(left.size(), 0);
    f.field("From date").clear();
    QTest::keyClick(&f.field("From date"), Qt::Key_Return);
    QVERIFY(!f.says("A date looks like"));
}

void TestLibraryPage::theKindFilters()
{
    Fixture f;
    auto *kind = f.page.findChild<QComboBox *>();
    kind->setCurrentIndex(kind->findText(QStringLiteral("PNG")));
    QTRY_COMPARE(f.list.size(), 1);
    QCOMPARE(f.list.item(0).id, PictureId{2});
}

void TestLibraryPage::theOutcomeIsSaid()
{
    Fixture f;
    f.field("Filter by name or folder").setText(QStringLiteral("town"));
    QTRY_VERIFY(f.says("2 of 3 pictures"));
}

void TestLibraryPage::aFilterThatNothingPassesSaysWhatToDo()
{
    Fixture f;
    QSignalSpy cleared(&f.clearFilter, &QAction::triggered);
    f.field("Filter by name or folder").setText(QStringLiteral("mountain"));
    QTRY_VERIFY(f.says("show all pictures (Esc)"));
    QVERIFY(!f.page.view().isVisible());
    f.page.findChild<QPushButton *>()->click();
    QCOMPARE(cleared.size(), 1);
}

void TestLibraryPage::clearingTheFilterEmptiesTheFields()
{
    Fixture f;
    f.field("Filter by name or folder").setText(QStringLiteral("town"));
    f.field("To date").setText(QStringLiteral("2024"));
    f.list.setArrangement({});
    QVERIFY(f.field("Filter by name or folder").text().isEmpty());
    QVERIFY(f.field("To date").text().isEmpty());
    QTRY_COMPARE(f.list.size(), 3);
}

void TestLibraryPage::aFolderIsTakenAwayByItsButton()
{
    Fixture f;
    Arrangement arrangement;
    arrangement.filter.folder = "/scans";
    test::arrange(f.list, arrangement);
    QCOMPARE(f.list.size(), 1);
    for (auto *button : f.page.findChildren<QToolButton *>()) {
        if (button->text() == QLatin1String("scans")) {
            QVERIFY(button->isVisible());
            button->click();
            QVERIFY(!button->isVisible());
        }
    }
    QTRY_COMPARE(f.list.size(), 3);
}

void TestLibraryPage::enterGoesOnToThePictures()
{
    Fixture f;
    f.page.filterBar().takeFocus();
    QVERIFY(f.page.filterBar().hasFocusInside());
    QTest::keyClick(f.page.focusWidget(), Qt::Key_Return);
    QVERIFY(f.page.view().hasFocus());
    QVERIFY(!f.page.filterBar().hasFocusInside());
}

QTEST_MAIN(TestLibraryPage)
#include "tst_library_page.moc"

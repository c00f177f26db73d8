#include "fake_pictures.h"
#include "shown_library.h"

#include "ui/library/filter_bar.h"
#include "ui/library/library_page.h"
#include "ui/library/marks_filter.h"
#include "ui/library/timeline.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace likeness;
using namespace likeness::ui::library;
using likeness::engine::PictureId;
using likeness::ui::pictures::ThumbnailCache;

namespace {

/// A shown library of three pictures.
struct Fixture {
    Fixture()
    {
        timeline.setCheckable(true);
        timeline.setChecked(true);
        test::show(list,
                   fake::snapshotOfItems({fake::item(1, "/photos/beach.jpg", "2023-07-01 10:00:00"),
                                          fake::item(2, "/photos/town.png", "2024-05-31 18:00:00"),
                                          fake::item(3, "/scans/town.jpg")}));
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(&bar);
        layout->addWidget(&page);
        window.resize(1000, 600);
        window.show();
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
    }

    QLineEdit &field(const char *name)
    {
        for (QLineEdit *edit : window.findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == QLatin1String(name)) {
                return *edit;
            }
        }
        qFatal("There is no such field");
    }

    bool says(const char *text)
    {
        const QList<QLabel *> labels = window.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [text](const QLabel *label) {
            return label->isVisible() && label->text().contains(QLatin1String(text));
        });
    }

    LibraryList list;
    ThumbnailCache thumbnails{[](PictureId) { return fake::jpeg(16, 16); }, 1 << 20};
    QMenu sorting{QStringLiteral("Sort by")};
    QMenu grouping{QStringLiteral("Group by")};
    QAction clearFilter{QStringLiteral("Clear the filter")};
    QAction timeline{QStringLiteral("Timeline")};
    QWidget window;
    FilterBar bar{sorting, grouping, &window};
    LibraryPage page{{list, thumbnails, bar, clearFilter, timeline}, &window};
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
    void theMarksFilter();
    void tagsCanBeChosenWhereThereAreAny();
    void aFilterThatNothingPassesSaysWhatToDo();
    void clearingTheFilterEmptiesTheFields();
    void clearingTheFilterTakesAWrongDateAway();
    void aFolderIsTakenAwayByItsButton();
    void enterGoesOnToThePictures();
    void theTimelineIsThereWherePicturesAreInTheOrderOfTime();
    void theTimelineCanBeHidden();
    void theTimelineAndTheGalleryLeadEachOther();
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
    QSignalSpy left(&f.bar, &FilterBar::left);
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
    auto *kind = f.window.findChild<QComboBox *>();
    kind->setCurrentIndex(kind->findText(QStringLiteral("PNG")));
    QTRY_COMPARE(f.list.size(), 1);
    QCOMPARE(f.list.item(0).id, PictureId{2});
}

void TestLibraryPage::theMarksFilter()
{
    Fixture f;
    std::vector<engine::Item> items{fake::item(1), fake::item(2), fake::item(3)};
    items[0].marks.stars = 4;
    items[1].marks.stars = 5;
    items[1].marks.flag = engine::Flag::Pick;
    test::show(f.list, fake::snapshotOfItems(items));
    auto *marks = f.bar.findChild<MarksFilter *>();
    const auto choose = [marks](const char *text) {
        for (QAction *action : marks->menu()->actions()) {
            if (action->text() == QString::fromUtf8(text)) {
                action->trigger();
            }
        }
    };
    choose("3 ★ or more");
    QTRY_COMPARE(f.list.size(), 2);
    choose("Picked");
    QTRY_COMPARE(f.list.size(), 1);
    QCOMPARE(f.list.item(0).id, PictureId{2});
    QCOMPARE(marks->text(), QStringLiteral("3 ★ or more, Picked"));
    f.bar.clear();
    QCOMPARE(marks->text(), QStringLiteral("Any marks"));
    QTRY_COMPARE(f.list.size(), 3);
}

void TestLibraryPage::tagsCanBeChosenWhereThereAreAny()
{
    Fixture f;
    std::vector<engine::Item> items{fake::item(1), fake::item(2)};
    items[1].marks.tags = engine::Tags({"sea"});
    test::show(f.list, fake::snapshotOfItems(items));
    QComboBox *tags = nullptr;
    for (QComboBox *box : f.bar.findChildren<QComboBox *>()) {
        tags = box->accessibleName() == QLatin1String("Tag") ? box : tags;
    }
    QVERIFY(!tags->isVisible());
    f.bar.setTags({{.tag = "sea", .pictures = 1}});
    QVERIFY(tags->isVisible());
    tags->setCurrentIndex(1);
    QTRY_COMPARE(f.list.size(), 1);
    QCOMPARE(f.list.item(0).id, PictureId{2});
    f.bar.setTags({}); // no picture has it any more
    QVERIFY(tags->isVisible());
    QCOMPARE(tags->currentText(), QStringLiteral("sea"));
    f.bar.clear();
    QVERIFY(f.list.arrangement().filter.isEmpty());
    f.bar.setTags({});
    QVERIFY(!tags->isVisible());
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
    f.bar.clear();
    QVERIFY(f.field("Filter by name or folder").text().isEmpty());
    QVERIFY(f.field("To date").text().isEmpty());
    QTRY_COMPARE(f.list.size(), 3);
}

void TestLibraryPage::clearingTheFilterTakesAWrongDateAway()
{
    Fixture f;
    QTest::keyClicks(&f.field("From date"), QStringLiteral("31.5.2024"));
    QTest::keyClick(&f.field("From date"), Qt::Key_Return);
    QVERIFY(f.says("A date looks like"));
    f.bar.clear();
    QVERIFY(f.field("From date").text().isEmpty());
    QVERIFY(!f.says("A date looks like"));
}

void TestLibraryPage::aFolderIsTakenAwayByItsButton()
{
    Fixture f;
    Arrangement arrangement;
    arrangement.filter.folder = "/scans";
    test::arrange(f.list, arrangement);
    QCOMPARE(f.list.size(), 1);
    for (auto *button : f.window.findChildren<QToolButton *>()) {
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
    f.bar.takeFocus();
    QVERIFY(f.bar.hasFocusInside());
    QSignalSpy left(&f.bar, &FilterBar::left);
    QTest::keyClick(f.window.focusWidget(), Qt::Key_Return);
    QCOMPARE(left.size(), 1);
}

void TestLibraryPage::theTimelineIsThereWherePicturesAreInTheOrderOfTime()
{
    Fixture f;
    const auto *timeline = f.page.findChild<Timeline *>();
    QVERIFY(!timeline->isVisible());
    test::arrange(f.list, {.order = Order::Taken});
    QVERIFY(timeline->isVisible());
    test::arrange(f.list, {.order = Order::Name});
    QVERIFY(!timeline->isVisible());
}

void TestLibraryPage::theTimelineCanBeHidden()
{
    Fixture f;
    test::arrange(f.list, {.order = Order::Taken});
    f.timeline.setChecked(false);
    QVERIFY(!f.page.findChild<Timeline *>()->isVisible());
}

void TestLibraryPage::theTimelineAndTheGalleryLeadEachOther()
{
    Fixture f;
    std::vector<engine::Item> items;
    for (int id = 1; id <= 3000; ++id) { // a year for every thousand
        items.push_back(fake::item(id));
        items.back().capturedAt = engine::captureTime(std::to_string(2021 + (id - 1) / 1000) + "-05-31 12:00:00");
    }
    test::show(f.list, fake::snapshotOfItems(items));
    test::arrange(f.list, {.order = Order::Taken});
    auto &timeline = *f.page.findChild<Timeline *>();
    QTest::mouseClick(&timeline, Qt::LeftButton, {}, timeline.barPosition(1));
    QCOMPARE(f.page.view().current(), 1000);
    QVERIFY(f.page.view().cellRect(1000).top() == 0);
    QTest::keyClick(&timeline, Qt::Key_End);
    QCOMPARE(timeline.value(), 2);
    f.page.view().select(1500);
    QCOMPARE(timeline.value(), 1);
    f.page.view().select(0);
    QCOMPARE(timeline.value(), 0);
    QCOMPARE(f.page.view().current(), 0);
}

QTEST_MAIN(TestLibraryPage)
#include "tst_library_page.moc"

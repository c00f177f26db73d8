#include "fake_pictures.h"

#include "ui/query/chip.h"
#include "ui/query/drop_target.h"
#include "ui/query/example_row.h"
#include "ui/query/query_panel.h"
#include "ui/query/words_field.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace likeness;
using likeness::ui::pictures::PictureLoader;
using likeness::ui::query::Chip;
using likeness::ui::query::Dropped;
using likeness::ui::query::ExampleRow;
using likeness::ui::query::QueryPanel;

namespace {

/// Drags something over a widget and lets go. Returns whether it was taken.
bool drop(QWidget &widget, const QMimeData &mime)
{
    const QPointF middle = QRectF(widget.rect()).center();
    QDragEnterEvent enter(middle.toPoint(), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &enter);
    if (!enter.isAccepted()) {
        return false;
    }
    QDropEvent event(middle, Qt::CopyAction | Qt::MoveAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
    return event.isAccepted() && event.dropAction() == Qt::CopyAction;
}

struct Fixture {
    QAction paste{QStringLiteral("Paste picture")};
    PictureLoader loader{[](const std::filesystem::path &, int) { return fake::pixels(40, 30); }};
    QueryPanel panel{loader, [](std::string_view, std::size_t) { return std::vector<std::string>(); }, {&paste}};
    QSignalSpy dropped{&panel, &QueryPanel::dropped};
    QSignalSpy weighed{&panel, &QueryPanel::picturesWeighed};
    QSignalSpy wordsEntered{&panel, &QueryPanel::wordsEntered};

    QList<ExampleRow *> rows() const
    {
        QList<ExampleRow *> found;
        for (ExampleRow *row : panel.findChildren<ExampleRow *>()) {
            if (!row->isHidden()) { // one that is gone is hidden until it is deleted
                found.append(row);
            }
        }
        return found;
    }

    /// Of the picture in the first row.
    QSize shownSize() const
    {
        for (const QLabel *label : rows()[0]->findChildren<QLabel *>()) {
            if (!label->pixmap().isNull()) {
                return label->pixmap().size();
            }
        }
        return {};
    }

    Chip *chip(const QString &part) const
    {
        const auto chips = panel.findChildren<Chip *>();
        const auto found = std::find_if(chips.begin(), chips.end(), [&](const Chip *chip) {
            return chip->part().contains(part) && chip->isVisibleTo(&panel);
        });
        return found == chips.end() ? nullptr : *found;
    }
};

} // namespace

class TestQueryPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDroppedFolderIsHandedOver();
    void droppedImageDataIsHandedOver();
    void somethingThatCannotBeAPictureIsNotTaken();
    void aMessageIsShownUntilItIsTakenBack();
    void everyExampleHasARow();
    void aRowSaysThatItIsAPart();
    void onlyThePartIsShown();
    void turningAPictureRoundAsksForTheUnlike();
    void theStrengthOfAPictureIsItsWeight();
    void aPictureThatIsTakenAwayLeavesTheOthers();
    void rowsOfPicturesThatStayAreKept();
    void theChipOfTheWordsTakesThemAway();
    void wordsInTheFieldFollowTheQuery();
    void wordsBeingTypedAreLeftAlone();
    void aPictureDroppedOnTheFieldIsNoText();
    void everyActionHasAButton();
};

void TestQueryPanel::aDroppedFolderIsHandedOver()
{
    Fixture f;
    const QTemporaryDir folder;
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(folder.path())});
    QVERIFY(drop(f.panel, mime));
    QCOMPARE(f.dropped.size(), 1);
    const auto dropped = f.dropped[0][0].value<Dropped>();
    QCOMPARE(QString::fromStdString(dropped.folders.at(0).string()), folder.path());
}

void TestQueryPanel::droppedImageDataIsHandedOver()
{
    Fixture f;
    QMimeData mime;
    mime.setImageData(QImage(8, 8, QImage::Format_RGB32));
    QVERIFY(drop(f.panel, mime));
    QVERIFY(f.dropped[0][0].value<Dropped>().examples.at(0).pixels);
}

void TestQueryPanel::somethingThatCannotBeAPictureIsNotTaken()
{
    Fixture f;
    QMimeData mime;
    mime.setData(QStringLiteral("application/x-colour"), "red");
    QVERIFY(!drop(f.panel, mime));
    QCOMPARE(f.dropped.size(), 0);
}

void TestQueryPanel::aMessageIsShownUntilItIsTakenBack()
{
    Fixture f;
    f.panel.setMessage(QStringLiteral("<b>This</b> is not a picture."));
    QCOMPARE(f.panel.message(), QStringLiteral("<b>This</b> is not a picture."));
    for (const QLabel *label : f.panel.findChildren<QLabel *>()) {
        if (label->text() == f.panel.message()) {
            QVERIFY(label->isVisibleTo(&f.panel));
            QCOMPARE(label->textFormat(), Qt::PlainText); // file names are not markup
        }
    }
    f.panel.setMessage({});
    QVERIFY(f.panel.message().isEmpty());
}

void TestQueryPanel::everyExampleHasARow()
{
    Fixture f;
    f.panel.setSought({.examples = {{.file = "/photos/cat.jpg"}, {.file = "/photos/dog.jpg"}}, .text = {}});
    QCOMPARE(f.rows().size(), 2);
    QCOMPARE(f.rows()[0]->accessibleName(), QStringLiteral("cat.jpg"));
    QVERIFY(f.rows()[0]->isVisibleTo(&f.panel));
    f.panel.setSought({});
    QCOMPARE(f.rows().size(), 0);
}

void TestQueryPanel::aRowSaysThatItIsAPart()
{
    Fixture f;
    f.panel.setSought({.examples = {{.file = "/photos/cat.jpg", .crop = engine::Crop{0, 0, 9, 9}}}, .text = {}});
    QCOMPARE(f.rows()[0]->accessibleName(), QStringLiteral("Part of cat.jpg"));
}

void TestQueryPanel::onlyThePartIsShown()
{
    Fixture f;
    auto pixels = std::make_shared<engine::Image>(fake::pixels(400, 300));
    f.panel.setSought({.examples = {{.pixels = pixels, .crop = engine::Crop{10, 10, 20, 10}}}, .text = {}});
    QCOMPARE(f.shownSize(), QSize(20, 10));

    f.panel.setSought({.examples = {{.file = "/a.jpg", .crop = engine::Crop{5, 5, 10, 20}}}, .text = {}});
    QTRY_COMPARE(f.shownSize(), QSize(10, 20));
}

void TestQueryPanel::turningAPictureRoundAsksForTheUnlike()
{
    Fixture f;
    f.panel.setSought({.examples = {{.file = "/cat.jpg"}, {.file = "/dog.jpg"}}, .text = {}});
    for (QToolButton *button : f.rows()[1]->findChildren<QToolButton *>()) {
        if (button->isCheckable()) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    QCOMPARE(f.weighed.size(), 1);
    const auto examples = f.weighed[0][0].value<std::vector<engine::Example>>();
    QCOMPARE(examples[0].weight, 1.0F);
    QCOMPARE(examples[1].weight, engine::kUnlike);
}

void TestQueryPanel::theStrengthOfAPictureIsItsWeight()
{
    Fixture f;
    f.panel.setSought({.examples = {{.file = "/cat.jpg"}}, .text = {}});
    auto *slider = f.rows()[0]->findChild<QSlider *>();
    QTest::keyClick(slider, Qt::Key_PageUp);
    QCOMPARE(f.weighed[0][0].value<std::vector<engine::Example>>().front().weight, 2.0F);
    QTest::keyClick(slider, Qt::Key_End);
    QCOMPARE(f.weighed[1][0].value<std::vector<engine::Example>>().front().weight, 4.0F);
}

void TestQueryPanel::aPictureThatIsTakenAwayLeavesTheOthers()
{
    Fixture f;
    QSignalSpy kept(&f.panel, &QueryPanel::picturesKept);
    f.panel.setSought({.examples = {{.file = "/cat.jpg"}, {.file = "/dog.jpg"}}, .text = QStringLiteral("x")});
    for (QToolButton *button : f.rows()[0]->findChildren<QToolButton *>()) {
        if (button->accessibleName().contains(QStringLiteral("without"))) {
            button->click();
        }
    }
    const auto examples = kept[0][0].value<std::vector<engine::Example>>();
    QCOMPARE(examples.size(), std::size_t{1});
    QVERIFY(examples[0].file == "/dog.jpg");
}

void TestQueryPanel::rowsOfPicturesThatStayAreKept()
{
    Fixture f;
    f.panel.setSought({.examples = {{.file = "/cat.jpg"}}, .text = {}});
    const ExampleRow *row = f.rows()[0];
    f.panel.setSought({.examples = {{.file = "/cat.jpg", .weight = 2}}, .text = {}});
    QCOMPARE(f.rows()[0], row);
    QCOMPARE(row->example().weight, 2.0F);
    QCOMPARE(f.weighed.size(), 0);
    f.panel.setSought({.examples = {{.file = "/dog.jpg"}}, .text = {}});
    QVERIFY(f.rows()[0]->example().file == "/dog.jpg");
}

void TestQueryPanel::theChipOfTheWordsTakesThemAway()
{
    Fixture f;
    f.panel.setSought({.examples = {}, .text = QStringLiteral("dog")});
    f.chip(QStringLiteral("dog"))->click();
    QCOMPARE(f.wordsEntered.size(), 1);
    QVERIFY(f.wordsEntered[0][0].toString().isEmpty());
}

void TestQueryPanel::wordsInTheFieldFollowTheQuery()
{
    Fixture f;
    f.panel.setSought({.examples = {}, .text = QStringLiteral("dog")});
    QCOMPARE(f.panel.words().text(), QStringLiteral("dog"));
    f.panel.setSought({});
    QVERIFY(f.panel.words().text().isEmpty());
}

void TestQueryPanel::wordsBeingTypedAreLeftAlone()
{
    Fixture f;
    f.panel.show();
    f.panel.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.panel));
    f.panel.words().takeFocus();
    QTest::keyClicks(&f.panel.words(), QStringLiteral("bea"));
    f.panel.setSought({.examples = {{.file = "/photos/cat.jpg"}}, .text = {}});
    QCOMPARE(f.panel.words().text(), QStringLiteral("bea"));
}

void TestQueryPanel::aPictureDroppedOnTheFieldIsNoText()
{
    Fixture f;
    QMimeData mime;
    mime.setText(QStringLiteral("/photos/cat.jpg"));
    QVERIFY(drop(f.panel.words(), mime));
    QCOMPARE(f.dropped.size(), 1);
    QVERIFY(f.panel.words().text().isEmpty());
}

void TestQueryPanel::everyActionHasAButton()
{
    Fixture f;
    QSignalSpy triggered(&f.paste, &QAction::triggered);
    const auto buttons = f.panel.findChildren<QToolButton *>();
    const auto isIt = [&f](const QToolButton *button) { return button->defaultAction() == &f.paste; };
    const auto button = std::find_if(buttons.begin(), buttons.end(), isIt);
    QVERIFY(button != buttons.end());
    (*button)->click();
    QCOMPARE(triggered.size(), 1);
}

QTEST_MAIN(TestQueryPanel)
#include "tst_query_panel.moc"

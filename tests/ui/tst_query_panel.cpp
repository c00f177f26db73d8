#include "fake_pictures.h"

#include "ui/query/chip.h"
#include "ui/query/drop_target.h"
#include "ui/query/query_panel.h"
#include "ui/query/words_field.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace likeness;
using likeness::ui::pictures::PictureLoader;
using likeness::ui::query::Chip;
using likeness::ui::query::Dropped;
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
    QSignalSpy wordsEntered{&panel, &QueryPanel::wordsEntered};

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
    void theNameOfTheOneExampleIsAChip();
    void severalExamplesAreCounted();
    void wordsAndPicturesHaveChipsOfTheirOwn();
    void theChipOfTheWordsTakesThemAway();
    void theChipOfThePicturesTakesThemAway();
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

void TestQueryPanel::theNameOfTheOneExampleIsAChip()
{
    Fixture f;
    f.panel.setSought({.examples = {{.file = "/photos/cat.jpg"}}, .text = {}});
    QVERIFY(f.chip(QStringLiteral("cat.jpg")));
}

void TestQueryPanel::severalExamplesAreCounted()
{
    Fixture f;
    f.panel.setSought({.examples = std::vector<engine::Example>(3), .text = {}});
    QVERIFY(f.chip(QStringLiteral("3 ")));
}

void TestQueryPanel::wordsAndPicturesHaveChipsOfTheirOwn()
{
    Fixture f;
    f.panel.setSought({.examples = {{.file = "/photos/cat.jpg"}}, .text = QStringLiteral("dog")});
    QVERIFY(f.chip(QStringLiteral("cat.jpg")));
    QVERIFY(f.chip(QStringLiteral("dog")));
    f.panel.setSought({});
    QVERIFY(!f.chip({}));
}

void TestQueryPanel::theChipOfTheWordsTakesThemAway()
{
    Fixture f;
    f.panel.setSought({.examples = {}, .text = QStringLiteral("dog")});
    f.chip(QStringLiteral("dog"))->click();
    QCOMPARE(f.wordsEntered.size(), 1);
    QVERIFY(f.wordsEntered[0][0].toString().isEmpty());
}

void TestQueryPanel::theChipOfThePicturesTakesThemAway()
{
    Fixture f;
    QSignalSpy removed(&f.panel, &QueryPanel::picturesRemoved);
    f.panel.setSought({.examples = {{.file = "/photos/cat.jpg"}}, .text = QStringLiteral("dog")});
    f.chip(QStringLiteral("cat.jpg"))->click();
    QCOMPARE(removed.size(), 1);
    QCOMPARE(f.wordsEntered.size(), 0);
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

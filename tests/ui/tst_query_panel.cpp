#include "fake_pictures.h"

#include "ui/query/drop_target.h"
#include "ui/query/query_panel.h"

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
    QueryPanel panel{loader, {&paste}};
    QSignalSpy dropped{&panel, &QueryPanel::dropped};
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
    void theNameOfTheOneExampleIsShown();
    void severalExamplesAreCounted();
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

void TestQueryPanel::theNameOfTheOneExampleIsShown()
{
    Fixture f;
    f.panel.setExamples({{.file = "/photos/cat.jpg", .pixels = nullptr, .crop = std::nullopt}});
    const auto labels = f.panel.findChildren<QLabel *>();
    const auto isName = [](const QLabel *label) { return label->text() == QLatin1String("cat.jpg"); };
    QVERIFY(std::any_of(labels.begin(), labels.end(), isName));
}

void TestQueryPanel::severalExamplesAreCounted()
{
    Fixture f;
    f.panel.setExamples(std::vector<engine::Example>(3));
    const auto labels = f.panel.findChildren<QLabel *>();
    const auto counts = [](const QLabel *label) { return label->text().startsWith(QLatin1String("3 ")); };
    QVERIFY(std::any_of(labels.begin(), labels.end(), counts));
}

void TestQueryPanel::everyActionHasAButton()
{
    Fixture f;
    QSignalSpy triggered(&f.paste, &QAction::triggered);
    f.panel.findChild<QToolButton *>()->click();
    QCOMPARE(triggered.size(), 1);
}

QTEST_MAIN(TestQueryPanel)
#include "tst_query_panel.moc"

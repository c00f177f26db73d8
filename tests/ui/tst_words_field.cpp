#include "known_words.h"

#include "ui/query/words_field.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCompleter>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using likeness::ui::query::WordsField;

namespace {

/// A field in a window of its own, with a second thing that Tab leads to.
struct Fixture {
    QWidget window;
    WordsField field{&fake::knownWords, &window};
    QLineEdit other{&window};
    QSignalSpy entered{&field, &WordsField::entered};

    Fixture()
    {
        window.show();
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
        field.takeFocus();
    }

    QAbstractItemView &list() { return *field.findChild<QCompleter *>()->popup(); }

    void type(const QString &text) { QTest::keyClicks(&field, text); }
    /// As the window system does: to the list while there is one.
    void press(Qt::Key key) { QTest::keyClick(list().isVisible() ? static_cast<QWidget *>(&list()) : &field, key); }

    QStringList offered()
    {
        QStringList words;
        for (int row = 0; list().isVisible() && row < list().model()->rowCount(); ++row) {
            words.push_back(list().model()->index(row, 0).data().toString());
        }
        return words;
    }
};

} // namespace

class TestWordsField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterHandsTheTextOver();
    void knownWordsAreOfferedWhileTyping();
    void unknownBeginningsOfferNothing();
    void enterWithoutAChoiceTakesWhatWasTyped();
    void downAndEnterTakeACompletion();
    void tabTakesAChosenCompletionAndStays();
    void tabWithoutAChoiceGoesOn();
    void aClickTakesACompletion();
    void aPhraseIsReplacedAsAWhole();
    void escapeClosesOnlyTheList();
    void lettersAreNoShortcutsWhileTheListIsOpen();
    void takingTheLastLetterAwayIsAnEmptyText();
    void theButtonForClearingIsAnEmptyText();
    void onlyWhatIsNotEnteredYetIsBeingEdited();
};

void TestWordsField::enterHandsTheTextOver()
{
    Fixture f;
    f.type(QStringLiteral("  xylophone   2024-07 "));
    f.press(Qt::Key_Return);
    QCOMPARE(f.entered.size(), 1);
    QCOMPARE(f.entered[0][0].toString(), QStringLiteral("xylophone 2024-07"));
}

void TestWordsField::knownWordsAreOfferedWhileTyping()
{
    Fixture f;
    f.type(QStringLiteral("dog"));
    const QStringList expected{QStringLiteral("dog"), QStringLiteral("dog bed"), QStringLiteral("dogfish")};
    QCOMPARE(f.offered(), expected);
}

void TestWordsField::unknownBeginningsOfferNothing()
{
    Fixture f;
    f.type(QStringLiteral("dogz"));
    QVERIFY(f.offered().isEmpty());
}

void TestWordsField::enterWithoutAChoiceTakesWhatWasTyped()
{
    Fixture f;
    f.type(QStringLiteral("do"));
    QVERIFY(!f.offered().isEmpty());
    f.press(Qt::Key_Return);
    QCOMPARE(f.entered[0][0].toString(), QStringLiteral("do"));
    QVERIFY(f.offered().isEmpty());
}

void TestWordsField::downAndEnterTakeACompletion()
{
    Fixture f;
    f.type(QStringLiteral("red do"));
    f.press(Qt::Key_Down);
    f.press(Qt::Key_Down);
    f.press(Qt::Key_Return);
    QCOMPARE(f.entered.size(), 1);
    QCOMPARE(f.entered[0][0].toString(), QStringLiteral("red dog bed"));
    QVERIFY(f.offered().isEmpty());
}

void TestWordsField::tabTakesAChosenCompletionAndStays()
{
    Fixture f;
    f.type(QStringLiteral("gui"));
    f.press(Qt::Key_Down);
    f.press(Qt::Key_Tab);
    QCOMPARE(f.field.text(), QStringLiteral("guitar"));
    QVERIFY(f.field.hasFocus());
    QCOMPARE(f.entered.size(), 0);
}

void TestWordsField::tabWithoutAChoiceGoesOn()
{
    Fixture f;
    f.type(QStringLiteral("gui"));
    f.press(Qt::Key_Tab);
    QCOMPARE(f.field.text(), QStringLiteral("gui"));
    QVERIFY(f.other.hasFocus());
    QVERIFY(f.offered().isEmpty());
}

void TestWordsField::aClickTakesACompletion()
{
    Fixture f;
    f.type(QStringLiteral("gui"));
    const QRect place = f.list().visualRect(f.list().model()->index(0, 0));
    QTest::mouseClick(f.list().viewport(), Qt::LeftButton, Qt::NoModifier, place.center());
    QCOMPARE(f.entered.size(), 1);
    QCOMPARE(f.entered[0][0].toString(), QStringLiteral("guitar"));
}

void TestWordsField::aPhraseIsReplacedAsAWhole()
{
    Fixture f;
    f.type(QStringLiteral("dog, electric gu"));
    f.press(Qt::Key_Down);
    f.press(Qt::Key_Return);
    QCOMPARE(f.field.text(), QStringLiteral("dog, electric guitar"));
}

void TestWordsField::escapeClosesOnlyTheList()
{
    Fixture f;
    QAction back;
    back.setShortcut(Qt::Key_Escape);
    f.window.addAction(&back);
    QSignalSpy wentBack(&back, &QAction::triggered);
    f.type(QStringLiteral("gui"));
    f.press(Qt::Key_Escape);
    QVERIFY(f.offered().isEmpty());
    QCOMPARE(f.field.text(), QStringLiteral("gui"));
    QCOMPARE(wentBack.size(), 0);
    f.press(Qt::Key_Escape);
    QCOMPARE(wentBack.size(), 1);
}

void TestWordsField::lettersAreNoShortcutsWhileTheListIsOpen()
{
    Fixture f;
    QAction command;
    command.setShortcut(Qt::Key_U);
    f.window.addAction(&command);
    f.type(QStringLiteral("g"));
    f.press(Qt::Key_U);
    QCOMPARE(f.field.text(), QStringLiteral("gu"));
}

void TestWordsField::takingTheLastLetterAwayIsAnEmptyText()
{
    Fixture f;
    f.type(QStringLiteral("d"));
    f.press(Qt::Key_Backspace);
    QCOMPARE(f.entered.size(), 1);
    QVERIFY(f.entered[0][0].toString().isEmpty());
    QVERIFY(f.offered().isEmpty());
}

void TestWordsField::theButtonForClearingIsAnEmptyText()
{
    Fixture f;
    f.type(QStringLiteral("xyz"));
    f.field.findChild<QToolButton *>()->click();
    QCOMPARE(f.entered.size(), 1);
    QVERIFY(f.entered[0][0].toString().isEmpty());
}

void TestWordsField::onlyWhatIsNotEnteredYetIsBeingEdited()
{
    Fixture f;
    QVERIFY(!f.field.isBeingEdited());
    f.type(QStringLiteral("xyz"));
    QVERIFY(f.field.isBeingEdited());
    f.press(Qt::Key_Return);
    QVERIFY(!f.field.isBeingEdited());
}

QTEST_MAIN(TestWordsField)
#include "tst_words_field.moc"

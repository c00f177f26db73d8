#include "ui/actions/command_palette.h"

#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTreeWidget>

#include <memory>

using likeness::ui::actions::CommandPalette;

class TestCommandPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsOfANameFindTheCommandInAnyOrder();
    void whatCannotBeDoneNowIsNotOffered();
    void theArrowsMoveWhileTyping();
    void leavingPicksNothing();
    void whatIsUnknownIsSaid();
    void aCommandThatGoesIsNoLongerOffered();

private:
    static QTreeWidget &listOf(CommandPalette &palette) { return *palette.findChild<QTreeWidget *>(); }
    static QLineEdit *fieldOf(CommandPalette &palette) { return palette.findChild<QLineEdit *>(); }

    QAction m_similar{QStringLiteral("Find similar")};
    QAction m_words{QStringLiteral("Find by words")};
    QAction m_large{QStringLiteral("Ouvrir en très grand…")};
    const QList<QAction *> m_all{&m_similar, &m_words, &m_large};
};

void TestCommandPalette::partsOfANameFindTheCommandInAnyOrder()
{
    CommandPalette palette(m_all);
    QTest::keyClicks(fieldOf(palette), QStringLiteral("grand TRES"));
    QCOMPARE(listOf(palette).topLevelItemCount(), 1);
    QTest::keyClick(fieldOf(palette), Qt::Key_Return);
    QCOMPARE(palette.picked(), &m_large);
    QCOMPARE(palette.result(), int(QDialog::Accepted));
}

void TestCommandPalette::whatCannotBeDoneNowIsNotOffered()
{
    m_words.setEnabled(false);
    CommandPalette palette(m_all);
    QCOMPARE(listOf(palette).topLevelItemCount(), 2);
    m_words.setEnabled(true);
}

void TestCommandPalette::theArrowsMoveWhileTyping()
{
    CommandPalette palette(m_all);
    QTest::keyClicks(fieldOf(palette), QStringLiteral("find"));
    QTest::keyClick(fieldOf(palette), Qt::Key_Down);
    QTest::keyClick(fieldOf(palette), Qt::Key_Return);
    QCOMPARE(palette.picked(), &m_words);
}

void TestCommandPalette::aCommandThatGoesIsNoLongerOffered()
{
    auto search = std::make_unique<QAction>(QStringLiteral("Saved search “beach”"));
    CommandPalette palette(m_all + QList<QAction *>{search.get()});
    search.reset();
    QTest::keyClicks(fieldOf(palette), QStringLiteral("saved"));
    QCOMPARE(listOf(palette).topLevelItemCount(), 0);
}

void TestCommandPalette::leavingPicksNothing()
{
    CommandPalette palette(m_all);
    QTest::keyClick(fieldOf(palette), Qt::Key_Escape);
    QCOMPARE(palette.picked(), nullptr);
}

void TestCommandPalette::whatIsUnknownIsSaid()
{
    CommandPalette palette(m_all);
    palette.show();
    QTest::keyClicks(fieldOf(palette), QStringLiteral("xyz"));
    QTest::keyClick(fieldOf(palette), Qt::Key_Return);
    QCOMPARE(palette.picked(), nullptr);
    QVERIFY(palette.isVisible());
    const auto labels = palette.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->isVisible(); }));
}

QTEST_MAIN(TestCommandPalette)
#include "tst_command_palette.moc"

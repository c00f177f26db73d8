#include "ui/actions/keys_dialog.h"

#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace likeness::ui::actions;

class TestKeysDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewKeyIsTakenWithTheKeyboardAlone();
    void whoWouldLoseTheKeyIsSaidBefore();
    void whatTheMouseDoesCannotBeChanged();
    void linesAreFoundByNameAndByKey();
    void enterInTheFieldAnswersNothing();

private:
    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
};

namespace {

/// Two commands and one line that cannot be changed.
struct Shown {
    explicit Shown(QSettings &settings)
        : keys((prepare(), QList<QAction *>{&find, &why}), settings)
        , dialog(keys, {{QStringLiteral("Zoom"), QStringLiteral("Ctrl + wheel")}})
        , list(*dialog.findChild<QTreeWidget *>())
        , editor(*dialog.findChild<QKeySequenceEdit *>())
    {
        dialog.show();
    }

    void prepare()
    {
        find.setObjectName(QStringLiteral("find"));
        why.setObjectName(QStringLiteral("why"));
        setKeys(find, {Qt::Key_F});
        setKeys(why, {Qt::Key_W});
    }

    void press(Qt::Key key)
    {
        // Ends what is being pressed, which otherwise waits for a time for more keys.
        QTest::keyClick(&editor, key);
        Q_EMIT editor.editingFinished();
    }

    bool says(const QString &part) const
    {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *each) { return each->text().contains(part); });
    }

    QPushButton &button(const QString &text) const
    {
        for (QPushButton *each : dialog.findChildren<QPushButton *>()) {
            if (each->text() == text) {
                return *each;
            }
        }
        qFatal("There is no such button.");
    }

    QAction find{QStringLiteral("Find similar")};
    QAction why{QStringLiteral("Why")};
    KeyMap keys;
    KeysDialog dialog;
    QTreeWidget &list;
    QKeySequenceEdit &editor;
};

} // namespace

void TestKeysDialog::aNewKeyIsTakenWithTheKeyboardAlone()
{
    Shown shown(m_settings);
    QVERIFY(QTest::qWaitForWindowActive(&shown.dialog));
    QTest::keyClick(&shown.list, Qt::Key_Down);
    QTest::keyClick(&shown.list, Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), &shown.editor);
    shown.press(Qt::Key_Y);
    QTest::keyClick(&shown.button(QStringLiteral("Take")), Qt::Key_Space);
    QCOMPARE(shown.why.shortcuts(), QList<QKeySequence>{Qt::Key_Y});
    QCOMPARE(shown.list.topLevelItem(1)->text(1), QStringLiteral("Y"));
    m_settings.clear();
}

void TestKeysDialog::whoWouldLoseTheKeyIsSaidBefore()
{
    Shown shown(m_settings);
    shown.list.setCurrentItem(shown.list.topLevelItem(1));
    shown.press(Qt::Key_F);
    QVERIFY(shown.says(QStringLiteral("Find similar")));
    QCOMPARE(shown.find.shortcuts(), QList<QKeySequence>{Qt::Key_F});
    QTest::mouseClick(&shown.button(QStringLiteral("Take")), Qt::LeftButton);
    QVERIFY(shown.find.shortcuts().isEmpty());
    QVERIFY(shown.list.topLevelItem(0)->text(1).isEmpty());
    m_settings.clear();
}

void TestKeysDialog::whatTheMouseDoesCannotBeChanged()
{
    Shown shown(m_settings);
    shown.list.setCurrentItem(shown.list.topLevelItem(2));
    QVERIFY(!shown.editor.isEnabled());
    QVERIFY(!shown.button(QStringLiteral("Take")).isEnabled());
}

void TestKeysDialog::linesAreFoundByNameAndByKey()
{
    Shown shown(m_settings);
    auto *field = shown.dialog.findChild<QLineEdit *>();
    const auto hidden = [&] {
        return QList<bool>{shown.list.topLevelItem(0)->isHidden(), shown.list.topLevelItem(1)->isHidden(),
                           shown.list.topLevelItem(2)->isHidden()};
    };
    field->setText(QStringLiteral("SIMIL"));
    QCOMPARE(hidden(), (QList<bool>{false, true, true}));
    field->setText(QStringLiteral("wheel"));
    QCOMPARE(hidden(), (QList<bool>{true, true, false}));
}

void TestKeysDialog::enterInTheFieldAnswersNothing()
{
    Shown shown(m_settings);
    shown.keys.setKey(shown.why, Qt::Key_Y);
    QTest::keyClick(shown.dialog.findChild<QLineEdit *>(), Qt::Key_Return);
    QVERIFY(shown.dialog.isVisible());
    QCOMPARE(shown.why.shortcuts(), QList<QKeySequence>{Qt::Key_Y});
    m_settings.clear();
}

QTEST_MAIN(TestKeysDialog)
#include "tst_keys_dialog.moc"

#include "ui/actions/key_map.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using likeness::ui::actions::KeyMap;
using likeness::ui::actions::setKeys;

class TestKeyMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void anOwnKeyIsRemembered();
    void aKeyIsTakenFromTheCommandThatHadIt();
    void aKeyThatBeginsAnotherIsInItsWay();
    void aCommandMayHaveNoKey();
    void resettingGivesTheKeysBackAndForgetsTheOwn();
    void aKeyOfAWidgetBecomesOneOfTheWindowWhenChanged();
    void theToolTipSaysTheKey();

private:
    QAction *action(const char *id, const QList<QKeySequence> &keys);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<QObject> m_owner;
    QAction *m_find = nullptr;
    QAction *m_why = nullptr;
    QAction *m_next = nullptr;
};

void TestKeyMap::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    m_owner = std::make_unique<QObject>();
    m_find = action("find", {Qt::Key_F, Qt::CTRL | Qt::Key_F});
    m_why = action("why", {Qt::Key_W});
    m_next = action("next", {Qt::Key_Right});
    m_next->setShortcutContext(Qt::WidgetShortcut);
}

QAction *TestKeyMap::action(const char *id, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(QString::fromLatin1(id), m_owner.get());
    action->setObjectName(QString::fromLatin1(id));
    action->setWhatsThis(QStringLiteral("does ") + QString::fromLatin1(id));
    setKeys(*action, keys);
    return action;
}

void TestKeyMap::anOwnKeyIsRemembered()
{
    const QList<QAction *> actions{m_find, m_why, m_next};
    KeyMap(actions, *m_settings).setKey(*m_why, Qt::Key_Y);
    QCOMPARE(m_why->shortcuts(), QList<QKeySequence>{Qt::Key_Y});

    QAction *again = action("why", {Qt::Key_W});
    const KeyMap keys({again}, *m_settings);
    QCOMPARE(again->shortcuts(), QList<QKeySequence>{Qt::Key_Y});
    QVERIFY(!keys.isDefault(*again));
}

void TestKeyMap::aKeyIsTakenFromTheCommandThatHadIt()
{
    KeyMap keys({m_find, m_why, m_next}, *m_settings);
    QCOMPARE(keys.owner(Qt::Key_F, *m_why), m_find);
    keys.setKey(*m_why, Qt::Key_F);
    QCOMPARE(m_find->shortcuts(), QList<QKeySequence>{Qt::CTRL | Qt::Key_F});
    QCOMPARE(m_why->shortcuts(), QList<QKeySequence>{Qt::Key_F});

    QAction *again = action("find", {Qt::Key_F, Qt::CTRL | Qt::Key_F});
    const KeyMap later({again}, *m_settings);
    QCOMPARE(again->shortcuts(), QList<QKeySequence>{Qt::CTRL | Qt::Key_F});
}

void TestKeyMap::aKeyThatBeginsAnotherIsInItsWay()
{
    QAction *twoKeys = action("two", {QKeySequence(Qt::Key_A, Qt::Key_B)});
    const KeyMap keys({m_find, twoKeys}, *m_settings);
    QCOMPARE(keys.owner(Qt::Key_A, *m_find), twoKeys);
    QCOMPARE(keys.owner(Qt::Key_B, *m_find), nullptr);
    QCOMPARE(keys.owner(QKeySequence(), *m_find), nullptr);
}

void TestKeyMap::aCommandMayHaveNoKey()
{
    KeyMap keys({m_find, m_why}, *m_settings);
    keys.setKey(*m_why, {});
    QVERIFY(m_why->shortcuts().isEmpty());
    QAction *again = action("why", {Qt::Key_W});
    const KeyMap later({again}, *m_settings);
    QVERIFY(again->shortcuts().isEmpty());
}

void TestKeyMap::resettingGivesTheKeysBackAndForgetsTheOwn()
{
    KeyMap keys({m_find, m_why, m_next}, *m_settings);
    keys.setKey(*m_why, Qt::Key_F);
    keys.reset(*m_find);
    QCOMPARE(m_find->shortcuts(), (QList<QKeySequence>{Qt::Key_F, Qt::CTRL | Qt::Key_F}));
    QVERIFY(m_why->shortcuts().isEmpty());
    keys.resetAll();
    QCOMPARE(m_why->shortcuts(), QList<QKeySequence>{Qt::Key_W});
    QVERIFY(m_settings->allKeys().isEmpty());
}

void TestKeyMap::aKeyOfAWidgetBecomesOneOfTheWindowWhenChanged()
{
    KeyMap keys({m_next}, *m_settings);
    keys.setKey(*m_next, Qt::Key_N);
    QCOMPARE(m_next->shortcutContext(), Qt::WindowShortcut);
    keys.reset(*m_next);
    QCOMPARE(m_next->shortcutContext(), Qt::WidgetShortcut);
}

void TestKeyMap::theToolTipSaysTheKey()
{
    KeyMap keys({m_why}, *m_settings);
    QCOMPARE(m_why->toolTip(), QStringLiteral("does why (W)"));
    keys.setKey(*m_why, Qt::CTRL | Qt::Key_Y);
    QCOMPARE(m_why->toolTip(), QStringLiteral("does why (Ctrl+Y)"));
    keys.setKey(*m_why, {});
    QCOMPARE(m_why->toolTip(), QStringLiteral("does why"));
}

QTEST_MAIN(TestKeyMap)
#include "tst_key_map.moc"

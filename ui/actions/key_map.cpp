#include "ui/actions/key_map.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>

namespace likeness::ui::actions {

namespace {

QString settingOf(const QAction &action)
{
    return QStringLiteral("keys/") + action.objectName();
}

bool areInTheWay(const QKeySequence &one, const QKeySequence &other)
{
    return one.matches(other) != QKeySequence::NoMatch || other.matches(one) != QKeySequence::NoMatch;
}

QKeySequence firstInTheWay(const QList<QKeySequence> &keys, const QKeySequence &key)
{
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const auto &each) { return areInTheWay(each, key); });
    return found == keys.end() ? QKeySequence() : *found;
}

} // namespace

void setKeys(QAction &action, const QList<QKeySequence> &keys)
{
    action.setShortcuts(keys);
    const QString key = action.shortcut().toString(QKeySequence::NativeText);
    action.setToolTip(key.isEmpty() ? action.whatsThis()
                                    : QCoreApplication::translate("Keys", "%1 (%2)", "what a command does, its key")
                                          .arg(action.whatsThis(), key));
}

KeyMap::KeyMap(const QList<QAction *> &actions, QSettings &settings)
    : m_actions(actions)
    , m_settings(settings)
{
    for (QAction *action : m_actions) {
        m_defaults.insert(action, {action->shortcuts(), action->shortcutContext()});
        if (const QVariant own = m_settings.value(settingOf(*action)); own.isValid()) {
            QList<QKeySequence> keys = QKeySequence::listFromString(own.toString(), QKeySequence::PortableText);
            keys.removeAll(QKeySequence()); // what an empty text is read as
            apply(*action, keys);
        }
    }
}

bool KeyMap::isDefault(const QAction &action) const
{
    return action.shortcuts() == m_defaults.value(&action).keys;
}

QAction *KeyMap::owner(const QKeySequence &key, const QAction &besides) const
{
    const auto has = [&](const QAction *action) {
        return action != &besides && !key.isEmpty() && !firstInTheWay(action->shortcuts(), key).isEmpty();
    };
    const auto found = std::find_if(m_actions.begin(), m_actions.end(), has);
    return found == m_actions.end() ? nullptr : *found;
}

void KeyMap::setKey(QAction &action, const QKeySequence &key)
{
    set(action, key.isEmpty() ? QList<QKeySequence>() : QList{key});
}

void KeyMap::reset(QAction &action)
{
    set(action, m_defaults.value(&action).keys);
}

void KeyMap::resetAll()
{
    for (QAction *action : m_actions) {
        apply(*action, m_defaults.value(action).keys);
        m_settings.remove(settingOf(*action));
    }
}

void KeyMap::set(QAction &action, const QList<QKeySequence> &keys)
{
    takeFromOthers(action, keys);
    apply(action, keys);
    if (isDefault(action)) {
        m_settings.remove(settingOf(action));
    } else {
        m_settings.setValue(settingOf(action), QKeySequence::listToString(keys, QKeySequence::PortableText));
    }
}

void KeyMap::takeFromOthers(const QAction &action, const QList<QKeySequence> &keys)
{
    for (const QKeySequence &key : keys) {
        while (QAction *other = owner(key, action)) {
            QList<QKeySequence> left = other->shortcuts();
            left.removeAll(firstInTheWay(left, key));
            apply(*other, left);
            m_settings.setValue(settingOf(*other), QKeySequence::listToString(left, QKeySequence::PortableText));
        }
    }
}

void KeyMap::apply(QAction &action, const QList<QKeySequence> &keys)
{
    const Default &own = m_defaults[&action];
    action.setShortcutContext(keys == own.keys ? own.context : Qt::WindowShortcut);
    setKeys(action, keys);
}

} // namespace likeness::ui::actions

#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>

class QSettings;

namespace likeness::ui::actions {

/// Gives a command these keys, with the tool tip that says the first: its whatsThis() and the key.
void setKeys(QAction &action, const QList<QKeySequence> &keys);

/// The keys of commands: those they come with, or the user's own, which are remembered by objectName().
/// A command in the context WidgetShortcut has keys of its own that only the focused widget acts on; other keys are
/// shortcuts of the whole window.
/// Threads: GUI thread.
class KeyMap final
{
public:
    /// The keys the actions have now are their defaults; then those the user chose are set. All must outlive the map.
    KeyMap(const QList<QAction *> &actions, QSettings &settings);

    const QList<QAction *> &actions() const { return m_actions; }
    bool isDefault(const QAction &action) const;
    /// The command that would be in the way of this key: it has it, or keys that begin with it or that it begins with.
    QAction *owner(const QKeySequence &key, const QAction &besides) const;

    /// Takes the key away from those that have it. An empty one: the command has no key any more.
    void setKey(QAction &action, const QKeySequence &key);
    /// Also takes the default keys away from those that have them now.
    void reset(QAction &action);
    void resetAll();

private:
    struct Default {
        QList<QKeySequence> keys;
        Qt::ShortcutContext context = Qt::WindowShortcut;
    };

    void set(QAction &action, const QList<QKeySequence> &keys);
    void takeFromOthers(const QAction &action, const QList<QKeySequence> &keys);
    void apply(QAction &action, const QList<QKeySequence> &keys);

    QList<QAction *> m_actions;
    QSettings &m_settings;
    QHash<const QAction *, Default> m_defaults;
};

} // namespace likeness::ui::actions

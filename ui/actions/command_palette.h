#pragma once

#include <QAction>
#include <QDialog>
#include <QList>
#include <QPointer>

class QLabel;
class QLineEdit;
class QTreeWidget;

namespace likeness::ui::actions {

/// All commands that can be given now, found by typing parts of their names.
class CommandPalette final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandPalette)

public:
    /// Shows those of the actions that are enabled; some of them may go while it is open.
    CommandPalette(const QList<QAction *> &actions, QWidget *parent = nullptr);

    /// The command that was picked; null where the dialog was left without one, or it has gone. The caller triggers it,
    /// so that what it does finds the palette gone.
    QAction *picked() const { return m_picked; }

protected:
    /// The arrows move in the list while the field has the focus.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find(const QString &text);
    void pick();

    QList<QPointer<QAction>> m_actions;
    QLineEdit *m_field; // all owned by this (QObject parent)
    QTreeWidget *m_list;
    QLabel *m_nothing;
    QPointer<QAction> m_picked;
};

} // namespace likeness::ui::actions

#pragma once

#include "ui/actions/key_map.h"

#include <QDialog>
#include <QString>

#include <functional>
#include <utility>
#include <vector>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace likeness::ui::actions {

/// All commands with their keys, which can be changed here; below them what keys and mouse do elsewhere.
class KeysDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeysDialog)

public:
    /// What is done, and with which keys or how with the mouse.
    using Fixed = std::vector<std::pair<QString, QString>>;

    /// The keys must outlive the dialog.
    KeysDialog(KeyMap &keys, const Fixed &fixed, QWidget *parent = nullptr);
    ~KeysDialog() override;

private:
    void addLines(const Fixed &fixed);
    QWidget *createEditor();
    void updateLines();
    void find(const QString &text);
    void updateEditor();
    /// What taking the key in the editor would do.
    void updateWarning();
    QAction *current() const; ///< Null: a line that cannot be changed.
    void change(const std::function<void(QAction &)> &how);

    KeyMap &m_keys;
    QLineEdit *m_field; // this and the following: owned by this (QObject parent)
    QTreeWidget *m_list;
    QLabel *m_name;
    QKeySequenceEdit *m_editor;
    QPushButton *m_take;
    QPushButton *m_remove;
    QPushButton *m_reset;
    QLabel *m_warning;
};

} // namespace likeness::ui::actions

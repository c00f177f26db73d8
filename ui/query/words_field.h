#pragma once

#include "ui/query/completions.h"

#include <QLineEdit>

#include <optional>
#include <vector>

class QCompleter;
class QStringListModel;

namespace likeness::ui::query {

/// Takes the words to look for, and offers those that are known.
class WordsField final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WordsField)

public:
    /// Asked at every key in the GUI thread.
    explicit WordsField(KnownWords known, QWidget *parent = nullptr);

    /// All of the text selected.
    void takeFocus();
    /// The user is in the middle of a text that has not been entered yet.
    bool isBeingEdited() const { return hasFocus() && isModified(); }

Q_SIGNALS:
    /// With Enter, or with a click on a completion; empty as soon as the user has taken the last letter away.
    void entered(const QString &text);

protected:
    /// Escape closes the list, whatever else it is a shortcut for.
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    /// Tab takes the completion that is picked in the list.
    bool focusNextPrevChild(bool next) override;

private:
    void takeEdit();
    void offerCompletions();
    bool isListOpen() const;
    std::optional<int> picked() const; ///< Nothing: no list, or nothing picked in it.
    void complete(int row);
    void enter();

    KnownWords m_known;
    std::vector<Completion> m_completions; ///< Those in the list.
    QStringListModel *m_model; // both owned by this (QObject parent)
    QCompleter *m_completer;
};

} // namespace likeness::ui::query

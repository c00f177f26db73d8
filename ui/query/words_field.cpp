#include "ui/query/words_field.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace likeness::ui::query {

WordsField::WordsField(KnownWords known, QWidget *parent)
    : QLineEdit(parent)
    , m_known(std::move(known))
    , m_model(new QStringListModel(this))
    , m_completer(new QCompleter(m_model, this))
{
    setPlaceholderText(tr("Words: dog, beach, 2024-07"));
    setAccessibleName(tr("Words to look for"));
    setToolTip(tr("What pictures show, such as dog or beach, or parts of names, tags and dates, such as 2024-07.\n"
                  "Enter finds what fits best in the whole library (Ctrl+L).\n"
                  "To show only what has some name or date, filter instead (Ctrl+F)."));
    setClearButtonEnabled(true);
    setAcceptDrops(false); // a file is a picture to look for, not a text
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(static_cast<int>(kMostCompletions));
    m_completer->popup()->viewport()->setBackgroundRole(QPalette::ToolTipBase); // off what it lies over
    m_completer->popup()->setAccessibleName(tr("Known words"));

    connect(this, &QLineEdit::textEdited, this, &WordsField::takeEdit);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) {
                complete(index.row());
                enter();
            });
}

void WordsField::takeFocus()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void WordsField::takeEdit()
{
    offerCompletions();
    if (text().isEmpty()) {
        Q_EMIT entered({});
    }
}

void WordsField::offerCompletions()
{
    m_completions = completionsOf(text().left(cursorPosition()), m_known);
    QStringList words;
    for (const Completion &completion : m_completions) {
        words.push_back(completion.word);
    }
    m_model->setStringList(words);
    m_completer->complete(); // without words: closes the list
    m_completer->popup()->setCurrentIndex({}); // nothing is picked until the user does
}

bool WordsField::isListOpen() const
{
    return m_completer->popup()->isVisible();
}

std::optional<int> WordsField::picked() const
{
    const QAbstractItemView *list = m_completer->popup();
    const QModelIndexList rows = list->selectionModel()->selectedIndexes();
    return isListOpen() && !rows.isEmpty() ? std::optional(rows.constFirst().row()) : std::nullopt;
}

void WordsField::complete(int row)
{
    const Completion chosen = m_completions[static_cast<std::size_t>(row)]; // a copy: inserting makes new ones
    const auto start = static_cast<int>(chosen.start);
    setSelection(start, cursorPosition() - start);
    insert(chosen.word);
}

void WordsField::enter()
{
    m_completer->popup()->hide();
    setModified(false);
    Q_EMIT entered(text().simplified());
}

bool WordsField::event(QEvent *event)
{
    const bool ownEscape = event->type() == QEvent::ShortcutOverride && isListOpen()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
    if (ownEscape) {
        event->accept();
    }
    return ownEscape || QLineEdit::event(event);
}

void WordsField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const auto row = picked()) {
            complete(*row);
        }
        enter();
        break;
    case Qt::Key_Down:
        offerCompletions();
        break;
    case Qt::Key_Escape:
        event->ignore(); // so that the list closes
        break;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

bool WordsField::focusNextPrevChild(bool next)
{
    if (const auto row = picked()) {
        complete(*row);
        return true;
    }
    return QLineEdit::focusNextPrevChild(next);
}

} // namespace likeness::ui::query

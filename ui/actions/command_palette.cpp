#include "ui/actions/command_palette.h"

#include "ui/folded_text.h"
#include "ui/theme/metrics.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace likeness::ui::actions {

namespace {

constexpr int kNameColumn = 0;
constexpr int kKeyColumn = 1;

/// All parts of the text occur in the name.
bool fits(const QStringList &parts, const QString &name)
{
    return std::all_of(parts.begin(), parts.end(), [&](const QString &part) { return name.contains(part); });
}

} // namespace

CommandPalette::CommandPalette(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
    , m_field(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_nothing(new QLabel(tr("No command is called so, or it cannot be given here."), this))
{
    std::copy_if(actions.begin(), actions.end(), std::back_inserter(m_actions),
                 [](const QAction *action) { return action->isEnabled(); });
    setWindowTitle(tr("Commands"));
    m_field->setPlaceholderText(tr("Part of a command’s name"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list->setAccessibleName(windowTitle());
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setColumnWidth(kNameColumn, theme::kDialogWidth * 3 / 4);
    m_nothing->setAlignment(Qt::AlignCenter);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing);
    resize(theme::kDialogWidth, theme::kDialogHeight);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(m_field, &QLineEdit::returnPressed, this, &CommandPalette::pick);
    connect(m_list, &QTreeWidget::itemActivated, this, &CommandPalette::pick);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::pick);
    find({});
}

void CommandPalette::find(const QString &text)
{
    const QStringList parts = foldedText(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    m_list->clear();
    for (qsizetype index = 0; index < m_actions.size(); ++index) {
        const QAction *action = m_actions[index];
        if (action != nullptr && fits(parts, foldedText(action->iconText()))) {
            auto *line = new QTreeWidgetItem(m_list); // owned by the list
            line->setText(kNameColumn, action->iconText());
            line->setToolTip(kNameColumn, action->whatsThis());
            line->setText(kKeyColumn, action->shortcut().toString(QKeySequence::NativeText));
            line->setData(kNameColumn, Qt::UserRole, index);
        }
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
    m_nothing->setVisible(m_list->topLevelItemCount() == 0);
}

void CommandPalette::pick()
{
    if (const QTreeWidgetItem *line = m_list->currentItem()) {
        m_picked = m_actions[line->data(kNameColumn, Qt::UserRole).toLongLong()];
        accept();
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool moves = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down || key->key() == Qt::Key_PageUp
            || key->key() == Qt::Key_PageDown;
        if (moves) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace likeness::ui::actions

#include "ui/actions/keys_dialog.h"

#include "ui/folded_text.h"
#include "ui/theme/metrics.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace likeness::ui::actions {

namespace {

constexpr int kNameColumn = 0;
constexpr int kKeysColumn = 1;

/// Of the keys pressed after one another only the first: commands have keys, not sentences.
QKeySequence firstOf(const QKeySequence &keys)
{
    return keys.isEmpty() ? keys : QKeySequence(keys[0]);
}

} // namespace

KeysDialog::KeysDialog(KeyMap &keys, const Fixed &fixed, QWidget *parent)
    : QDialog(parent)
    , m_keys(keys)
    , m_field(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_name(new QLabel(this))
    , m_editor(new QKeySequenceEdit(this))
    , m_take(new QPushButton(tr("Take"), this))
    , m_remove(new QPushButton(tr("No key"), this))
    , m_reset(new QPushButton(tr("Default"), this))
    , m_warning(new QLabel(this))
{
    setWindowTitle(tr("Keyboard shortcuts"));
    m_field->setPlaceholderText(tr("Part of a command’s name or of its keys"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->setClearButtonEnabled(true);
    m_list->setHeaderLabels({tr("Command"), tr("Keys")});
    m_list->setAccessibleName(windowTitle());
    m_list->setRootIsDecorated(false);
    m_list->setAlternatingRowColors(true);
    m_list->setUniformRowHeights(true);
    addLines(fixed);
    m_list->resizeColumnToContents(kNameColumn);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *resetAll = buttons->addButton(tr("All as they were"), QDialogButtonBox::ResetRole);
    resetAll->setToolTip(tr("Give every command the keys it came with"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(createEditor());
    layout->addWidget(m_warning);
    layout->addWidget(buttons);
    resize(theme::kDialogWidth, theme::kWindowHeight * 3 / 4);

    connect(m_field, &QLineEdit::textChanged, this, &KeysDialog::find);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &KeysDialog::updateEditor);
    connect(m_list, &QTreeWidget::itemActivated, m_editor, [this] { m_editor->setFocus(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(resetAll, &QPushButton::clicked, this, [this] {
        m_keys.resetAll();
        updateLines();
    });
    for (QPushButton *button : findChildren<QPushButton *>()) {
        button->setAutoDefault(false); // Enter in a field is no answer
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
    m_list->setFocus();
}

KeysDialog::~KeysDialog()
{
    m_list->disconnect(this); // as it goes, each of its lines becomes the current one
    m_editor->disconnect(this); // and this loses the focus, which ends the editing
}

QWidget *KeysDialog::createEditor()
{
    auto *editor = new QWidget(this);
    auto *row = new QHBoxLayout(editor);
    row->setContentsMargins({});
    row->addWidget(m_name, 1);
    row->addWidget(m_editor);
    row->addWidget(m_take);
    row->addWidget(m_reset);
    row->addWidget(m_remove);
    m_warning->setWordWrap(true);
    m_editor->setToolTip(tr("Press the new keys here"));
    connect(m_editor, &QKeySequenceEdit::editingFinished, this, [this] {
        m_editor->setKeySequence(firstOf(m_editor->keySequence()));
        updateWarning();
    });
    connect(m_editor, &QKeySequenceEdit::keySequenceChanged, this, &KeysDialog::updateWarning);
    connect(m_take, &QPushButton::clicked, this, [this] {
        const QKeySequence key = firstOf(m_editor->keySequence());
        change([&](QAction &action) { m_keys.setKey(action, key); });
    });
    connect(m_remove, &QPushButton::clicked, this,
            [this] { change([this](QAction &action) { m_keys.setKey(action, {}); }); });
    connect(m_reset, &QPushButton::clicked, this,
            [this] { change([this](QAction &action) { m_keys.reset(action); }); });
    return editor;
}

void KeysDialog::addLines(const Fixed &fixed)
{
    const auto add = [this](const QString &name, const QString &keys) {
        auto *line = new QTreeWidgetItem(m_list, {name, keys}); // owned by the list
        line->setToolTip(kNameColumn, name);
    };
    for (const QAction *action : m_keys.actions()) {
        add(action->iconText(), {});
    }
    for (const auto &[what, keys] : fixed) {
        add(what, keys);
    }
    updateLines();
}

void KeysDialog::updateLines()
{
    for (qsizetype index = 0; index < m_keys.actions().size(); ++index) {
        const QAction &action = *m_keys.actions()[index];
        QTreeWidgetItem *line = m_list->topLevelItem(static_cast<int>(index));
        line->setText(kKeysColumn, QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText));
        QFont font = m_list->font();
        font.setBold(!m_keys.isDefault(action));
        line->setFont(kKeysColumn, font);
    }
    updateEditor();
}

void KeysDialog::find(const QString &text)
{
    const QString part = foldedText(text);
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *line = m_list->topLevelItem(row);
        line->setHidden(!foldedText(line->text(kNameColumn)).contains(part)
                        && !foldedText(line->text(kKeysColumn)).contains(part));
    }
}

void KeysDialog::updateEditor()
{
    const QAction *action = current();
    m_name->setText(action != nullptr ? action->iconText() : tr("This cannot be changed."));
    m_editor->setEnabled(action != nullptr);
    m_editor->setKeySequence(action != nullptr ? action->shortcut() : QKeySequence());
    m_editor->setAccessibleName(action != nullptr ? tr("New keys for %1").arg(action->iconText()) : m_name->text());
    m_remove->setEnabled(action != nullptr && !action->shortcut().isEmpty());
    m_reset->setEnabled(action != nullptr && !m_keys.isDefault(*action));
    updateWarning();
}

void KeysDialog::updateWarning()
{
    const QAction *action = current();
    const QKeySequence key = firstOf(m_editor->keySequence());
    m_take->setEnabled(action != nullptr && !key.isEmpty() && key != action->shortcut());
    const QAction *owner = m_take->isEnabled() ? m_keys.owner(key, *action) : nullptr;
    m_warning->setText(
        owner != nullptr
            ? tr("“%1” has %2 now and would lose it.").arg(owner->iconText(), key.toString(QKeySequence::NativeText))
            : tr("Choose a command, press the new keys in the box, then “Take”."));
}

QAction *KeysDialog::current() const
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    return row >= 0 && row < m_keys.actions().size() ? m_keys.actions()[row] : nullptr;
}

void KeysDialog::change(const std::function<void(QAction &)> &how)
{
    if (QAction *action = current()) {
        how(*action);
        updateLines();
    }
}

} // namespace likeness::ui::actions

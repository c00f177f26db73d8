#include "ui/marks/tags_dialog.h"

#include "ui/marks/tag_use.h"
#include "ui/pictures/picture_text.h"
#include "ui/theme/metrics.h"

#include <QCompleter>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace likeness::ui::marks {

TagsDialog::TagsDialog(const std::vector<engine::TagCount> &used, std::size_t pictures, const QStringList &known,
                       QWidget *parent)
    : QDialog(parent)
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setWindowTitle(tr("Tags of %1").arg(pictures::countText(pictures)));
    m_field->setPlaceholderText(tr("New tag; Enter adds it"));
    m_field->setAccessibleName(tr("New tag"));
    m_field->setToolTip(tr("One name, or several with commas between them. Enter adds them; Enter in the empty field "
                           "is OK."));
    auto *completer = new QCompleter(known, m_field);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_field->setCompleter(completer);
    m_list->setAccessibleName(tr("Tags of the pictures"));
    m_list->setToolTip(tr("Space gives a tag to all of the pictures, or takes it away"));
    for (const engine::TagCount &each : used) {
        addRow(QString::fromStdString(each.tag), each.pictures == pictures ? Qt::Checked : Qt::PartiallyChecked);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &TagsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(theme::kPageTextWidth, theme::kDialogHeight);
    m_field->setFocus();
}

void TagsDialog::addRow(const QString &tag, Qt::CheckState state)
{
    auto *row = new QListWidgetItem(tag, m_list); // owned by the list
    row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    row->setCheckState(state);
    row->setData(Qt::UserRole, static_cast<int>(state));
    if (m_list->currentRow() < 0) {
        m_list->setCurrentRow(0);
    }
}

void TagsDialog::takeTyped()
{
    const engine::Tags typed = tagsFrom(m_field->text());
    for (const std::string &name : typed.names()) {
        const QString tag = QString::fromStdString(name);
        const auto there = m_list->findItems(tag, Qt::MatchExactly | Qt::MatchCaseSensitive);
        if (there.isEmpty()) {
            addRow(tag, Qt::Checked);
            m_list->item(m_list->count() - 1)->setData(Qt::UserRole, static_cast<int>(Qt::Unchecked));
        } else {
            there.constFirst()->setCheckState(Qt::Checked);
        }
    }
    m_field->clear();
}

void TagsDialog::accept()
{
    if (m_field->hasFocus() && !m_field->text().isEmpty()) {
        takeTyped(); // Enter in the field; the next one is for the dialog
        return;
    }
    QDialog::accept();
}

MarkEdit TagsDialog::edit() const
{
    std::vector<std::string> added;
    std::vector<std::string> removed;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        if (item->checkState() == item->data(Qt::UserRole).toInt()) {
            continue;
        }
        (item->checkState() == Qt::Checked ? added : removed).push_back(item->text().toStdString());
    }
    return {.added = engine::Tags(std::move(added)).with(tagsFrom(m_field->text())),
            .removed = engine::Tags(std::move(removed))};
}

} // namespace likeness::ui::marks

#include "ui/jobs/skipped_model.h"

#include "ui/engine_text.h"
#include "ui/path_text.h"

namespace likeness::ui::jobs {

SkippedModel::SkippedModel(std::vector<engine::Skipped> skipped, QObject *parent)
    : QAbstractTableModel(parent)
    , m_skipped(std::move(skipped))
{
}

int SkippedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_skipped.size());
}

int SkippedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SkippedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const engine::Skipped &skipped = m_skipped[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) {
        return index.column() == File ? displayName(skipped.path) : engineText(skipped.reason);
    }
    if (role == Qt::ToolTipRole) {
        return displayPath(skipped.path);
    }
    return {};
}

QVariant SkippedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == File ? tr("File") : tr("Reason");
}

QString SkippedModel::asText() const
{
    QString text;
    for (const engine::Skipped &skipped : m_skipped) {
        text += displayPath(skipped.path) + QLatin1Char('\t') + engineText(skipped.reason) + QLatin1Char('\n');
    }
    return text;
}

} // namespace likeness::ui::jobs

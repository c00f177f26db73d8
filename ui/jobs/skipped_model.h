#pragma once

#include "engine/job.h"

#include <QAbstractTableModel>

#include <vector>

namespace likeness::ui::jobs {

/// The files a job left out, and why.
class SkippedModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SkippedModel)

public:
    enum Column { File, Reason, ColumnCount };

    explicit SkippedModel(std::vector<engine::Skipped> skipped, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// One line a file, path and reason separated by a tab.
    QString asText() const;

private:
    std::vector<engine::Skipped> m_skipped;
};

} // namespace likeness::ui::jobs

#pragma once

#include "engine/job.h"

#include <QScrollArea>

#include <vector>

class QVBoxLayout;

namespace likeness::ui::jobs {

class JobRow;

/// The jobs under way and the last ones that ended, one line each. Hidden while there are none.
class JobTray final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobTray)

public:
    explicit JobTray(QWidget *parent = nullptr);

    bool hasUnfinished() const;

public Q_SLOTS:
    void setStatus(const likeness::engine::JobStatus &status);
    void setReport(quint64 id, const likeness::engine::AddReport &report);
    void setError(quint64 id, const likeness::engine::Error &error);

Q_SIGNALS:
    void pauseRequested(quint64 id);
    void resumeRequested(quint64 id);
    void cancelRequested(quint64 id);

private:
    JobRow &rowOf(quint64 id);
    void dismiss(quint64 id);
    void dismissUneventful();
    void updateHeight();

    std::vector<JobRow *> m_rows; // owned by the scroll area's widget (QObject parent)
    QVBoxLayout *m_layout;
};

} // namespace likeness::ui::jobs

#include "ui/jobs/job_tray.h"

#include "ui/jobs/job_row.h"
#include "ui/theme/metrics.h"

#include <QVBoxLayout>

#include <algorithm>

namespace likeness::ui::jobs {

JobTray::JobTray(QWidget *parent)
    : QScrollArea(parent)
    , m_layout(new QVBoxLayout)
{
    auto *content = new QWidget(this);
    m_layout->setContentsMargins(theme::kGap, theme::kGap, theme::kGap, theme::kGap);
    m_layout->setSpacing(theme::kGap);
    content->setLayout(m_layout);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Jobs"));
    hide();
}

bool JobTray::hasUnfinished() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const JobRow *row) { return !row->isFinished(); });
}

JobRow &JobTray::rowOf(quint64 id)
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [id](const JobRow *row) { return row->id() == id; });
    if (found != m_rows.end()) {
        return **found;
    }
    dismissUneventful();
    auto *row = new JobRow(id, widget());
    connect(row, &JobRow::pauseRequested, this, &JobTray::pauseRequested);
    connect(row, &JobRow::resumeRequested, this, &JobTray::resumeRequested);
    connect(row, &JobRow::cancelRequested, this, &JobTray::cancelRequested);
    connect(row, &JobRow::dismissed, this, &JobTray::dismiss);
    m_layout->addWidget(row);
    m_rows.push_back(row);
    updateHeight();
    return *row;
}

void JobTray::setStatus(const engine::JobStatus &status)
{
    rowOf(static_cast<quint64>(status.id)).setStatus(status);
    updateHeight();
}

void JobTray::setReport(quint64 id, const engine::AddReport &report)
{
    rowOf(id).setReport(report);
}

void JobTray::setError(quint64 id, const engine::Error &error)
{
    rowOf(id).setError(error);
}

void JobTray::dismiss(quint64 id)
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [id](const JobRow *row) { return row->id() == id; });
    if (found != m_rows.end()) {
        (*found)->hide();
        (*found)->deleteLater(); // it may be the sender
        m_rows.erase(found);
        updateHeight();
    }
}

void JobTray::dismissUneventful()
{
    std::vector<quint64> ids;
    for (const JobRow *row : m_rows) {
        if (row->isUneventful()) {
            ids.push_back(row->id());
        }
    }
    for (const quint64 id : ids) {
        dismiss(id);
    }
}

void JobTray::updateHeight()
{
    setVisible(!m_rows.empty());
    const int shown = std::min(static_cast<int>(m_rows.size()), theme::kTrayRows);
    if (shown > 0) {
        setFixedHeight(shown * (m_rows.front()->sizeHint().height() + theme::kGap) + theme::kGap);
    }
}

} // namespace likeness::ui::jobs

#pragma once

#include "engine/job.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace likeness::ui::jobs {

/// One job: how far it is and what can be done about it; when it has ended, what came of it.
class JobRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobRow)

public:
    explicit JobRow(quint64 id, QWidget *parent = nullptr);

    quint64 id() const { return m_id; }
    bool isFinished() const { return engine::isFinal(m_state); }
    /// Nothing about it needs to be read before it goes.
    bool isUneventful() const { return m_state == engine::JobState::Done && m_report.skipped.empty(); }

    void setStatus(const engine::JobStatus &status);
    void setReport(const engine::AddReport &report);
    void setError(const engine::Error &error);

Q_SIGNALS:
    void pauseRequested(quint64 id);
    void resumeRequested(quint64 id);
    void cancelRequested(quint64 id);
    void dismissed(quint64 id);

private:
    QToolButton *makeButton(const QString &icon, const QString &name);
    void updateButtons();
    void updateText();
    void showDetails();

    quint64 m_id;
    engine::JobState m_state = engine::JobState::Queued;
    engine::JobStatus m_status;
    engine::AddReport m_report;
    bool m_hasReport = false;
    QString m_problem;
    QLabel *m_title; // this and the following: owned by this (QObject parent)
    QProgressBar *m_bar;
    QLabel *m_text;
    QToolButton *m_details;
    QToolButton *m_pause;
    QToolButton *m_resume;
    QToolButton *m_cancel;
    QToolButton *m_dismiss;
};

} // namespace likeness::ui::jobs

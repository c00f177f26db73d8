#include "ui/jobs/job_row.h"

#include "ui/engine_text.h"
#include "ui/jobs/job_text.h"
#include "ui/jobs/skipped_dialog.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace likeness::ui::jobs {

using engine::JobState;

namespace {

constexpr int kBarSteps = 1000;

} // namespace

JobRow::JobRow(quint64 id, QWidget *parent)
    : QWidget(parent)
    , m_id(id)
    , m_title(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_text(new QLabel(this))
    , m_details(new QToolButton(this))
    , m_pause(makeButton(QStringLiteral("pause"), tr("Pause")))
    , m_resume(makeButton(QStringLiteral("resume"), tr("Go on")))
    , m_cancel(makeButton(QStringLiteral("clear"), tr("Stop; what has been added stays")))
    , m_dismiss(makeButton(QStringLiteral("clear"), tr("Hide this line")))
{
    m_title->setTextFormat(Qt::PlainText);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_bar->setFixedSize(theme::kProgressWidth, theme::kProgressHeight);
    m_bar->setTextVisible(false);
    m_details->setText(tr("Details…"));
    m_details->setAutoRaise(true);
    m_details->setFocusPolicy(Qt::TabFocus);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::kGap);
    layout->addWidget(m_title);
    layout->addWidget(m_bar);
    layout->addWidget(m_text, 1);
    for (QToolButton *button : {m_details, m_pause, m_resume, m_cancel, m_dismiss}) {
        layout->addWidget(button);
    }
    connect(m_details, &QToolButton::clicked, this, &JobRow::showDetails);
    connect(m_pause, &QToolButton::clicked, this, [this] { Q_EMIT pauseRequested(m_id); });
    connect(m_resume, &QToolButton::clicked, this, [this] { Q_EMIT resumeRequested(m_id); });
    connect(m_cancel, &QToolButton::clicked, this, [this] { Q_EMIT cancelRequested(m_id); });
    connect(m_dismiss, &QToolButton::clicked, this, [this] { Q_EMIT dismissed(m_id); });
    updateButtons();
}

QToolButton *JobRow::makeButton(const QString &icon, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setIcon(theme::icon(icon));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void JobRow::setStatus(const engine::JobStatus &status)
{
    m_status = status;
    m_state = status.state;
    m_title->setText(titleText(status));
    m_bar->setAccessibleName(m_title->text());
    const bool known = status.total > 0;
    m_bar->setRange(0, known ? kBarSteps : 0);
    m_bar->setValue(known ? static_cast<int>(status.done * kBarSteps / status.total) : 0);
    updateButtons();
    updateText();
}

void JobRow::setReport(const engine::AddReport &report)
{
    m_report = report;
    m_hasReport = true;
    updateButtons();
    updateText();
}

void JobRow::setError(const engine::Error &error)
{
    m_problem = engineText(error.message);
    updateText();
}

void JobRow::updateButtons()
{
    const bool ended = isFinished();
    m_bar->setVisible(!ended);
    m_pause->setVisible(m_state == JobState::Running || m_state == JobState::Queued);
    m_resume->setVisible(m_state == JobState::Paused);
    m_cancel->setVisible(!ended);
    m_dismiss->setVisible(ended);
    m_details->setVisible(ended && !m_report.skipped.empty());
}

void JobRow::updateText()
{
    QString text = progressText(m_status);
    if (isFinished()) {
        text = m_hasReport ? summaryText(m_report) : QString();
        if (m_state == JobState::Done && text.isEmpty()) {
            text = tr("Done.");
        }
        if (m_state == JobState::Cancelled) {
            text = text.isEmpty() ? tr("Stopped.") : tr("Stopped: %1").arg(text);
        } else if (m_state == JobState::Failed) {
            text = m_problem;
        }
    }
    m_text->setText(text);
    m_text->setToolTip(text);
}

void JobRow::showDetails()
{
    auto *dialog = new SkippedDialog(m_report, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace likeness::ui::jobs

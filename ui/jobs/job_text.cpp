#include "ui/jobs/job_text.h"

#include "ui/path_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <utility>

namespace likeness::ui::jobs {

using engine::JobStage;
using engine::JobState;
using engine::JobStatus;

namespace {

struct JobText {
    Q_DECLARE_TR_FUNCTIONS(JobText)
};

QString number(std::size_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString rateText(double perSecond)
{
    constexpr double kWholeFrom = 10; // below this the decimal matters
    return JobText::tr("%1 pictures/s").arg(QLocale().toString(perSecond, 'f', perSecond < kWholeFrom ? 1 : 0));
}

QString remainingText(std::chrono::seconds remaining)
{
    using namespace std::chrono;
    if (remaining < 45s) {
        return JobText::tr("less than a minute left");
    }
    if (remaining < 90s) {
        return JobText::tr("about a minute left");
    }
    if (remaining < 90min) {
        return JobText::tr("about %1 minutes left")
            .arg(number(static_cast<std::size_t>(round<minutes>(remaining).count())));
    }
    return JobText::tr("about %1 hours left").arg(number(static_cast<std::size_t>(round<hours>(remaining).count())));
}

} // namespace

QString titleText(const JobStatus &status)
{
    if (status.folders.empty()) {
        return JobText::tr("Search index");
    }
    if (status.folders.size() == 1) {
        return JobText::tr("Adding %1").arg(displayName(status.folders.front()));
    }
    return JobText::tr("Adding %1 folders").arg(number(status.folders.size()));
}

QString progressText(const JobStatus &status)
{
    if (status.state == JobState::Queued) {
        return JobText::tr("waiting for the job before it");
    }
    QStringList parts;
    if (status.stage == JobStage::Index) {
        parts.push_back(JobText::tr("preparing fast searching"));
    } else if (status.total == 0) {
        parts.push_back(JobText::tr("looking for pictures"));
    }
    if (status.total > 0) {
        parts.push_back(JobText::tr("%1 of %2").arg(number(status.done), number(status.total)));
    }
    if (status.state == JobState::Paused) {
        parts.push_back(JobText::tr("paused"));
    } else if (status.total > 0) {
        if (status.perSecond > 0) {
            parts.push_back(rateText(status.perSecond));
        }
        if (status.remaining) {
            parts.push_back(remainingText(*status.remaining));
        }
    }
    return parts.join(QStringLiteral(" · "));
}

QString summaryText(const engine::AddReport &report)
{
    const std::pair<std::size_t, QString> counts[] = {
        {report.added, JobText::tr("%1 added")},
        {report.updated, JobText::tr("%1 updated")},
        {report.unchanged, JobText::tr("%1 unchanged")},
        {report.missing, JobText::tr("%1 missing")},
        {report.skipped.size(), JobText::tr("%1 skipped")},
    };
    QStringList parts;
    for (const auto &[count, text] : counts) {
        if (count > 0) {
            parts.push_back(text.arg(number(count)));
        }
    }
    return parts.isEmpty() ? JobText::tr("There are no pictures in it.") : parts.join(QStringLiteral(", "));
}

} // namespace likeness::ui::jobs

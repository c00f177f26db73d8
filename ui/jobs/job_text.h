#pragma once

#include "engine/job.h"

#include <QString>

namespace likeness::ui::jobs {

// What is said about a job, in the user's language.

/// "Adding Holidays"
QString titleText(const engine::JobStatus &status);
/// "1,204 of 1,956 · 23 pictures/s · about 2 minutes left"
QString progressText(const engine::JobStatus &status);
/// "1,956 added, 3 skipped"
QString summaryText(const engine::AddReport &report);

} // namespace likeness::ui::jobs

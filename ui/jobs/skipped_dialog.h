#pragma once

#include "engine/job.h"

#include <QDialog>

namespace likeness::ui::jobs {

/// Lists the files a job left out, with the reason for each, to read and to copy.
class SkippedDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SkippedDialog)

public:
    explicit SkippedDialog(const engine::AddReport &report, QWidget *parent = nullptr);
};

} // namespace likeness::ui::jobs

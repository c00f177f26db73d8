#pragma once

#include "ui/marks/sidecars.h"

#include <QFutureWatcher>
#include <QObject>

class QProgressDialog;

namespace likeness::ui::marks {

/// Writes sidecars on a thread of its own, with progress, and tells what came of it. Deletes itself when that is told.
/// Threads: GUI thread.
class SidecarExport final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SidecarExport)

public:
    /// Asks where to, and begins; nothing happens where the user changes his mind.
    static void start(std::vector<MarkedFile> files, QWidget *window);

    ~SidecarExport() override;

private:
    SidecarExport(std::vector<MarkedFile> files, std::optional<std::filesystem::path> folder, QWidget *window);
    void finish();

    QWidget *m_window;
    QProgressDialog *m_progress; ///< Owned by this.
    std::stop_source m_stop;
    QFutureWatcher<SidecarReport> m_watcher;
};

/// What is told at the end.
QString sidecarText(const SidecarReport &report);

} // namespace likeness::ui::marks

#include "ui/marks/sidecar_export.h"

#include "ui/path_text.h"
#include "ui/pictures/picture_text.h"

#include <QFileDialog>
#include <QLocale>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QtConcurrentRun>

#include <utility>

namespace likeness::ui::marks {

namespace {

enum class Place : std::uint8_t { None, Beside, Folder };

Place askForPlace(std::size_t files, QWidget *window)
{
    QMessageBox box(window);
    box.setIcon(QMessageBox::Question);
    box.setWindowTitle(SidecarExport::tr("Write XMP sidecar files"));
    box.setText(SidecarExport::tr("Write what you said about %1 for other programs?").arg(pictures::countText(files)));
    box.setInformativeText(
        SidecarExport::tr("Stars, rejection and tags go into a small file beside each picture, or into another folder. "
                          "The pictures are not touched, and sidecar files of other programs stay as they are. "
                          "Picks have no customary place in such files and are left out."));
    const auto *beside = box.addButton(SidecarExport::tr("Beside the pictures"), QMessageBox::AcceptRole);
    const auto *folder = box.addButton(SidecarExport::tr("Into a folder…"), QMessageBox::AcceptRole);
    box.addButton(QMessageBox::Cancel);
    box.exec();
    if (box.clickedButton() == beside) {
        return Place::Beside;
    }
    return box.clickedButton() == folder ? Place::Folder : Place::None;
}

QString countOf(std::size_t files)
{
    return QLocale().toString(static_cast<qulonglong>(files));
}

} // namespace

QString sidecarText(const SidecarReport &report)
{
    QStringList lines{SidecarExport::tr("Written: %1").arg(countOf(report.written))};
    if (!report.foreign.empty()) {
        lines.push_back(SidecarExport::tr("Left as they are, because Likeness did not write them or two pictures have "
                                          "one name: %1")
                            .arg(countOf(report.foreign.size())));
    }
    if (!report.failed.empty()) {
        lines.push_back(SidecarExport::tr("Could not be written: %1").arg(countOf(report.failed.size())));
    }
    return lines.join(QLatin1Char('\n'));
}

void SidecarExport::start(std::vector<MarkedFile> files, QWidget *window)
{
    const Place place = askForPlace(files.size(), window);
    std::optional<std::filesystem::path> folder;
    if (place == Place::Folder) {
        folder = pathFromText(QFileDialog::getExistingDirectory(window, tr("Write XMP sidecar files")));
    }
    if (place == Place::Beside || folder) {
        new SidecarExport(std::move(files), std::move(folder), window); // deletes itself
    }
}

SidecarExport::SidecarExport(std::vector<MarkedFile> files, std::optional<std::filesystem::path> folder,
                             QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_progress(
          new QProgressDialog(tr("Writing XMP sidecar files"), tr("Cancel"), 0, static_cast<int>(files.size()), window))
{
    m_progress->setWindowTitle(tr("Write XMP sidecar files"));
    m_progress->setAutoReset(false);
    connect(m_progress, &QProgressDialog::canceled, this, [this] { m_stop.request_stop(); });
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, m_progress, &QProgressDialog::setValue);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &SidecarExport::finish);
    const auto write = [files = std::move(files), folder = std::move(folder),
                        stop = m_stop.get_token()](QPromise<SidecarReport> &promise) {
        promise.setProgressRange(0, static_cast<int>(files.size()));
        promise.addResult(writeSidecars(
            files, folder, stop, [&promise](std::size_t done) { promise.setProgressValue(static_cast<int>(done)); }));
    };
    m_watcher.setFuture(QtConcurrent::run(write));
}

SidecarExport::~SidecarExport()
{
    m_stop.request_stop();
    m_watcher.waitForFinished();
}

void SidecarExport::finish()
{
    delete m_progress;
    const SidecarReport report = m_watcher.result();
    auto *box = new QMessageBox(m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("Write XMP sidecar files"));
    box->setText(sidecarText(report));
    QStringList details;
    for (const auto &list : {report.foreign, report.failed}) {
        for (const std::filesystem::path &file : list) {
            details.push_back(displayPath(file));
        }
    }
    box->setDetailedText(details.join(QLatin1Char('\n')));
    box->open();
    deleteLater();
}

} // namespace likeness::ui::marks

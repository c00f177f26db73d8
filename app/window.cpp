#include "app/window.h"

#include "ui/engine_bridge.h"
#include "ui/path_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QMessageBox>
#include <QSettings>

namespace likeness::app {

namespace {

QString whatToDo(engine::Fault fault)
{
    switch (fault) {
    case engine::Fault::Busy:
        return QApplication::translate(
            "OpenProblem",
            "Another Likeness, perhaps an import in a terminal, is working on this library. Wait "
            "until it has finished or close it, then start again.");
    case engine::Fault::Corrupt:
        return QApplication::translate(
            "OpenProblem",
            "Your pictures are untouched. Move the library's folder aside to begin a new one, or "
            "put a backup in its place.");
    case engine::Fault::Unreadable:
        return QApplication::translate(
            "OpenProblem",
            "Check that the folder belongs to you and that its disk is there and not full, or "
            "choose another with --library.");
    default:
        return {};
    }
}

void showOpenProblem(const engine::Error &error, const std::filesystem::path &library)
{
    QMessageBox box;
    box.setIcon(QMessageBox::Critical);
    box.setWindowTitle(QStringLiteral("Likeness"));
    box.setTextFormat(Qt::PlainText);
    box.setText(QString::fromStdString(error.message));
    const QString where = ui::displayPath(error.path.empty() ? library : error.path);
    box.setInformativeText(QStringLiteral("%1\n\n%2").arg(where, whatToDo(error.fault)));
    box.exec();
}

} // namespace

int runWindow(int &argc, char **argv, const engine::Settings &settings,
              const std::vector<std::filesystem::path> &foldersToAdd)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("likeness"));
    QApplication::setApplicationName(QStringLiteral("likeness"));
    QApplication::setApplicationDisplayName(QStringLiteral("Likeness"));
    QApplication::setDesktopFileName(QStringLiteral("likeness"));
    QApplication::setWindowIcon(ui::theme::icon(QStringLiteral("likeness")));
    ui::theme::Theme theme;
    QSettings remembered;

    ui::EngineBridge bridge;
    if (const auto opened = bridge.open(settings); !opened) {
        showOpenProblem(opened.error(), settings.library);
        return 1;
    }
    ui::window::MainWindow window(bridge, theme, remembered);
    bridge.engine().resumeUnfinished();
    window.addFolders(foldersToAdd);
    window.show();
    return QApplication::exec();
}

} // namespace likeness::app

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

void showOpenProblem(const engine::Error &error, const std::filesystem::path &library)
{
    QString where = ui::displayPath(error.path.empty() ? library : error.path);
    if (error.fault == engine::Fault::Corrupt) {
        where += QStringLiteral("\n\n") + QApplication::translate("OpenProblem", "Your pictures are untouched.");
    }
    QMessageBox box;
    box.setIcon(QMessageBox::Critical);
    box.setWindowTitle(QStringLiteral("Likeness"));
    box.setTextFormat(Qt::PlainText);
    box.setText(QString::fromStdString(error.message));
    box.setInformativeText(where);
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

#include "app/window.h"

#include "app/large_blocks.h"
#include "app/single_instance.h"

#include "ui/engine_bridge.h"
#include "ui/engine_text.h"
#include "ui/path_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/translation.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QLocale>
#include <QMessageBox>
#include <QSettings>
#include <QThread>

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
    box.setText(ui::engineText(error.message));
    box.setInformativeText(where);
    box.exec();
}

enum class Opened : std::uint8_t { Here, Elsewhere };

/// Opens the library, or gives the paths to the window that has it. A window that is just starting or ending has the
/// library, but takes nothing: it is waited for.
engine::Result<Opened> openOrHandOver(ui::EngineBridge &bridge, const engine::Settings &settings,
                                      const std::vector<std::filesystem::path> &paths)
{
    constexpr int kPatience = 2000; // ms
    constexpr int kPause = 50; // ms
    for (const QDeadlineTimer end(kPatience);; QThread::msleep(kPause)) {
        const auto opened = bridge.open(settings);
        if (opened) {
            return Opened::Here;
        }
        if (opened.error().fault == engine::Fault::Busy && handOver(settings.library, paths)) {
            return Opened::Elsewhere;
        }
        if (opened.error().fault != engine::Fault::Busy || end.hasExpired()) {
            return tl::unexpected(opened.error());
        }
    }
}

} // namespace

int runWindow(int &argc, char **argv, const engine::Settings &settings, const std::vector<std::filesystem::path> &paths)
{
    giveLargeBlocksBack();
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("likeness"));
    QApplication::setApplicationName(QStringLiteral("likeness"));
    QApplication::setApplicationDisplayName(QStringLiteral("Likeness"));
    QApplication::setDesktopFileName(QStringLiteral("likeness"));
    QApplication::setWindowIcon(ui::theme::icon(QStringLiteral("likeness")));
    const ui::Translation translation(QLocale().uiLanguages());
    ui::theme::Theme theme;
    QSettings remembered;

    ui::EngineBridge bridge;
    const auto opened = openOrHandOver(bridge, settings, paths);
    if (!opened) {
        showOpenProblem(opened.error(), settings.library);
        return 1;
    }
    if (*opened == Opened::Elsewhere) {
        return 0;
    }
    ui::window::MainWindow window(bridge, theme, remembered);
    QObject::connect(&bridge, &ui::EngineBridge::readingEnded, &window,
                     [&bridge] { bridge.engine().resumeUnfinished(); });
    QObject::connect(&bridge, &ui::EngineBridge::readingFailed, &window, [&](const engine::Error &error) {
        showOpenProblem(error, settings.library);
        QApplication::exit(1);
    });
    window.take(paths);
    window.show();
    const SingleInstance instance(settings.library);
    QObject::connect(&instance, &SingleInstance::handedOver, &window, [&window](const auto &more) {
        window.comeForward();
        window.take(more);
    });
    return QApplication::exec();
}

} // namespace likeness::app

#include "ui/window/file_manager.h"

#include "ui/path_text.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDesktopServices>

namespace likeness::ui::window {

void showInFileManager(const std::vector<std::filesystem::path> &files, QObject *context,
                       std::function<void()> whenFailed)
{
    if (files.empty()) {
        return;
    }
    const auto openFolder = [folder = fileUrl(files.front().parent_path()), failed = std::move(whenFailed)] {
        if (!QDesktopServices::openUrl(folder)) {
            failed();
        }
    };
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        openFolder();
        return;
    }
    QStringList urls;
    for (const auto &file : files) {
        urls.push_back(QString::fromLatin1(fileUrl(file).toEncoded()));
    }
    QDBusMessage message = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("/org/freedesktop/FileManager1"),
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("ShowItems"));
    message << urls << QString();
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), context); // deletes itself when answered
    const auto answered = [openFolder](QDBusPendingCallWatcher *call) {
        if (call->isError()) {
            openFolder();
        }
        call->deleteLater();
    };
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, answered);
}

} // namespace likeness::ui::window

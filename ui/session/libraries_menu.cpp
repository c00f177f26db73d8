#include "ui/session/libraries_menu.h"

#include "ui/path_text.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QSettings>

#include <algorithm>

namespace likeness::ui::session {

namespace {

constexpr QLatin1String kKey("libraries/recent");

} // namespace

LibrariesMenu::LibrariesMenu(const std::filesystem::path &current, QAction &open, QSettings &settings, QWidget *parent)
    : QMenu(tr("&Libraries"), parent)
    , m_current(std::filesystem::absolute(current))
    , m_open(open)
    , m_settings(settings)
{
    std::vector<std::filesystem::path> libraries = recent();
    std::erase(libraries, m_current);
    libraries.insert(libraries.begin(), m_current);
    libraries.resize(std::min(libraries.size(), kMost));
    QVariantList values;
    for (const std::filesystem::path &library : libraries) {
        values.append(QByteArray::fromStdString(library.string()));
    }
    m_settings.setValue(kKey, values);
    addAction(&m_open); // a menu without entries would not open
    connect(this, &QMenu::aboutToShow, this, &LibrariesMenu::fill);
}

std::vector<std::filesystem::path> LibrariesMenu::recent() const
{
    std::vector<std::filesystem::path> libraries;
    for (const QVariant &value : m_settings.value(kKey).toList()) {
        libraries.emplace_back(value.toByteArray().toStdString());
    }
    return libraries;
}

void LibrariesMenu::fill()
{
    clear(); // deletes what it owns
    addAction(&m_open);
    addSeparator();
    for (const std::filesystem::path &library : recent()) {
        if (library == m_current) {
            continue;
        }
        std::error_code error;
        QAction *action = addAction(displayPath(library).replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setEnabled(std::filesystem::is_directory(library, error));
        connect(action, &QAction::triggered, this, [this, library] { Q_EMIT chosen(library); });
    }
}

bool canHoldLibrary(const std::filesystem::path &folder)
{
    std::error_code error;
    return !std::filesystem::exists(folder, error) || std::filesystem::is_empty(folder, error)
        || std::filesystem::exists(folder / "catalogue.sqlite", error);
}

bool startWith(const std::filesystem::path &library)
{
    const QString folder = QFile::decodeName(QByteArray::fromStdString(library.string()));
    return QProcess::startDetached(QCoreApplication::applicationFilePath(), {QStringLiteral("--library"), folder});
}

} // namespace likeness::ui::session

#include "ui/path_text.h"

#include <QDir>

namespace likeness::ui {

namespace {

QString shown(const std::string &bytes)
{
    QString text = QString::fromStdString(bytes);
    for (QChar &character : text) {
        if (character.category() == QChar::Other_Control) {
            character = QChar::ReplacementCharacter;
        }
    }
    return text;
}

std::filesystem::path pathFromBytes(const QByteArray &bytes)
{
    return {bytes.toStdString()};
}

} // namespace

QString displayName(const std::filesystem::path &path)
{
    return shown(path.filename().string());
}

QString displayPath(const std::filesystem::path &path)
{
    return shown(path.string());
}

QString displayFolder(const std::filesystem::path &file)
{
    const QString folder = displayPath(file.parent_path());
    const QString home = QDir::homePath();
    const bool isBelow = folder == home || folder.startsWith(home + QLatin1Char('/'));
    return isBelow ? QLatin1Char('~') + folder.mid(home.size()) : folder;
}

QUrl fileUrl(const std::filesystem::path &path)
{
    return QUrl::fromEncoded(encodedFileUrl(path.string()), QUrl::StrictMode);
}

QByteArray encodedFileUrl(const std::string &path)
{
    return "file://" + QByteArray::fromStdString(path).toPercentEncoding("/");
}

std::optional<std::filesystem::path> pathFromUrl(const QUrl &url)
{
    const bool here = url.host().isEmpty() || url.host() == QLatin1String("localhost");
    if (!url.isLocalFile() || !here || url.path().isEmpty()) {
        return std::nullopt;
    }
    return pathFromBytes(QByteArray::fromPercentEncoding(url.path(QUrl::FullyEncoded).toLatin1()));
}

std::optional<std::filesystem::path> pathFromText(const QString &text)
{
    QString line = text.trimmed();
    const bool quoted = line.size() > 1 && line.front() == line.back()
        && (line.front() == QLatin1Char('"') || line.front() == QLatin1Char('\''));
    if (quoted) {
        line = line.mid(1, line.size() - 2);
    }
    if (line.startsWith(QLatin1String("file:"))) {
        return pathFromUrl(QUrl::fromEncoded(line.toUtf8()));
    }
    if (line.startsWith(QLatin1String("~/"))) {
        line.replace(0, 1, QDir::homePath());
    }
    if (!line.startsWith(QLatin1Char('/')) || line.contains(QLatin1Char('\n'))) {
        return std::nullopt;
    }
    return pathFromBytes(line.toUtf8());
}

} // namespace likeness::ui

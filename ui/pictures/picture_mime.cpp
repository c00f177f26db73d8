#include "ui/pictures/picture_mime.h"

#include "ui/path_text.h"

#include <QMimeData>

namespace likeness::ui::pictures {

std::unique_ptr<QMimeData> mimeOf(const std::vector<std::filesystem::path> &files)
{
    QList<QUrl> urls;
    QStringList paths;
    for (const auto &file : files) {
        urls.push_back(fileUrl(file));
        paths.push_back(QString::fromStdString(file.string()));
    }
    auto mime = std::make_unique<QMimeData>();
    mime->setUrls(urls);
    mime->setText(paths.join(QLatin1Char('\n')));
    return mime;
}

} // namespace likeness::ui::pictures

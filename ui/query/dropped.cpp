#include "ui/query/dropped.h"

#include "ui/path_text.h"
#include "ui/pictures/pixels.h"

#include <QCoreApplication>
#include <QImage>
#include <QLocale>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace likeness::ui::query {

namespace {

constexpr std::size_t kMostRead = 1000; // the disk is asked about each

struct DropText {
    Q_DECLARE_TR_FUNCTIONS(DropText)
};

void take(const std::filesystem::path &path, Dropped &dropped)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (std::filesystem::is_directory(status)) {
        dropped.folders.push_back(path);
    } else if (std::filesystem::exists(status)) {
        dropped.examples.push_back({.file = path, .pixels = nullptr, .crop = std::nullopt});
    } else if (dropped.problem.isEmpty()) { // the first one stands for all
        dropped.problem = DropText::tr("“%1” cannot be found.").arg(displayPath(path));
    }
}

/// Those of files, at most so many. Not mime.urls(): that makes URLs of all of them.
std::vector<std::filesystem::path> filesIn(const QMimeData &mime, std::size_t most)
{
    std::vector<std::filesystem::path> files;
    const QByteArray lines = mime.data(QStringLiteral("text/uri-list"));
    for (qsizetype begin = 0; begin < lines.size() && files.size() < most;) {
        const qsizetype found = lines.indexOf('\n', begin);
        const qsizetype end = found < 0 ? lines.size() : found;
        if (const auto path = pathFromUrl(QUrl::fromEncoded(lines.mid(begin, end - begin).trimmed()))) {
            files.push_back(*path);
        }
        begin = end + 1;
    }
    return files;
}

void tellRest(Dropped &dropped)
{
    const QString rest = DropText::tr("Only the first %1 files and folders were looked at.")
                             .arg(QLocale().toString(static_cast<qulonglong>(kMostRead)));
    dropped.problem += dropped.problem.isEmpty() ? rest : QLatin1Char(' ') + rest;
}

bool takePixels(const QMimeData &mime, Dropped &dropped)
{
    const auto image = mime.hasImage() ? qvariant_cast<QImage>(mime.imageData()) : QImage();
    if (image.isNull()) {
        return false;
    }
    auto pixels = std::make_shared<const engine::Image>(pictures::toEngineImage(image));
    dropped.examples.push_back({.file = {}, .pixels = std::move(pixels), .crop = std::nullopt});
    return true;
}

} // namespace

bool mayHoldPictures(const QMimeData &mime)
{
    return mime.hasUrls() || mime.hasImage() || mime.hasText();
}

Dropped readMime(const QMimeData &mime)
{
    if (const auto files = filesIn(mime, kMostRead + 1); !files.empty()) {
        return readPaths(files);
    }
    Dropped dropped;
    if (takePixels(mime, dropped)) {
        return dropped;
    }
    if (const auto path = pathFromText(mime.text())) {
        take(*path, dropped);
    } else if (mime.hasUrls()) {
        dropped.problem =
            DropText::tr("That is only a web address, and Likeness never uses the network. Copy the picture "
                         "itself, or save it and drop the file.");
    } else {
        dropped.problem =
            DropText::tr("There is no picture in that. Use a picture file, a copied picture or the path of one.");
    }
    return dropped;
}

Dropped readPaths(const std::vector<std::filesystem::path> &paths)
{
    Dropped dropped;
    for (std::size_t i = 0; i < std::min(paths.size(), kMostRead); ++i) {
        take(paths[i], dropped);
    }
    if (paths.size() > kMostRead) {
        tellRest(dropped);
    }
    return dropped;
}

} // namespace likeness::ui::query

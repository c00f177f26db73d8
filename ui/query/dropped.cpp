#include "ui/query/dropped.h"

#include "ui/path_text.h"
#include "ui/pictures/pixels.h"

#include <QCoreApplication>
#include <QImage>
#include <QMimeData>
#include <QUrl>

namespace likeness::ui::query {

namespace {

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
    } else {
        dropped.problem = DropText::tr("“%1” cannot be found.").arg(displayPath(path));
    }
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
    Dropped dropped;
    bool anyFile = false;
    for (const QUrl &url : mime.urls()) {
        if (const auto path = pathFromUrl(url)) {
            anyFile = true;
            take(*path, dropped);
        }
    }
    if (anyFile || takePixels(mime, dropped)) {
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
    for (const std::filesystem::path &path : paths) {
        take(path, dropped);
    }
    return dropped;
}

} // namespace likeness::ui::query

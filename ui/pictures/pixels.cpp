#include "ui/pictures/pixels.h"

#include <QColorSpace>
#include <QPainter>

#include <algorithm>
#include <cstring>

namespace likeness::ui::pictures {

namespace {

constexpr int kSmallestLevel = 2048; // a level this big or smaller is not halved again

} // namespace

QImage toQImage(const engine::Image &image)
{
    if (image.empty()) {
        return {};
    }
    const QImage view(image.pixels.data(), image.width, image.height, static_cast<qsizetype>(image.width) * 3,
                      QImage::Format_RGB888);
    return view.convertToFormat(QImage::Format_RGB32);
}

engine::Image toEngineImage(const QImage &image)
{
    QImage source = image;
    if (source.colorSpace().isValid() && source.colorSpace() != QColorSpace(QColorSpace::SRgb)) {
        source.convertToColorSpace(QColorSpace::SRgb);
    }
    if (source.hasAlphaChannel()) {
        QImage onWhite(source.size(), QImage::Format_RGB32);
        onWhite.fill(Qt::white);
        source.setDevicePixelRatio(1);
        QPainter(&onWhite).drawImage(0, 0, source);
        source = onWhite;
    }
    source = source.convertToFormat(QImage::Format_RGB888);

    engine::Image result{.width = source.width(), .height = source.height(), .pixels = {}};
    const auto rowBytes = static_cast<std::size_t>(source.width()) * 3;
    result.pixels.resize(rowBytes * static_cast<std::size_t>(source.height()));
    for (int y = 0; y < source.height(); ++y) {
        std::memcpy(result.row(y), source.constScanLine(y), rowBytes);
    }
    return result;
}

engine::Image partOf(const engine::Image &image, const engine::Crop &part)
{
    const QRect inside = QRect(part.x, part.y, part.width, part.height) & QRect(0, 0, image.width, image.height);
    engine::Image result{.width = inside.width(), .height = inside.height(), .pixels = {}};
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        const std::uint8_t *row = image.row(y) + std::ptrdiff_t{inside.left()} * 3;
        result.pixels.insert(result.pixels.end(), row, row + std::ptrdiff_t{inside.width()} * 3);
    }
    return result;
}

std::vector<QImage> withHalves(const QImage &picture)
{
    std::vector<QImage> levels{picture};
    while (std::max(levels.back().width(), levels.back().height()) > kSmallestLevel) {
        const QImage &last = levels.back();
        const QSize half((last.width() + 1) / 2, (last.height() + 1) / 2);
        levels.push_back(last.scaled(half, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    }
    return levels;
}

} // namespace likeness::ui::pictures

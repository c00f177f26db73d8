#include "ui/gallery/cell.h"

#include "ui/marks/mark_symbols.h"
#include "ui/theme/metrics.h"

#include <QFontMetrics>
#include <QPainter>

namespace likeness::ui::gallery {

using theme::kCellPadding;
using theme::kOutline;
using theme::kRadius;

namespace {

constexpr double kDimmed = 0.35;
constexpr int kSelectionAlpha = 70;
constexpr int kPlaceholderAlpha = 24;
constexpr int kBadgeAlpha = 200;
constexpr int kSecondaryAlpha = 170;

QColor withAlpha(QColor colour, int alpha)
{
    colour.setAlpha(alpha);
    return colour;
}

void paintGround(QPainter &painter, const Cell &cell, const QPalette &palette)
{
    const QRectF frame = QRectF(cell.rect).adjusted(kOutline, kOutline, -kOutline, -kOutline);
    if (cell.selected) {
        painter.setBrush(withAlpha(palette.color(QPalette::Highlight), kSelectionAlpha));
        painter.setPen(QPen(palette.color(QPalette::Highlight), kOutline));
        painter.drawRoundedRect(frame, kRadius, kRadius);
    }
    if (cell.focused) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette.color(QPalette::Text), kOutline, Qt::DotLine));
        painter.drawRoundedRect(frame.adjusted(kOutline, kOutline, -kOutline, -kOutline), kRadius, kRadius);
    }
}

void paintPicture(QPainter &painter, const Cell &cell, const QRect &area, const QPalette &palette)
{
    const QImage &image = cell.thumbnail.image;
    if (image.isNull()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(withAlpha(palette.color(QPalette::Text), kPlaceholderAlpha));
        painter.drawRoundedRect(area, kRadius, kRadius);
        painter.setPen(palette.color(QPalette::PlaceholderText));
        painter.drawText(area, static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap, cell.placeholder);
        return;
    }
    // At rest a thumbnail has been made for this very side and is copied; while zooming it is stretched.
    painter.setOpacity(cell.dimmed ? kDimmed : 1);
    painter.drawImage(pictureRect(area, cell.thumbnail), image);
    painter.setOpacity(1);
}

void paintBadge(QPainter &painter, const Cell &cell, const QRect &area, const QPalette &palette)
{
    const QFontMetrics metrics = painter.fontMetrics();
    QRect box({}, QSize(metrics.horizontalAdvance(cell.badge) + 2 * kCellPadding, metrics.height() + kOutline));
    box.moveTopRight(area.topRight());
    painter.setPen(Qt::NoPen);
    painter.setBrush(withAlpha(palette.color(QPalette::Text), kBadgeAlpha));
    painter.drawRoundedRect(box, kRadius, kRadius);
    painter.setPen(palette.color(QPalette::Base));
    painter.drawText(box, Qt::AlignCenter, cell.badge);
}

void paintMarks(QPainter &painter, const Cell &cell, const QRect &area, const QPalette &palette)
{
    const int side = painter.fontMetrics().ascent();
    const marks::MarkSymbols symbols(cell.marks, side, area.width() - 2 * kCellPadding);
    QRect box({}, symbols.size() + QSize(2 * kCellPadding, kCellPadding));
    box.moveBottomLeft(area.bottomLeft());
    painter.setPen(Qt::NoPen);
    painter.setBrush(withAlpha(palette.color(QPalette::Text), kBadgeAlpha));
    painter.drawRoundedRect(box, kRadius, kRadius);
    symbols.paint(painter, box.topLeft() + QPoint(kCellPadding, kCellPadding / 2), palette.color(QPalette::Base));
}

void paintCaptions(QPainter &painter, const Cell &cell, const QRect &area, const QPalette &palette)
{
    const QFontMetrics metrics = painter.fontMetrics();
    QRect line(cell.rect.left() + kCellPadding, area.bottom() + 1 + kCellPadding / 2,
               cell.rect.width() - 2 * kCellPadding, metrics.height());
    QColor colour = palette.color(cell.dimmed ? QPalette::PlaceholderText : QPalette::Text);
    for (const Caption &caption : cell.captions) {
        painter.setPen(colour);
        painter.drawText(line, Qt::AlignCenter, metrics.elidedText(caption.text, caption.cut, line.width()));
        line.translate(0, metrics.height());
        colour = withAlpha(colour, kSecondaryAlpha);
    }
}

} // namespace

QSize cellSize(int side, int captionLines, const QFontMetrics &metrics)
{
    return {side + 2 * kCellPadding, side + 3 * kCellPadding + captionLines * metrics.height()};
}

QRect thumbnailRect(const QRect &cell, int side)
{
    return {cell.left() + (cell.width() - side) / 2, cell.top() + kCellPadding, side, side};
}

QRect pictureRect(const QRect &square, const pictures::Thumbnail &thumbnail)
{
    if (thumbnail.image.isNull()) {
        return square;
    }
    const double scale = static_cast<double>(square.width()) / thumbnail.side;
    QRect rect({}, (QSizeF(thumbnail.image.size()) * scale).toSize().expandedTo({1, 1}));
    rect.moveCenter(square.center());
    return rect;
}

void paintCell(QPainter &painter, const Cell &cell, int side, const QPalette &palette)
{
    const QRect area = thumbnailRect(cell.rect, side);
    paintGround(painter, cell, palette);
    paintPicture(painter, cell, area, palette);
    if (!cell.badge.isEmpty()) {
        paintBadge(painter, cell, area, palette);
    }
    if (!cell.marks.empty()) {
        paintMarks(painter, cell, area, palette);
    }
    paintCaptions(painter, cell, area, palette);
}

} // namespace likeness::ui::gallery

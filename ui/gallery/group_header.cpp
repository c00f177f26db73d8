#include "ui/gallery/group_header.h"

#include "ui/theme/metrics.h"

#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace likeness::ui::gallery {

using theme::kGap;

namespace {

QFont titleFont(const QWidget &widget)
{
    QFont font = widget.font();
    font.setBold(true);
    return font;
}

QRect boxRect(const GroupHeader &header, const QWidget &widget)
{
    const QStyle *style = widget.style();
    const QSize size(style->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, &widget),
                     style->pixelMetric(QStyle::PM_IndicatorHeight, nullptr, &widget));
    QRect box({}, size);
    box.moveCenter(header.rect.center());
    box.moveLeft(header.rect.left() + kGap);
    return box;
}

QRect titleRect(const GroupHeader &header, const QWidget &widget)
{
    const int left = boxRect(header, widget).right() + 1 + kGap;
    const int room = std::max(0, header.rect.right() + 1 - kGap - left);
    const int width = QFontMetrics(titleFont(widget)).horizontalAdvance(header.title) + 1; // it rounds down
    return {left, header.rect.top(), std::min(width, room), header.rect.height()};
}

/// Not the style's: Fusion's has no outline on a dark ground.
void paintBox(QPainter &painter, const QRect &box, Qt::CheckState state, const QPalette &palette)
{
    const QColor outline = palette.color(QPalette::PlaceholderText);
    painter.setPen(state == Qt::Unchecked ? outline : palette.color(QPalette::Highlight));
    painter.setBrush(state == Qt::Unchecked ? QBrush(Qt::NoBrush) : palette.brush(QPalette::Highlight));
    painter.drawRoundedRect(QRectF(box).adjusted(.5, .5, -.5, -.5), theme::kOutline, theme::kOutline);
    painter.setPen(QPen(palette.color(QPalette::HighlightedText), theme::kOutline, Qt::SolidLine, Qt::RoundCap));
    const auto at = [&box](double x, double y) {
        return QPointF(box.x() + x * box.width(), box.y() + y * box.height());
    };
    if (state == Qt::Checked) {
        painter.drawPolyline(QPolygonF{at(.25, .5), at(.43, .7), at(.76, .3)});
    } else if (state == Qt::PartiallyChecked) {
        painter.drawLine(at(.28, .5), at(.72, .5));
    }
}

} // namespace

int groupHeaderHeight(const QWidget &widget)
{
    return QFontMetrics(titleFont(widget)).height() + 2 * kGap;
}

QRect groupBoxArea(const GroupHeader &header, const QWidget &widget)
{
    QRect area = header.rect;
    area.setRight(titleRect(header, widget).right());
    return area;
}

void paintGroupHeader(QPainter &painter, const GroupHeader &header, const QWidget &widget)
{
    painter.fillRect(header.rect, widget.palette().base());
    if (header.sticky) {
        QRect edge = header.rect;
        edge.setTop(edge.bottom() + 1 - theme::kEdge);
        painter.fillRect(edge, widget.palette().mid());
    }
    paintBox(painter, boxRect(header, widget), header.selected, widget.palette());
    const QRect title = titleRect(header, widget);
    painter.setFont(titleFont(widget));
    painter.setPen(widget.palette().color(QPalette::Text));
    painter.drawText(title, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft),
                     painter.fontMetrics().elidedText(header.title, Qt::ElideMiddle, title.width()));
    painter.setFont(widget.font());
    painter.setPen(widget.palette().color(QPalette::PlaceholderText));
    const QRect details(title.right() + 1 + kGap, title.top(), header.rect.right() - title.right() - 2 * kGap,
                        title.height());
    painter.drawText(details, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), header.details);
}

} // namespace likeness::ui::gallery

#include "ui/gallery/group_header.h"

#include "ui/theme/metrics.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>
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
    const int width = QFontMetrics(titleFont(widget)).horizontalAdvance(header.title);
    return {left, header.rect.top(), std::min(width, room), header.rect.height()};
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
    QStyleOptionButton box;
    box.initFrom(&widget);
    box.rect = boxRect(header, widget);
    box.state.setFlag(QStyle::State_HasFocus, false);
    box.state.setFlag(QStyle::State_Off, header.selected == Qt::Unchecked);
    box.state.setFlag(QStyle::State_NoChange, header.selected == Qt::PartiallyChecked);
    box.state.setFlag(QStyle::State_On, header.selected == Qt::Checked);
    widget.style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, &painter, &widget);

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

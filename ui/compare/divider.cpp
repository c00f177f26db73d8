#include "ui/compare/divider.h"

#include "ui/theme/metrics.h"

#include <QMouseEvent>
#include <QPainter>

namespace likeness::ui::compare {

Divider::Divider(QWidget *parent)
    : QWidget(parent)
{
    setCursor(Qt::SplitHCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Divider"));
    setToolTip(tr("Drag, or use the left and right arrow keys"));
}

void Divider::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF line(width() / 2.0 - theme::kOutline / 2.0, 0, theme::kOutline, height());
    painter.fillRect(line.adjusted(-1, 0, 1, 0), Qt::black);
    painter.fillRect(line, Qt::white);
    const QRectF handle(1, (height() - 2.0 * width()) / 2, width() - 2, 2.0 * width());
    painter.setBrush(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Button));
    painter.setPen(palette().color(hasFocus() ? QPalette::HighlightedText : QPalette::ButtonText));
    painter.drawRoundedRect(handle, theme::kRadius, theme::kRadius);
    for (const double x : {width() / 2.0 - theme::kOutline, width() / 2.0 + theme::kOutline}) {
        painter.drawLine(QPointF(x, height() / 2.0 - theme::kRadius), QPointF(x, height() / 2.0 + theme::kRadius));
    }
}

void Divider::mousePressEvent(QMouseEvent *event)
{
    m_heldAt = event->position().toPoint().x();
}

void Divider::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton)) {
        Q_EMIT dragged(mapToParent(event->position().toPoint()).x() - m_heldAt + width() / 2);
    }
}

} // namespace likeness::ui::compare

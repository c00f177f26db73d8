#include "ui/query/example_zone.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QPainter>

namespace likeness::ui::query {

using namespace theme;

ExampleZone::ExampleZone(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Drop zone for the pictures to look for"));
}

void ExampleZone::setCombining(bool combining)
{
    m_combining = combining;
    updateGeometry();
    update();
}

void ExampleZone::setExpectant(bool expectant)
{
    m_expectant = expectant;
    update();
}

QSize ExampleZone::sizeHint() const
{
    return {kPanelWidth, m_combining ? kSmallDropZoneHeight : kDropZoneHeight};
}

QString ExampleZone::text() const
{
    if (m_combining) {
        return m_expectant ? tr("Drop to combine it with these") : tr("Drop another picture here to combine it");
    }
    return m_expectant ? tr("Drop to find pictures like it.\nA folder is added to the library.")
                       : tr("Drop a picture here\nto find the ones like it");
}

void ExampleZone::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto outline = m_expectant ? QPalette::Highlight : QPalette::Mid;
    painter.setPen(QPen(palette().color(outline), kOutline, m_expectant ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(palette().base());
    const int inset = kOutline / 2;
    painter.drawRoundedRect(rect().adjusted(inset, inset, -inset, -inset), kRadius, kRadius);

    painter.setPen(palette().color(QPalette::Text));
    if (m_combining) {
        const QRect inside = rect().adjusted(kGap, 0, -kGap, 0);
        painter.drawText(inside, static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap, text());
        return;
    }
    const QRect area = rect().adjusted(kWideGap, kWideGap, -kWideGap, -kWideGap);
    QRect symbol({}, QSize(kHintIconSide, kHintIconSide));
    symbol.moveCenter({area.center().x(), area.top() + area.height() / 3});
    icon(QStringLiteral("picture")).paint(&painter, symbol);
    const QRect bottom(QPoint(area.left(), symbol.bottom() + kWideGap), area.bottomRight());
    painter.drawText(bottom, static_cast<int>(Qt::AlignHCenter | Qt::AlignTop) | Qt::TextWordWrap, text());
}

} // namespace likeness::ui::query

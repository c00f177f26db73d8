#include "ui/theme/plain_fusion.h"

#include "ui/theme/metrics.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace likeness::ui::theme {

namespace {

void drawOutline(QPainter &painter, const QRect &rect, const QPalette &palette, bool hasFocus)
{
    const int width = hasFocus ? kStrongOutline : 1;
    const double inset = width / 2.;
    const auto role = hasFocus ? QPalette::Highlight : QPalette::WindowText;
    painter.save();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette.color(role), width));
    painter.drawRect(QRectF(rect).adjusted(inset, inset, -inset, -inset));
    painter.restore();
}

} // namespace

PlainFusion::PlainFusion()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

int PlainFusion::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                           QStyleHintReturn *answer) const
{
    const bool icons = hint == SH_DialogButtonBox_ButtonsHaveIcons;
    return icons ? 0 : QProxyStyle::styleHint(hint, option, widget, answer);
}

void PlainFusion::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    if (!m_strong) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    const bool hasFocus = (option->state & State_HasFocus) != 0;
    switch (element) {
    case PE_FrameFocusRect:
        drawOutline(*painter, option->rect, option->palette, true);
        break;
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
    case PE_FrameLineEdit:
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
    case PE_FrameMenu:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        drawOutline(*painter, option->rect, option->palette, hasFocus && element != PE_FrameMenu);
        break;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void PlainFusion::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                     const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (!m_strong) {
        return;
    }
    const bool hasFocus = (option->state & State_HasFocus) != 0;
    const bool isOutlined = control == CC_ComboBox || control == CC_SpinBox;
    const bool showsFocus = control == CC_Slider || control == CC_ToolButton;
    if (isOutlined || (showsFocus && hasFocus)) {
        drawOutline(*painter, option->rect, option->palette, hasFocus);
    }
    if (control == CC_Slider) {
        const QRect handle = subControlRect(control, option, SC_SliderHandle, widget);
        const QRect groove = subControlRect(control, option, SC_SliderGroove, widget);
        drawOutline(*painter, option->rect.intersected(groove), option->palette, false);
        painter->fillRect(handle.adjusted(2, 2, -2, -2), option->palette.windowText());
    } else if (control == CC_ScrollBar) {
        drawOutline(*painter, subControlRect(control, option, SC_ScrollBarSlider, widget), option->palette, false);
    }
}

} // namespace likeness::ui::theme

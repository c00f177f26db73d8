#pragma once

#include <QProxyStyle>

namespace likeness::ui::theme {

/// Fusion without pictures on the buttons of dialogs. Strong: with a line around everything that can be operated, and a
/// thick one around what has the focus; Fusion's own are shades of the ground, and black has none.
class PlainFusion final : public QProxyStyle
{
public:
    PlainFusion();

    void setStrong(bool strong) { m_strong = strong; }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *answer) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;

private:
    bool m_strong = false;
};

} // namespace likeness::ui::theme

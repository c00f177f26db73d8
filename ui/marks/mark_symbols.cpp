#include "ui/marks/mark_symbols.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numbers>

namespace likeness::ui::marks {

namespace {

// Shapes in a square of side 1.

QPainterPath star()
{
    constexpr int kCorners = 10;
    constexpr double kOuter = 0.5;
    constexpr double kInner = 0.21;
    QPolygonF corners;
    for (int i = 0; i < kCorners; ++i) {
        const double angle = std::numbers::pi * (2.0 * i / kCorners - 0.5);
        const double radius = i % 2 == 0 ? kOuter : kInner;
        corners << QPointF(0.5 + radius * std::cos(angle), 0.54 + radius * std::sin(angle));
    }
    QPainterPath path;
    path.addPolygon(corners);
    path.closeSubpath();
    return path;
}

QPainterPath stroked(const QPainterPath &line)
{
    QPainterPathStroker stroker;
    stroker.setWidth(0.17);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    return stroker.createStroke(line);
}

QPainterPath tick()
{
    QPainterPath line({0.12, 0.55});
    line.lineTo(0.4, 0.84);
    line.lineTo(0.88, 0.18);
    return stroked(line);
}

QPainterPath cross()
{
    QPainterPath line({0.16, 0.16});
    line.lineTo(0.84, 0.84);
    line.moveTo(0.84, 0.16);
    line.lineTo(0.16, 0.84);
    return stroked(line);
}

QPainterPath label()
{
    QPainterPath path({0.06, 0.24});
    path.lineTo(0.6, 0.24);
    path.lineTo(0.96, 0.54);
    path.lineTo(0.6, 0.84);
    path.lineTo(0.06, 0.84);
    path.closeSubpath();
    path.addEllipse(QPointF(0.6, 0.54), 0.08, 0.08);
    return path;
}

} // namespace

MarkSymbols::MarkSymbols(const engine::Marks &marks, int side, int mostWidth)
    : m_marks(marks)
    , m_side(side)
{
    m_oneStar = m_marks.stars > 1 && size().width() > mostWidth;
}

int MarkSymbols::symbolCount() const
{
    const int stars = m_oneStar ? 2 : m_marks.stars; // the number is as wide as a symbol
    return stars + (m_marks.flag != engine::Flag::None ? 1 : 0) + (m_marks.tags.empty() ? 0 : 1);
}

QSize MarkSymbols::size() const
{
    const int count = symbolCount();
    return count == 0 ? QSize(0, 0) : QSize(count * m_side, m_side);
}

void MarkSymbols::paint(QPainter &painter, QPoint topLeft, const QColor &colour) const
{
    painter.save();
    painter.translate(topLeft);
    const auto draw = [&](const QPainterPath &shape) {
        constexpr double kShare = 0.86; // of the square; the rest keeps symbols apart
        painter.save();
        painter.scale(m_side, m_side);
        painter.translate((1 - kShare) / 2, (1 - kShare) / 2);
        painter.scale(kShare, kShare);
        painter.fillPath(shape, colour);
        painter.restore();
        painter.translate(m_side, 0);
    };
    if (m_marks.flag != engine::Flag::None) {
        draw(m_marks.flag == engine::Flag::Pick ? tick() : cross());
    }
    for (int i = 0; i < (m_oneStar ? 1 : int{m_marks.stars}); ++i) {
        draw(star());
    }
    if (m_oneStar) {
        painter.setPen(colour);
        painter.drawText(QRect(0, 0, m_side, m_side), Qt::AlignCenter, QLocale().toString(int{m_marks.stars}));
        painter.translate(m_side, 0);
    }
    if (!m_marks.tags.empty()) {
        draw(label());
    }
    painter.restore();
}

} // namespace likeness::ui::marks

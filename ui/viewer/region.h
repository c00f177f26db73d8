#pragma once

#include <QPointF>
#include <QRect>
#include <QSize>

namespace likeness::ui::viewer {

/// A rectangle that is being chosen on a picture, between an origin that stays and a corner that is pulled. Points are
/// in pixels of the picture, which it never leaves.
class Region final
{
public:
    static constexpr int kLeastSide = 8; ///< In pixels; less shows nothing that could be looked for.

    Region(QSize picture, QPointF origin);
    /// The middle half of what is given; it begins at its upper left corner.
    static Region middleOf(QSize picture, const QRectF &seen);

    void pullTo(QPointF corner);
    /// The size stays.
    void moveBy(QPointF by);
    /// Right and down is larger, not smaller than kLeastSide; for a region that begins at its upper left corner.
    void growBy(QPointF by);

    /// Every pixel it touches.
    QRect pixels() const;
    bool isLargeEnough() const { return pixels().width() >= kLeastSide && pixels().height() >= kLeastSide; }

private:
    QPointF inside(QPointF point) const;

    QRectF m_picture;
    QPointF m_origin;
    QPointF m_corner;
};

} // namespace likeness::ui::viewer

#include "ui/viewer/region.h"

#include <QRectF>

#include <algorithm>

namespace likeness::ui::viewer {

Region::Region(QSize picture, QPointF origin)
    : m_picture(QPointF(), QSizeF(picture))
    , m_origin(inside(origin))
    , m_corner(m_origin)
{
}

Region Region::middleOf(QSize picture, const QRectF &seen)
{
    const QPointF quarter(seen.width() / 4, seen.height() / 4);
    Region region(picture, seen.topLeft() + quarter);
    region.pullTo(seen.bottomRight() - quarter);
    region.growBy({});
    return region;
}

QPointF Region::inside(QPointF point) const
{
    return {std::clamp(point.x(), m_picture.left(), m_picture.right()),
            std::clamp(point.y(), m_picture.top(), m_picture.bottom())};
}

void Region::pullTo(QPointF corner)
{
    m_corner = inside(corner);
}

void Region::moveBy(QPointF by)
{
    const QRectF now = QRectF(m_origin, m_corner).normalized();
    const QPointF moved(std::clamp(now.x() + by.x(), 0.0, m_picture.width() - now.width()),
                        std::clamp(now.y() + by.y(), 0.0, m_picture.height() - now.height()));
    m_origin += moved - now.topLeft();
    m_corner += moved - now.topLeft();
}

void Region::growBy(QPointF by)
{
    const QPointF least = m_origin + QPointF(kLeastSide, kLeastSide);
    const QPointF wanted = m_corner + by;
    pullTo({std::max(wanted.x(), least.x()), std::max(wanted.y(), least.y())});
}

QRect Region::pixels() const
{
    return QRectF(m_origin, m_corner).normalized().toAlignedRect().intersected(m_picture.toRect());
}

} // namespace likeness::ui::viewer

#include "ui/viewer/placement.h"

#include <algorithm>

namespace likeness::ui::viewer {

namespace {

constexpr double kLargestZoom = 16;

/// Half of what is seen of a picture, in its pixels; nothing where all of it is seen.
std::optional<double> seenHalf(double area, int picture, double zoom)
{
    const double half = area / zoom / 2;
    return half * 2 < picture ? std::optional(half) : std::nullopt;
}

double shown(double centre, std::optional<double> half, int picture)
{
    return half ? std::clamp(centre, *half, picture - *half) : picture / 2.0;
}

} // namespace

void Placement::setPicture(QSize picture)
{
    m_picture = picture;
    fit();
}

double Placement::fittedZoom() const
{
    if (m_picture.isEmpty() || m_area.isEmpty()) {
        return 1;
    }
    const double fitting = std::min(m_area.width() / m_picture.width(), m_area.height() / m_picture.height());
    return m_enlarging ? fitting : std::min(fitting, 1.0);
}

QPointF Placement::shownCentre() const
{
    return {shown(m_centre.x(), seenHalf(m_area.width(), m_picture.width(), zoom()), m_picture.width()),
            shown(m_centre.y(), seenHalf(m_area.height(), m_picture.height(), zoom()), m_picture.height())};
}

void Placement::moveTo(QPointF centre)
{
    if (const auto half = seenHalf(m_area.width(), m_picture.width(), zoom())) {
        m_centre.setX(shown(centre.x(), half, m_picture.width()));
    }
    if (const auto half = seenHalf(m_area.height(), m_picture.height(), zoom())) {
        m_centre.setY(shown(centre.y(), half, m_picture.height()));
    }
}

QRectF Placement::rect() const
{
    const QPointF middle(m_area.width() / 2, m_area.height() / 2);
    return {middle - shownCentre() * zoom(), QSizeF(m_picture) * zoom()};
}

void Placement::fit()
{
    m_zoom.reset();
    m_centre = QRectF(QPointF(), QSizeF(m_picture)).center();
}

void Placement::setZoom(double zoom, QPointF anchor)
{
    const double wanted = std::clamp(zoom, std::min(fittedZoom(), 1.0), std::max(fittedZoom(), kLargestZoom));
    const QPointF fromMiddle = anchor - QPointF(m_area.width() / 2, m_area.height() / 2);
    const QPointF held = shownCentre() + fromMiddle / this->zoom();
    m_zoom = wanted;
    moveTo(held - fromMiddle / wanted);
}

void Placement::panBy(QPointF by)
{
    moveTo(shownCentre() - by / zoom());
}

View Placement::view() const
{
    if (m_picture.isEmpty()) {
        return {};
    }
    return {.centre = {m_centre.x() / m_picture.width(), m_centre.y() / m_picture.height()},
            .magnification = zoom() / fittedZoom()};
}

void Placement::setView(const View &view)
{
    m_zoom = view.magnification == 1 ? std::nullopt : std::optional(view.magnification * fittedZoom());
    m_centre = {view.centre.x() * m_picture.width(), view.centre.y() * m_picture.height()};
}

} // namespace likeness::ui::viewer

#pragma once

#include <QPointF>
#include <QRectF>
#include <QSize>

#include <optional>

namespace likeness::ui::viewer {

/// What of a picture is seen, told so that it holds for every picture and every widget.
struct View {
    QPointF centre{0.5, 0.5}; ///< The point in the middle of the widget, in shares of the picture's width and height.
    double magnification = 1; ///< 1: as large as it fits.

    bool operator==(const View &) const = default;
};

/// Where a picture lies in an area, at any scale. Where it is larger than the area no gap is left; where it is smaller
/// it stays in the middle. Areas and the points in them are in device pixels.
class Placement final
{
public:
    /// Another picture, fitted.
    void setPicture(QSize picture);
    /// The zoom stays, or what is fitted stays so.
    void setArea(QSizeF area) { m_area = area; }
    /// Whether a picture smaller than the area is enlarged by fitting it.
    void setEnlarging(bool enlarging) { m_enlarging = enlarging; }

    QSize picture() const { return m_picture; }
    /// Device pixels per pixel of the picture.
    double zoom() const { return m_zoom.value_or(fittedZoom()); }
    bool isFitted() const { return !m_zoom; }
    /// Of the whole picture, in the area.
    QRectF rect() const;
    /// The point of the picture, in its pixels, that is here in the area.
    QPointF toPicture(QPointF point) const { return (point - rect().topLeft()) / zoom(); }

    void fit();
    /// anchor, in the area, stays in place.
    void setZoom(double zoom, QPointF anchor);
    void panBy(QPointF by);

    View view() const;
    void setView(const View &view);

private:
    double fittedZoom() const;
    QPointF shownCentre() const;
    void moveTo(QPointF centre);

    QSize m_picture;
    QSizeF m_area;
    bool m_enlarging = false;
    std::optional<double> m_zoom; ///< Nothing: fitted.
    /// The point wanted in the middle, in pixels of the picture. Along an axis on which nothing can be moved it is
    /// remembered and not shown, so that a view comes back from a picture of another shape as it went.
    QPointF m_centre;
};

} // namespace likeness::ui::viewer

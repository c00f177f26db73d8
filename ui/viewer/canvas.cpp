#include "ui/viewer/canvas.h"

#include "ui/theme/metrics.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace likeness::ui::viewer {

namespace {

constexpr double kStep = 1.25;
constexpr double kLargestZoom = 16;
constexpr double kPixelsFrom = 3; // from here on a picture's pixels are shown as squares
constexpr QColor kShade(0, 0, 0, 120); // over what is not in the region

} // namespace

Canvas::Canvas(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Picture"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMouseTracking(true); // for the cursor
}

void Canvas::begin(QSize pictureSize)
{
    m_pictureSize = pictureSize;
    m_levels.clear();
    m_message.clear();
    endRegion();
    fit();
}

void Canvas::setLevels(std::vector<QImage> levels)
{
    m_levels = std::move(levels);
    if (m_pictureSize.isEmpty() && !m_levels.empty()) {
        m_pictureSize = m_levels.front().size();
        fit();
    }
    update();
}

void Canvas::setMessage(const QString &message)
{
    m_message = message;
    update();
}

double Canvas::fittedZoom() const
{
    if (m_pictureSize.isEmpty()) {
        return 1;
    }
    const QSizeF area = QSizeF(size()) * devicePixelRatioF();
    return std::min({1.0, area.width() / m_pictureSize.width(), area.height() / m_pictureSize.height()});
}

double Canvas::zoom() const
{
    return m_zoom.value_or(fittedZoom());
}

QRectF Canvas::pictureRect() const
{
    const double scale = zoom() / devicePixelRatioF();
    const QPointF corner = QRectF(rect()).center() - m_centre * scale;
    return {corner, QSizeF(m_pictureSize) * scale};
}

double Canvas::sharpUpTo() const
{
    return m_levels.empty() || m_pictureSize.isEmpty()
        ? 0
        : static_cast<double>(m_levels.front().width()) / m_pictureSize.width();
}

void Canvas::fit()
{
    m_zoom.reset();
    m_centre = QRectF(QPointF(), QSizeF(m_pictureSize)).center();
    update();
    Q_EMIT zoomChanged();
}

void Canvas::setZoom(double zoom, QPointF anchor)
{
    const double smallest = std::min(fittedZoom(), 1.0);
    const double wanted = std::clamp(zoom, smallest, kLargestZoom);
    const QPointF fromMiddle = (anchor - QRectF(rect()).center()) * devicePixelRatioF();
    const QPointF held = m_centre + fromMiddle / this->zoom();
    m_zoom = wanted;
    m_centre = held - fromMiddle / wanted;
    keepInView();
    update();
    Q_EMIT zoomChanged();
}

void Canvas::setZoom(double zoom)
{
    setZoom(zoom, QRectF(rect()).center());
}

void Canvas::zoomBy(double steps)
{
    zoomBy(steps, QRectF(rect()).center());
}

void Canvas::zoomBy(double steps, QPointF anchor)
{
    setZoom(zoom() * std::pow(kStep, steps), anchor);
}

void Canvas::keepInView()
{
    // Where the picture is larger than the widget no gap is left; where it is smaller it stays in the middle.
    const double scale = zoom() / devicePixelRatioF();
    const auto held = [scale](double centre, int extent, int picture) {
        const double half = extent / scale / 2;
        return half * 2 >= picture ? picture / 2.0 : std::clamp(centre, half, picture - half);
    };
    m_centre = {held(m_centre.x(), width(), m_pictureSize.width()),
                held(m_centre.y(), height(), m_pictureSize.height())};
}

const QImage *Canvas::levelFor(double zoom) const
{
    const double wanted = zoom * m_pictureSize.width();
    const QImage *best = m_levels.empty() ? nullptr : &m_levels.front();
    for (const QImage &level : m_levels) {
        if (level.width() >= std::floor(wanted)) {
            best = &level;
        }
    }
    return best;
}

void Canvas::paintPicture(QPainter &painter) const
{
    const QImage *level = levelFor(zoom());
    if (level == nullptr || m_pictureSize.isEmpty()) {
        return;
    }
    const QRectF whole = pictureRect();
    const QRectF target = whole.intersected(QRectF(rect()));
    const double toLevel = level->width() / whole.width();
    const double toLevelY = level->height() / whole.height();
    const QRectF source((target.x() - whole.x()) * toLevel, (target.y() - whole.y()) * toLevelY,
                        target.width() * toLevel, target.height() * toLevelY);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, zoom() < kPixelsFrom);
    painter.drawImage(target, *level, source);
}

/// What is outside of it is darkened; its line is seen on light and on dark pictures.
void Canvas::paintRegion(QPainter &painter) const
{
    const QRectF region = regionRect();
    QPainterPath outside;
    outside.addRect(pictureRect());
    outside.addRect(region);
    painter.fillPath(outside, kShade);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::black, 2 * theme::kOutline));
    painter.drawRect(region);
    painter.setPen(QPen(Qt::white, theme::kOutline));
    painter.drawRect(region);
}

void Canvas::paintNote(QPainter &painter, const QString &text, Qt::Alignment where) const
{
    const QRect room = rect().adjusted(theme::kWideGap, theme::kWideGap, -theme::kWideGap, -theme::kWideGap);
    const int flags = static_cast<int>(where) | Qt::TextWordWrap;
    const QRect box = fontMetrics().boundingRect(room, flags, text);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().toolTipBase());
    painter.drawRoundedRect(box.adjusted(-theme::kWideGap, -theme::kGap, theme::kWideGap, theme::kGap), theme::kRadius,
                            theme::kRadius);
    painter.setPen(palette().color(QPalette::ToolTipText));
    painter.drawText(box, flags, text);
}

void Canvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPicture(painter);
    if (m_region) {
        paintRegion(painter);
    }
    if (m_region && !m_pulledFrom) {
        paintNote(painter, tr("Arrow keys move, Shift + arrow keys resize, Enter takes, Esc cancels"),
                  Qt::AlignHCenter | Qt::AlignBottom);
    }
    if (!m_message.isEmpty()) {
        paintNote(painter, m_message, Qt::AlignCenter);
    }
}

} // namespace likeness::ui::viewer

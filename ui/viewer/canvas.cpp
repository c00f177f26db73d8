#include "ui/viewer/canvas.h"

#include "ui/theme/metrics.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace likeness::ui::viewer {

namespace {

constexpr double kStep = 1.25;
constexpr double kLargestZoom = 16;
constexpr double kPixelsFrom = 3; // from here on a picture's pixels are shown as squares
constexpr double kNotchAngle = 120; // of a wheel, in eighths of a degree

} // namespace

Canvas::Canvas(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Picture"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
}

void Canvas::begin(QSize pictureSize)
{
    m_pictureSize = pictureSize;
    m_levels.clear();
    m_message.clear();
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

void Canvas::zoomBy(int steps)
{
    setZoom(zoom() * std::pow(kStep, steps));
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

void Canvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPicture(painter);
    if (m_message.isEmpty()) {
        return;
    }
    QRect box = fontMetrics().boundingRect(rect().adjusted(theme::kWideGap, 0, -theme::kWideGap, 0),
                                           static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap, m_message);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().toolTipBase());
    painter.drawRoundedRect(box.adjusted(-theme::kWideGap, -theme::kGap, theme::kWideGap, theme::kGap), theme::kRadius,
                            theme::kRadius);
    painter.setPen(palette().color(QPalette::ToolTipText));
    painter.drawText(box, static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap, m_message);
}

void Canvas::resizeEvent(QResizeEvent *)
{
    if (m_zoom) {
        keepInView();
    }
    Q_EMIT zoomChanged();
}

void Canvas::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / kNotchAngle;
    setZoom(zoom() * std::pow(kStep, notches), event->position());
}

void Canvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        m_panningFrom = event->position();
        setCursor(Qt::ClosedHandCursor);
    }
}

void Canvas::mouseMoveEvent(QMouseEvent *event)
{
    if (m_panningFrom) {
        m_centre -= (event->position() - *m_panningFrom) * devicePixelRatioF() / zoom();
        m_panningFrom = event->position();
        keepInView();
        update();
    }
}

void Canvas::mouseReleaseEvent(QMouseEvent *)
{
    m_panningFrom.reset();
    unsetCursor();
}

void Canvas::mouseDoubleClickEvent(QMouseEvent *)
{
    Q_EMIT doubleClicked();
}

} // namespace likeness::ui::viewer

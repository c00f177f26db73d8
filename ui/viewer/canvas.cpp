#include "ui/viewer/canvas.h"

#include "ui/theme/metrics.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace likeness::ui::viewer {

namespace {

constexpr double kStep = 1.25;
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

void Canvas::setOptions(const Options &options)
{
    m_options = options;
    m_placement.setEnlarging(options.enlarges);
    update();
}

void Canvas::place(QSize picture)
{
    m_placement.setPicture(picture);
    settle();
}

void Canvas::settle()
{
    m_placement.setArea(QSizeF(size()) * devicePixelRatioF());
    update();
    Q_EMIT placed();
    Q_EMIT zoomChanged();
}

void Canvas::begin(QSize pictureSize)
{
    m_levels.clear();
    m_message.clear();
    endRegion();
    place(pictureSize);
}

void Canvas::setLevels(std::vector<QImage> levels)
{
    m_levels = std::move(levels);
    if (pictureSize().isEmpty() && !m_levels.empty()) {
        place(m_levels.front().size());
    }
    update();
}

void Canvas::setMessage(const QString &message)
{
    m_message = message;
    update();
}

QRectF Canvas::pictureRect() const
{
    const QRectF rect = m_placement.rect();
    return {rect.topLeft() / devicePixelRatioF(), rect.size() / devicePixelRatioF()};
}

double Canvas::sharpUpTo() const
{
    return m_levels.empty() || pictureSize().isEmpty()
        ? 0
        : static_cast<double>(m_levels.front().width()) / pictureSize().width();
}

void Canvas::fit()
{
    m_placement.fit();
    tellMoved();
}

void Canvas::setZoom(double zoom, QPointF anchor)
{
    m_placement.setZoom(zoom, anchor * devicePixelRatioF());
    tellMoved();
}

void Canvas::setZoom(double zoom)
{
    setZoom(zoom, QRectF(rect()).center());
}

void Canvas::toggleZoom()
{
    if (isFitted()) {
        setZoom(1);
    } else {
        fit();
    }
}

void Canvas::zoomBy(double steps)
{
    zoomBy(steps, QRectF(rect()).center());
}

void Canvas::zoomBy(double steps, QPointF anchor)
{
    setZoom(zoom() * std::pow(kStep, steps), anchor);
}

void Canvas::panBy(QPointF by)
{
    m_placement.panBy(by * devicePixelRatioF());
    tellMoved();
}

void Canvas::setView(const View &view)
{
    m_placement.setView(view);
    update();
    Q_EMIT zoomChanged();
}

void Canvas::tellMoved()
{
    update();
    Q_EMIT zoomChanged();
    Q_EMIT moved();
}

const QImage *Canvas::levelFor(double zoom) const
{
    const double wanted = zoom * pictureSize().width();
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
    if (level == nullptr || pictureSize().isEmpty()) {
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
    if (m_options.showsFocus && hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().highlight(), theme::kOutline));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

} // namespace likeness::ui::viewer

// Wheel, mouse and keys of the canvas.

#include "ui/theme/metrics.h"
#include "ui/viewer/canvas.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

namespace likeness::ui::viewer {

namespace {

constexpr double kNotchAngle = 120; // of a wheel, in eighths of a degree

QPointF direction(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    default:
        return {};
    }
}

} // namespace

void Canvas::resizeEvent(QResizeEvent *)
{
    settle();
}

void Canvas::showEvent(QShowEvent *)
{
    settle();
}

void Canvas::wheelEvent(QWheelEvent *event)
{
    if ((event->modifiers() & m_options.zoomsWith) != m_options.zoomsWith) {
        event->ignore();
        return;
    }
    zoomBy(event->angleDelta().y() / kNotchAngle, event->position());
}

QRectF Canvas::regionRect() const
{
    if (!m_region) {
        return {};
    }
    const double scale = zoom() / devicePixelRatioF();
    const QRectF region(m_region->pixels());
    return {pictureRect().topLeft() + region.topLeft() * scale, region.size() * scale};
}

void Canvas::startRegion()
{
    if (m_options.choosesRegions && !pictureSize().isEmpty()) {
        const QRectF seen(toPicture({}), toPicture(QPointF(width(), height())));
        m_region = Region::middleOf(pictureSize(), seen.intersected(QRectF(QPointF(), QSizeF(pictureSize()))));
        m_pulledFrom.reset();
        setFocus();
        update();
    }
}

void Canvas::endRegion()
{
    m_region.reset();
    m_pulledFrom.reset();
    update();
}

void Canvas::takeRegion()
{
    const Region region = *m_region;
    endRegion();
    if (region.isLargeEnough()) {
        Q_EMIT regionChosen(region.pixels());
    }
}

void Canvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    endRegion();
    if (choosesRegion(event->modifiers()) && !pictureSize().isEmpty()) {
        m_region.emplace(pictureSize(), toPicture(event->position()));
        m_pulledFrom = event->position();
    } else {
        m_panningFrom = event->position();
    }
    updateCursor(event->modifiers());
}

void Canvas::mouseMoveEvent(QMouseEvent *event)
{
    if (m_pulledFrom) {
        m_region->pullTo(toPicture(event->position()));
        update();
    } else if (m_panningFrom) {
        panBy(event->position() - *m_panningFrom);
        m_panningFrom = event->position();
    } else {
        updateCursor(event->modifiers());
    }
}

void Canvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_panningFrom.reset();
    updateCursor(event->modifiers());
    if (!m_pulledFrom) {
        return;
    }
    if ((event->position() - *m_pulledFrom).manhattanLength() < QApplication::startDragDistance()) {
        endRegion(); // a click
    } else {
        takeRegion();
    }
}

void Canvas::mouseDoubleClickEvent(QMouseEvent *)
{
    Q_EMIT doubleClicked();
}

void Canvas::enterEvent(QEnterEvent *event)
{
    updateCursor(event->modifiers());
}

void Canvas::updateCursor(Qt::KeyboardModifiers modifiers)
{
    if (m_panningFrom) {
        setCursor(Qt::ClosedHandCursor);
    } else if (m_pulledFrom || choosesRegion(modifiers)) {
        setCursor(Qt::CrossCursor);
    } else {
        unsetCursor();
    }
}

bool Canvas::isRegionKey(int key) const
{
    const bool ends = key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter;
    return m_region && (ends || !direction(key).isNull());
}

/// While a region is being chosen its keys are no shortcuts of the window.
bool Canvas::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isRegionKey(static_cast<QKeyEvent *>(event)->key())) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::ScreenChangeInternal) {
        settle();
    }
    return QWidget::event(event);
}

void Canvas::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (!m_region && event->modifiers().testFlag(Qt::ControlModifier) && !direction(key).isNull()) {
        panBy(-direction(key) * theme::kPanStep);
        return;
    }
    if (!isRegionKey(key)) {
        updateCursor(key == Qt::Key_Shift ? Qt::ShiftModifier : event->modifiers());
        QWidget::keyPressEvent(event);
        return;
    }
    const QPointF by = direction(key) * theme::kRegionStep * devicePixelRatioF() / zoom();
    if (key == Qt::Key_Escape) {
        endRegion();
    } else if (by.isNull()) {
        takeRegion();
    } else if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_region->growBy(by);
    } else {
        m_region->moveBy(by);
    }
    update();
}

void Canvas::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Shift) {
        updateCursor({});
    }
    QWidget::keyReleaseEvent(event);
}

} // namespace likeness::ui::viewer

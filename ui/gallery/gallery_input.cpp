// What mouse and keyboard do in a gallery: the habits of file managers.

#include "ui/gallery/cell.h"
#include "ui/gallery/gallery_view.h"
#include "ui/pictures/picture_mime.h"

#include <QAccessible>
#include <QApplication>
#include <QDrag>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <cstdlib>

namespace likeness::ui::gallery {

namespace {

constexpr int kBandScrollInterval = 16; // ms
constexpr int kBandScrollSlowness = 24;

/// How far a coordinate is outside of [0, length): negative before it.
int beyond(int coordinate, int length)
{
    return coordinate < 0 ? coordinate : std::max(0, coordinate - length + 1);
}

RubberBand::Mode bandMode(Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        return RubberBand::Mode::Add;
    }
    return modifiers.testFlag(Qt::ControlModifier) ? RubberBand::Mode::Toggle : RubberBand::Mode::Replace;
}

} // namespace

void GalleryView::selectAll()
{
    if (m_list.size() > 0) {
        m_selection.setRange(0, m_list.size() - 1, true);
        viewport()->update();
        Q_EMIT selectionChanged();
    }
}

void GalleryView::clearSelection()
{
    m_selection.clear();
    viewport()->update();
    Q_EMIT selectionChanged();
}

void GalleryView::invertSelection()
{
    m_selection.invert();
    viewport()->update();
    Q_EMIT selectionChanged();
}

void GalleryView::toggleCurrentGroup()
{
    if (m_grid.groupCount() > 0 && m_current >= 0) {
        toggleGroup(m_grid.groupOf(m_current));
    }
}

void GalleryView::toggleGroup(int group)
{
    const RowRange rows = m_grid.rowsOfGroup(group);
    const bool all = m_selection.countIn(rows.begin, rows.end) == rows.end - rows.begin;
    m_selection.setRange(rows.begin, rows.end - 1, !all);
    if (m_grid.groupOf(m_current) != group) {
        m_anchor = rows.begin;
        setCurrent(rows.begin);
    }
    viewport()->update();
    Q_EMIT selectionChanged();
}

int GalleryView::topOf(int row) const
{
    return m_grid.cell(row).top() - m_grid.headerHeight();
}

void GalleryView::jumpTo(int row)
{
    setCurrent(row);
    m_anchor = row;
    verticalScrollBar()->setValue(topOf(row));
    viewport()->update();
}

void GalleryView::select(int row)
{
    moveTo(row, Extend::No);
}

void GalleryView::setCurrent(int row)
{
    m_current = row;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

void GalleryView::moveTo(int row, Extend extend)
{
    if (extend != Extend::AddRange) {
        m_selection.clear();
    }
    if (extend == Extend::No) {
        m_anchor = row;
    }
    m_selection.setRange(m_anchor, row, true);
    setCurrent(row);
    reveal(row);
    viewport()->update();
    Q_EMIT selectionChanged();
}

void GalleryView::reveal(int row)
{
    const QRect cell = m_grid.cell(row);
    const int top = topOf(row);
    const int bottom = cell.bottom() + 1 - viewport()->height();
    verticalScrollBar()->setValue(std::clamp(scrolled(), std::min(bottom, top), top));
}

int GalleryView::rowAfterKey(int key) const
{
    const int last = m_list.size() - 1;
    const int page = std::max(1, (viewport()->height() - m_grid.headerHeight()) / m_grid.cellSize().height());
    switch (key) {
    case Qt::Key_Left:
        return std::max(0, m_current - 1);
    case Qt::Key_Right:
        return std::min(last, m_current + 1);
    case Qt::Key_Up:
        return m_grid.rowAcross(m_current, -1);
    case Qt::Key_Down:
        return m_grid.rowAcross(m_current, 1);
    case Qt::Key_PageUp:
        return m_grid.rowAcross(m_current, -page);
    case Qt::Key_PageDown:
        return m_grid.rowAcross(m_current, page);
    case Qt::Key_Home:
        return 0;
    case Qt::Key_End:
        return last;
    default:
        return -1;
    }
}

void GalleryView::keyPressEvent(QKeyEvent *event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (m_current < 0) {
        event->ignore();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT activated(m_current);
        return;
    }
    if (event->key() == Qt::Key_Space) {
        m_selection.set(m_current, !(control && m_selection.contains(m_current)));
        m_anchor = m_current;
        viewport()->update();
        Q_EMIT selectionChanged();
        return;
    }
    const int row = rowAfterKey(event->key());
    if (row < 0) {
        event->ignore(); // not for the scroll area: the window has the other keys
        return;
    }
    if (control && !shift) {
        setCurrent(row);
        reveal(row);
        viewport()->update();
    } else if (shift) {
        moveTo(row, control ? Extend::AddRange : Extend::Range);
    } else {
        moveTo(row, Extend::No);
    }
}

void GalleryView::press(int row, Qt::KeyboardModifiers modifiers)
{
    const bool control = modifiers.testFlag(Qt::ControlModifier);
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        moveTo(row, control ? Extend::AddRange : Extend::Range);
    } else if (control) {
        m_selection.set(row, !m_selection.contains(row));
        m_anchor = row;
        setCurrent(row);
        viewport()->update();
        Q_EMIT selectionChanged();
    } else if (m_selection.contains(row)) {
        setCurrent(row);
        m_press->selectOnRelease = true;
        viewport()->update();
    } else {
        moveTo(row, Extend::No);
    }
}

QRect GalleryView::pictureArea(int row) const
{
    return pictureRect(thumbnailRect(cellRect(row), side()), m_thumbnails.thumbnail(m_list.item(row).id));
}

std::optional<int> GalleryView::groupBoxAt(QPoint viewportPoint) const
{
    const auto group = headerAt(viewportPoint);
    return group && groupBox(*group).contains(viewportPoint) ? group : std::nullopt;
}

void GalleryView::mousePressEvent(QMouseEvent *event)
{
    m_press.reset();
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    const QPoint at = event->position().toPoint();
    if (const auto group = groupBoxAt(at)) {
        toggleGroup(*group);
        return;
    }
    const auto row = rowAt(at);
    m_press = {.at = at,
               .onPicture = row && (m_selection.contains(*row) || pictureArea(*row).contains(at)),
               .mode = bandMode(event->modifiers()),
               .before = m_selection};
    if (row) {
        press(*row, event->modifiers());
    } else if (event->modifiers() == Qt::NoModifier) {
        clearSelection();
    }
}

void GalleryView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_band) {
        pullBand(at);
        return;
    }
    const bool held = event->buttons().testFlag(Qt::LeftButton) && m_press;
    if (!held || (at - m_press->at).manhattanLength() < QApplication::startDragDistance()) {
        return;
    }
    m_press->selectOnRelease = false;
    if (m_press->onPicture) {
        startDrag();
    } else {
        m_band.emplace(m_press->at + QPoint(0, scrolled()), m_press->mode, m_press->before);
        pullBand(at);
    }
}

void GalleryView::mouseReleaseEvent(QMouseEvent *)
{
    if (m_press && m_press->selectOnRelease) {
        moveTo(m_current, Extend::No);
    }
    m_press.reset();
    dropBand();
}

void GalleryView::pullBand(QPoint viewportPoint)
{
    m_bandEnd = viewportPoint;
    m_band->pullTo(viewportPoint + QPoint(0, scrolled()));
    m_selection = m_band->selected(m_grid);
    if (const auto row = rowAt(viewportPoint)) {
        m_anchor = *row;
        setCurrent(*row);
    }
    if (beyond(viewportPoint.y(), viewport()->height()) == 0) {
        m_bandScroll.stop();
    } else if (!m_bandScroll.isActive()) {
        m_bandScroll.start(kBandScrollInterval, this);
    }
    viewport()->update();
    Q_EMIT selectionChanged();
}

void GalleryView::dropBand()
{
    m_bandScroll.stop();
    if (m_band) {
        m_band.reset();
        viewport()->update();
    }
}

void GalleryView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_bandScroll.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    // The farther out, the faster: by the square, so that both a line and half a library are within reach.
    const int out = beyond(m_bandEnd.y(), viewport()->height());
    const int speed = std::min(1 + out * out / kBandScrollSlowness, viewport()->height());
    verticalScrollBar()->setValue(scrolled() + (out > 0 ? speed : -speed));
}

void GalleryView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto row = rowAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && row && event->modifiers() == Qt::NoModifier) {
        m_press.reset();
        moveTo(*row, Extend::No);
        Q_EMIT doubleClicked(*row);
    }
}

void GalleryView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() != 0) {
        setZoomStep(m_zoomStep + (event->angleDelta().y() > 0 ? 1 : -1));
    }
}

void GalleryView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const auto row = byKeyboard && m_current >= 0 ? std::optional(m_current) : rowAt(event->pos());
    if (row && m_selection.contains(*row)) {
        setCurrent(*row);
        viewport()->update();
    } else if (row) {
        moveTo(*row, Extend::No);
    }
    Q_EMIT menuRequested(byKeyboard && row ? viewport()->mapToGlobal(cellRect(*row).center()) : event->globalPos());
}

void GalleryView::startDrag()
{
    m_press.reset();
    if (m_selection.empty()) {
        return;
    }
    auto *drag = new QDrag(this); // Qt deletes it when the drag is over
    drag->setMimeData(new pictures::PictureMime(pictures::writeTexts(m_list.files(m_selection.rows())))); // its own
    const QImage thumbnail = m_thumbnails.thumbnail(m_list.item(m_current).id).image;
    if (!thumbnail.isNull()) {
        const QSize bound(theme::kDragPicture, theme::kDragPicture);
        drag->setPixmap(QPixmap::fromImage(thumbnail.scaled(bound, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    }
    drag->exec(Qt::CopyAction);
}

} // namespace likeness::ui::gallery
